package al.tirana.nyja.admin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.ChannelPauses;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tries an institution's channel as a delivery would, up to the point where data would flow. No transaction is open. */
@ApplicationScoped
public class ChannelTest {

    /**
     * What the trial showed.
     *
     * @param millis how long it took
     * @param problem null if a delivery would arrive
     * @param detailSq what went wrong, in Albanian where there are more than technical words; of one that fetches what can be said of
     *     it; else null
     * @param detail the same in English
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            String institution,
            String channel,
            String connector,
            long version,
            boolean ok,
            long millis,
            Problem problem,
            String detailSq,
            String detail) {}

    /** The catalogue speaks to the sender of a message, who has to do nothing; whoever tests has. */
    private static final Text NEXT = new Text(
            "Ndreqni atë që u tha: cilësimet ose sekretin këtu, serverin te partneri; pastaj provojeni sërish",
            "See to what was said: the settings or the secret here, the server at the partner's; then test again");

    private final Channels channels;
    private final Connectors connectors;
    private final ChannelPauses pauses;
    private final HubAccess access;
    private final InboxLook inbox;
    private final Ledger ledger;
    private final Database database;
    private final Alarms alarms;
    private final Clock clock;

    @Inject
    public ChannelTest(
            Channels channels,
            Connectors connectors,
            ChannelPauses pauses,
            HubAccess access,
            InboxLook inbox,
            Ledger ledger,
            Database database,
            Alarms alarms,
            Clock clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.pauses = pauses;
        this.access = access;
        this.inbox = inbox;
        this.ledger = ledger;
        this.database = database;
        this.alarms = alarms;
        this.clock = clock;
    }

    protected ChannelTest() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** @param counts whether whoever asks may hear how many deliveries wait */
    Result run(ChannelId id, String actor, boolean counts) {
        RegisteredChannel channel = channels.get(id);
        if (channel.fetches()) {
            return inbox.look(channel, counts);
        }
        if (pauses.stopped().contains(id)) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_PAUSED, id.toString());
        }
        Instant start = clock.instant();
        PartnerFault fault = attempt(channel);
        long millis = Duration.between(start, clock.instant()).toMillis();
        String code = fault == null ? null : fault.kind().code();
        database.transact(tx -> ledger.record(
                tx,
                LedgerEntry.of(Event.CHANNEL_TESTED, actor)
                        .recipient(id.institution())
                        .detail("channel", id.name())
                        .codes(code == null ? List.of() : List.of(code))
                        .detail("version", channel.version())
                        .build()));
        if (code == null) {
            alarms.close(AlarmKind.CHANNEL_DRIFT, id.toString());
        }
        return new Result(
                id.institution(),
                id.name(),
                channel.connector(),
                channel.version(),
                fault == null,
                millis,
                code == null ? null : problem(code),
                fault == null ? null : fault.words().sq(),
                fault == null ? null : fault.words().en());
    }

    static Problem problem(String code) {
        return Problem.of(code).withNext(NEXT);
    }

    private PartnerFault attempt(RegisteredChannel channel) {
        Connector connector = connectors
                .byId(channel.connector())
                .orElseThrow(() -> new RefusedChange(ChangeFault.CONNECTOR_UNKNOWN));
        try {
            connector.test(channel.forConnector(connector, access));
            return null;
        } catch (PartnerFault e) {
            return e;
        } catch (InvalidSettingsException e) {
            throw new RefusedChange(ChangeFault.SETTINGS_INVALID, e.faults().get(0));
        }
    }
}
