package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be noted beside an answer is committed with it, or not at all; on a real PostgreSQL. */
class ReplyGateTest {

    private static final Clock CLOCK = Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC);

    private final IntakeFixture hub = new IntakeFixture();
    private final ReplyGate gate = new ReplyGate(
            hub.intake, hub.records, hub.database, hub.ledger, new Outbox(CLOCK, hub.wakeSignal), hub.watch, CLOCK);
    private final ObjectNode referral = hub.referral();

    @BeforeEach
    void refer() {
        hub.receive(signed(referral, QRM), "BT.QRM");
    }

    @Test
    void standsInTheLedgerOnceWithTheMessage() {
        ObjectNode answer = hub.status(referral, "08-status-received.json", 1);

        assertThat(take(answer)).isEmpty();
        assertThat(take(answer)).isEmpty();

        assertThat(noted()).hasSize(1);
        assertThat(hub.rows("select distinct xid::text from ledger_entry where event = 'ANSWERED_AGAIN'"
                        + " or event = 'ADMITTED' and actor = 'OSHC.0012'"))
                .as("one transaction")
                .hasSize(1);
        assertThat(hub.rows("select recipient from delivery order by id")).containsExactly("OSHC.0012", "BT.QRM");
    }

    @Test
    void standsNowhereIfTheMessageIsRefused() {
        ObjectNode answer = hub.status(referral, "08-status-received.json", 1);
        IntakeFixture.body(answer).put("from", "COMPLETED");

        assertThat(take(answer)).containsExactly("FPR-320");

        assertThat(noted()).isEmpty();
        assertThat(hub.rows("select event from ledger_entry order by id")).endsWith("REFUSED");
    }

    private List<String> take(ObjectNode answer) {
        return gate.take(
                FprMessage.ofBytes(answer.toString().getBytes(StandardCharsets.UTF_8)),
                "OSHC.0012",
                null,
                List.of(LedgerEntry.of(Event.ANSWERED_AGAIN, Actors.HUB)
                        .correlation(
                                UUID.fromString(referral.path("correlationid").asText()))
                        .build()));
    }

    private List<String> noted() {
        return hub.rows("select content from ledger_entry where event = 'ANSWERED_AGAIN'");
    }
}
