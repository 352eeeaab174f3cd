package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.NotThisWayFault;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.util.Optional;
import java.util.function.Function;

/**
 * Up to which class of sensitivity a channel carries, see {@link Connector#carries}. Asked before anything is written for the
 * partner. A message without a class counts as the most sensitive.
 */
final class ClassLimit {

    private static final String HIGHEST = "P4";

    private final Function<ClaimedDelivery, Optional<FlowInForce>> terms;

    /** @param terms of the agreement, by which a delivery goes */
    ClassLimit(Function<ClaimedDelivery, Optional<FlowInForce>> terms) {
        this.terms = terms;
    }

    /** @throws NotThisWayFault if it must not go over this channel */
    void check(Way way, ClaimedDelivery delivery) throws PartnerFault {
        Carries carries = carries(way);
        if (carries.equals(Carries.EVERYTHING)) {
            return;
        }
        String sensitivity = delivery.message().attribute("sensitivity").orElse(HIGHEST);
        String clause = sensitivity.compareTo(carries.always()) <= 0
                ? ""
                : terms.apply(delivery).map(FlowInForce::flow).map(Flow::byMail).orElse("");
        if (!carries.allows(sensitivity, clause)) {
            throw new NotThisWayFault(words(way.connector(), carries, sensitivity));
        }
    }

    private static Text words(Connector connector, Carries carries, String sensitivity) {
        boolean byClause = sensitivity.compareTo(carries.byClause()) <= 0;
        return new Text(
                "mesazhi është i klasës " + sensitivity + "; lidhësi " + connector.id() + " bart deri në "
                        + carries.always()
                        + (byClause ? ", dhe marrëveshja nuk ka byMail: " + sensitivity : ": duhet një kanal tjetër"),
                "the message is of class " + sensitivity + "; connector " + connector.id() + " carries up to "
                        + carries.always()
                        + (byClause
                                ? ", and the agreement has no byMail: " + sensitivity
                                : ": it needs another channel"));
    }

    private static Carries carries(Way way) throws PartnerFault {
        try {
            return way.connector().carries(way.settings());
        } catch (InvalidSettingsException e) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "cilësimet e kanalit nuk i përshtaten lidhësit "
                                    + way.connector().id(),
                            "the channel's settings do not fit connector "
                                    + way.connector().id()));
        }
    }
}
