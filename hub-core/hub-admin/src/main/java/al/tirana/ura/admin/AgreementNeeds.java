package al.tirana.ura.admin;

import al.tirana.ura.engine.register.Agreement;
import al.tirana.ura.engine.register.AgreementStep;
import al.tirana.ura.engine.register.Proposals;
import al.tirana.ura.spi.Text;
import java.util.Comparator;
import java.util.List;

/** Agreements that stand still, end soon, or wait for somebody. */
final class AgreementNeeds {

    private AgreementNeeds() {}

    static void agreements(Needs needs, List<Agreement> agreements) {
        for (Agreement agreement : agreements) {
            boolean inForce = agreement.state().equals("ENABLED");
            if (inForce && !agreement.pluginRuns()) {
                needs.error(
                        agreement.id(),
                        new Text(
                                "Plugin-i " + agreement.plugin() + " mungon; dërgesat presin",
                                "The plugin " + agreement.plugin() + " is missing; deliveries wait"),
                        new Text("Vendosni plugin-in", "Deploy the plugin"));
            }
            if (inForce && agreement.daysLeft() <= Needs.EARLY.toDays()) {
                needs.warning(
                        agreement.id(),
                        new Text(
                                "Marrëveshja skadon pas " + Needs.many(agreement.daysLeft(), "dite", "ditësh"),
                                "The agreement expires in " + Needs.many(agreement.daysLeft(), "day", "days")),
                        new Text(
                                "Ngarkoni versionin e ri, propozojeni dhe miratojeni",
                                "Upload the new version, propose and approve it"));
            }
            if (agreement.state().equals(Agreement.EXPIRED)) {
                needs.error(
                        agreement.id(),
                        new Text(
                                "Marrëveshja skadoi më " + agreement.validUntil(),
                                "The agreement expired on " + agreement.validUntil()),
                        new Text(
                                "Miratoni një version të ri ose mbylleni marrëveshjen",
                                "Approve a new version, or terminate the agreement"));
            }
            waitingForSomebody(needs, agreement);
        }
    }

    private static void waitingForSomebody(Needs needs, Agreement agreement) {
        if (agreement.proposedVersion() != null) {
            needs.warning(
                    agreement.id(),
                    new Text(
                            "Versioni " + agreement.proposedVersion() + " pret miratimin; propozuar nga "
                                    + agreement.proposedBy(),
                            "Version " + agreement.proposedVersion() + " waits for approval; proposed by "
                                    + agreement.proposedBy()),
                    lapsed(needs, agreement, AgreementStep.PROPOSED)
                            ? Needs.again("./ura agreement withdraw " + agreement.id())
                            : Needs.APPROVE);
        }
        if (agreement.resumeBy() != null) {
            needs.warning(
                    agreement.id(),
                    new Text(
                            "Rinisja pret miratimin; kërkuar nga " + agreement.resumeBy(),
                            "Resuming waits for approval; asked for by " + agreement.resumeBy()),
                    lapsed(needs, agreement, AgreementStep.RESUME_ASKED)
                            ? Needs.again("./ura agreement suspend " + agreement.id() + " --reason …")
                            : Needs.APPROVE);
        }
    }

    /** @param asked the step that waits for a second person */
    private static boolean lapsed(Needs needs, Agreement agreement, AgreementStep asked) {
        return agreement.steps().stream()
                .filter(step -> step.step() == asked)
                .map(Agreement.Step::at)
                .max(Comparator.naturalOrder())
                .filter(at -> Proposals.lapsed(at, needs.now()))
                .isPresent();
    }
}
