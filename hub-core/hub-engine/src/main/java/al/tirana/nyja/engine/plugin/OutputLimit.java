package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.engine.channel.camel.CamelConnector;
import al.tirana.nyja.engine.register.Carriage;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a channel carries what a plugin wrote, as its connector declares. An agreement is refused before it is agreed; what
 * comes here was agreed when the channel was another. Nobody asks the partner then. A handler that does not say what it writes
 * may call XML by any name, and a connector may know it for what it is: that one finds out itself.
 */
final class OutputLimit {

    private OutputLimit() {}

    /** @throws PartnerFault if the connector asks nobody */
    static void questions(Connector connector) throws PartnerFault {
        if (!connector.capabilities().contains(Capability.EXCHANGE)) {
            throw notCarried(
                    "kanali (" + connector.id() + ") nuk merr përgjigje"
                            + (byHand(connector) ? ": një pyetje nuk bartet me dorë" : ""),
                    "the channel (" + connector.id() + ") gets no answer"
                            + (byHand(connector) ? ": no question is carried by hand" : ""));
        }
    }

    /** @throws PartnerFault if the connector only brings in */
    static void deliveries(Connector connector) throws PartnerFault {
        Set<Capability> able = connector.capabilities();
        if (!able.contains(Capability.SEND) && !able.contains(Capability.STORE)) {
            throw notCarried(
                    "kanali (" + connector.id() + ") nuk sjell dërgesa",
                    "the channel (" + connector.id() + ") brings no deliveries");
        }
    }

    /** Whether it is asked here: where it is said what the flow writes, and of a connector without code of its own that could look. */
    static boolean binds(Connector connector, RunningPlugin plugin, Optional<FlowInForce> flow) {
        return connector instanceof CamelConnector
                || !flow.map(terms -> HandlerRules.sends(terms.flow(), plugin.offers()))
                        .orElse(Set.of(PartnerOutput.FPR))
                        .isEmpty();
    }

    /** @throws PartnerFault if it is in a media type that does not go over this channel */
    static void check(Way way, Outgoing output) throws PartnerFault {
        Connector connector = way.connector();
        Set<String> carried = carried(way);
        for (String type : types(connector, output)) {
            if (!Carriage.carries(carried, type)) {
                String only = String.join(", ", new TreeSet<>(carried));
                throw notCarried(
                        "kanali (" + connector.id() + ") bart vetëm " + only + ", kurse u shkrua " + type,
                        "the channel (" + connector.id() + ") carries only " + only + ", and what was written is "
                                + type);
            }
        }
    }

    private static List<String> types(Connector connector, Outgoing output) {
        return output.parts().size() == 1 || connector instanceof FileConnector
                ? output.parts().stream().map(Part::mediaType).toList()
                : List.of("multipart/form-data");
    }

    /** Whether several messages of FPR may go over this channel in one exchange. */
    static boolean carriesMany(Way way) {
        return Carriage.carries(way.connector().mediaTypes(way.settings()), PartnerOutput.FPR_BATCH);
    }

    private static Set<String> carried(Way way) {
        try {
            return way.connector().mediaTypes(way.settings());
        } catch (InvalidSettingsException e) {
            return Set.of(); // sending says so
        }
    }

    private static boolean byHand(Connector connector) {
        return connector.capabilities().contains(Capability.MANUAL);
    }

    private static PartnerFault notCarried(String sq, String en) {
        return new PartnerFault(PartnerFault.Kind.NOT_CARRIED, new Text(sq, en));
    }
}
