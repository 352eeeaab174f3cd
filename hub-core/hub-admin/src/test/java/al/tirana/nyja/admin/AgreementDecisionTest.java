package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.AgreementStep;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was decided of agreements is told with who had asked for it, the latest first, and nothing older. */
class AgreementDecisionTest {

    private static final Instant NOW = Instant.parse("2026-03-08T09:00:00Z");

    @Test
    void eachDecisionNamesWhoHadAskedForIt() {
        Agreement old = agreement(
                "A", step(AgreementStep.PROPOSED, 1, "arta", 30), step(AgreementStep.APPROVED, 1, "besnik", 20));
        Agreement young = agreement(
                "B",
                step(AgreementStep.PROPOSED, 1, "drita", 9),
                step(AgreementStep.WITHDRAWN, 1, "drita", 6),
                step(AgreementStep.PROPOSED, 2, "arta", 5),
                step(AgreementStep.APPROVED, 2, "besnik", 4),
                step(AgreementStep.SUSPENDED, 2, "arta", 3),
                step(AgreementStep.RESUME_ASKED, 2, "besnik", 2),
                step(AgreementStep.RESUMED, 2, "arta", 1));

        assertThat(AgreementDecision.since(NOW.minus(Attention.LATELY), List.of(old, young)))
                .extracting(one -> one.agreement() + one.version() + " " + one.state() + " " + one.proposedBy() + " "
                        + one.closedBy())
                .containsExactly("B2 RESUMED besnik arta", "B2 APPROVED arta besnik", "B1 WITHDRAWN drita drita");
    }

    private static Agreement.Step step(AgreementStep step, int version, String actor, int daysAgo) {
        return new Agreement.Step(step, version, actor, null, NOW.minusSeconds(daysAgo * 86_400L), null, null);
    }

    private static Agreement agreement(String id, Agreement.Step... steps) {
        LocalDate day = LocalDate.parse("2026-12-31");
        return new Agreement(
                id,
                "ngo-referral",
                true,
                new Text("Marrëveshja", "Agreement"),
                List.of(),
                "ENABLED",
                1,
                null,
                null,
                null,
                day,
                day,
                9,
                NOW,
                List.of(),
                List.of(steps),
                null,
                null);
    }
}
