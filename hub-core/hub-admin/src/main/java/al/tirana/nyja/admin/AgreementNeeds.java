package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.AgreementStep;
import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.spi.Text;
import java.util.Comparator;
import java.util.List;

/** Agreements that stand still, end soon, or wait for somebody. */
final class AgreementNeeds {

    private AgreementNeeds() {}

    static void agreements(Attention needs, List<Agreement> agreements) {
        for (Agreement agreement : agreements) {
            boolean inForce = agreement.state().equals("ENABLED");
            if (inForce && !agreement.pluginRuns()) {
                needs.error(
                        agreement.id(),
                        new Text(
                                "Shtojca " + agreement.plugin() + " mungon; dërgesat presin",
                                "The plugin " + agreement.plugin() + " is missing; deliveries wait"),
                        new Text("Vendosni shtojcën", "Deploy the plugin"));
            }
            if (inForce && agreement.daysLeft() <= Attention.EARLY.toDays()) {
                needs.warning(
                        agreement.id(),
                        new Text(
                                "Marrëveshja skadon pas " + Attention.many(agreement.daysLeft(), "dite", "ditësh"),
                                "The agreement expires in " + Attention.many(agreement.daysLeft(), "day", "days")),
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

    private static void waitingForSomebody(Attention needs, Agreement agreement) {
        if (agreement.proposedVersion() != null) {
            needs.warning(
                    agreement.id(),
                    new Text(
                            "Versioni " + agreement.proposedVersion() + " pret miratimin; propozuar nga "
                                    + agreement.proposedBy(),
                            "Version " + agreement.proposedVersion() + " waits for approval; proposed by "
                                    + agreement.proposedBy()),
                    lapsed(needs, agreement, AgreementStep.PROPOSED)
                            ? Attention.again("./nyja agreement withdraw " + agreement.id())
                            : Attention.APPROVE);
        }
        if (agreement.resumeBy() != null) {
            needs.warning(
                    agreement.id(),
                    new Text(
                            "Rinisja pret miratimin; kërkuar nga " + agreement.resumeBy(),
                            "Resuming waits for approval; asked for by " + agreement.resumeBy()),
                    lapsed(needs, agreement, AgreementStep.RESUME_ASKED)
                            ? Attention.again("./nyja agreement suspend " + agreement.id() + " --reason …")
                            : Attention.APPROVE);
        }
    }

    /** @param asked the step that waits for a second person */
    private static boolean lapsed(Attention needs, Agreement agreement, AgreementStep asked) {
        return agreement.steps().stream()
                .filter(step -> step.step() == asked)
                .map(Agreement.Step::at)
                .max(Comparator.naturalOrder())
                .filter(at -> Proposals.lapsed(at, needs.now()))
                .isPresent();
    }
}
