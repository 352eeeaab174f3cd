package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.SecondFactors;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondStepTest {

    private long now;
    private final MemoryBrowsers browsers = new MemoryBrowsers();
    private final SecondStep step = new SecondStep(
            new SecondFactors(null, null, null, null) {
                @Override
                public boolean needed(String name) {
                    return !name.equals("besnik");
                }

                @Override
                public boolean accepts(String name, String code) {
                    return code.equals("123456");
                }
            },
            browsers,
            () -> now);

    @Test
    void whoHasNoSecondFactorIsAskedForNothing() {
        assertThat(step.take("besnik", null, null)).isEqualTo(SecondStep.Outcome.FINE);
    }

    @Test
    void whoHasOneIsAskedForItAndATicketStandsForTheCodeForAWhileAndForNobodyElse() {
        assertThat(step.take("arta", null, null).problem()).contains(SecondFactorProblems.NEEDED);
        assertThat(step.take("arta", " ", "invented").problem()).contains(SecondFactorProblems.NEEDED);
        String ticket = step.take("arta", "123456", null).ticket().orElseThrow();

        assertThat(step.take("arta", null, ticket)).isEqualTo(SecondStep.Outcome.FINE);
        assertThat(step.take("dea", null, ticket).problem()).contains(SecondFactorProblems.NEEDED);
        browsers.forget();
        assertThat(step.take("arta", null, ticket).problem()).contains(SecondFactorProblems.NEEDED);
    }

    @Test
    void aCodeThatCountedIsNoMistakeThoughItsTicketCannotBeKept() {
        browsers.goAway();

        SecondStep.Outcome outcome = step.take("arta", "123456", null);

        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.ticket()).isEmpty();
    }

    @Test
    void whoAsksThisOnceGetsNoTicket() {
        assertThat(step.once("arta", "123456")).isEqualTo(SecondStep.Outcome.FINE);
        assertThat(step.once("arta", "000000").problem()).contains(SecondFactorProblems.WRONG);
        assertThat(step.once("arta", null).problem()).contains(SecondFactorProblems.NEEDED);
        assertThat(step.once("besnik", null)).isEqualTo(SecondStep.Outcome.FINE);
    }

    @Test
    void tenWrongCodesMakeTheAccountWaitWithTheRightOneToo() {
        for (int i = 0; i < Guesses.LIMIT; i++) {
            assertThat(step.take("arta", "000000", null).problem()).contains(SecondFactorProblems.WRONG);
        }

        assertThat(step.take("arta", "123456", null).problem().orElseThrow().status())
                .isEqualTo(429);
        assertThat(step.take("dea", "123456", null).ticket()).isPresent();
        now += Guesses.WAIT.plus(Duration.ofSeconds(1)).toNanos();
        assertThat(step.take("arta", "123456", null).ticket()).isPresent();
    }

    @Test
    void nothingOfATicketStandsInALog() {
        SecondStep.Outcome made = step.take("arta", "123456", null);

        assertThat(made.toString()).doesNotContain(made.ticket().orElseThrow());
    }
}
