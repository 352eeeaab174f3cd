package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.CamelConnector;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.ConnectorNotHereException;
import al.tirana.nyja.engine.delivery.LeaseLostException;
import al.tirana.nyja.engine.delivery.Matters;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.NoticeConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings an owner the hub's notice that something waits for one of its people: no plugin writes it. Over a channel whose
 * connector brings texts that people read; by whom, the register's contact says.
 */
final class NoticeSender implements Sender {

    /** Header with the address of the contact; a template may send to it. */
    static final String MAIL = "ContactMail";

    private final Function<ChannelId, Optional<RegisteredChannel>> channels;
    private final Function<String, Optional<Connector>> connectors;
    private final Function<String, Contacts> contacts;
    private final Matters matters;
    private final HubAccess access;
    private final Clock clock;

    /** @param contacts of an institution */
    NoticeSender(
            Function<ChannelId, Optional<RegisteredChannel>> channels,
            Function<String, Optional<Connector>> connectors,
            Function<String, Contacts> contacts,
            Matters matters,
            HubAccess access,
            Clock clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.contacts = contacts;
        this.matters = matters;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault {
        RegisteredChannel channel = channels.apply(new ChannelId(delivery.recipient(), delivery.channel()))
                .filter(found -> !found.fetches())
                .orElseThrow(() ->
                        unreachable(new Text("nuk ka kanal për njoftime", "no channel for notices is registered")));
        Connector connector = connectors
                .apply(channel.connector())
                .orElseThrow(() -> new ConnectorNotHereException(channel.connector()));
        Contacts.Contact contact = contacts.apply(delivery.recipient()).aboutCases();
        PartnerOutput text = new PartnerOutput(
                NoticeText.of(delivery.message(), contact).getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=utf-8",
                contact == null || contact.mail() == null ? Map.of() : Map.of(MAIL, contact.mail()));
        mayStill(delivery);
        if (connector.capabilities().contains(Capability.MANUAL)) {
            throw ManualWay.of(channel, connector, access, text);
        }
        if (connector instanceof CamelConnector deployed
                && deployed.capabilities().contains(Capability.NOTICE)) {
            return deployed.deliver(channel, access, text, delivery.idempotencyKey());
        }
        if (connector instanceof NoticeConnector notices) {
            notices.notice(endpoint(channel, notices), text, delivery.idempotencyKey());
            return PartnerReply.empty();
        }
        throw unreachable(new Text(
                "lidhësi " + connector.id() + " nuk sjell njoftime",
                "connector " + connector.id() + " brings no notices"));
    }

    private Endpoint endpoint(RegisteredChannel channel, Connector connector) throws PartnerFault {
        try {
            return channel.forConnector(connector, access);
        } catch (InvalidSettingsException e) { // the connector has changed since people approved them
            throw unreachable(e.faults().get(0));
        }
    }

    /** Asked right before bytes go out. */
    private void mayStill(ClaimedDelivery delivery) {
        if (!delivery.ours().getAsBoolean()) {
            throw new LeaseLostException();
        }
        if (!matters.stand(delivery)) {
            throw new TimeIsOverException(Why.MATTER_OVER);
        }
        if (!clock.instant().isBefore(delivery.notAfter())) {
            throw new TimeIsOverException();
        }
    }

    private static PartnerFault unreachable(Text words) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, words);
    }
}
