package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class UnexpectedFaultTest {

    @Test
    void asksToComeAgainAndQuotesNothing() {
        var keys = TestKeys.fresh();
        Ledger ledger = new Ledger(keys, Clock.systemUTC(), new Head(keys));
        UnexpectedFault mapper = new UnexpectedFault(new SignedAnswers(ledger, keys, Clock.systemUTC()));

        Answer answer = mapper.answer(new IllegalStateException("Ardit Hoxha"));

        assertThat(answer.status()).isEqualTo(503);
        String words = answer.message().toString();
        assertThat(words).contains("FPR-504").doesNotContain("Ardit");
    }
}
