package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What a partner says in its reply to a delivery passes the same gate as what it posts. */
@ApplicationScoped
public class ReplyGate implements ReplyIntake {

    private final Intake intake;
    private final RecordIntake records;
    private final Database database;
    private final Ledger ledger;
    private final Runnable wake;
    private final ClockWatch watch;
    private final Clock clock;

    @Inject
    public ReplyGate(
            Intake intake,
            RecordIntake records,
            Database database,
            Ledger ledger,
            Outbox outbox,
            ClockWatch watch,
            Clock clock) {
        this.intake = intake;
        this.records = records;
        this.database = database;
        this.ledger = ledger;
        this.wake = outbox::wake;
        this.watch = watch;
        this.clock = clock;
    }

    protected ReplyGate() {
        this.intake = null;
        this.records = null;
        this.database = null;
        this.ledger = null;
        this.wake = null;
        this.watch = null;
        this.clock = null;
    }

    /**
     * Commits the message, or writes its refusal down.
     *
     * @throws DatabaseException if neither was possible
     */
    @Override
    public List<String> take(
            FprMessage message, String institution, ClaimedDelivery delivery, List<LedgerEntry> noted) {
        InboundMessage arrival =
                new InboundMessage(FprJson.parse(message.bytes()), institution, Evidence.TRANSPORT, clock.instant());
        if (!noted.isEmpty()) {
            return together(arrival, noted);
        }
        Answer answer = intake.receive(arrival);
        if (answer.status() == Answer.NOT_READY) {
            throw notReady();
        }
        return answer.accepted() ? List.of() : codes(answer);
    }

    /** Messages of one transaction with others say nothing beside themselves; this one is alone. */
    private List<String> together(InboundMessage arrival, List<LedgerEntry> noted) {
        if (!watch.believed()) {
            throw notReady();
        }
        Taken taken = database.inTransaction(tx -> {
            Taken one = records.within(tx, arrival);
            for (LedgerEntry entry : one.kind() == Taken.Kind.ADMITTED ? noted : List.<LedgerEntry>of()) {
                ledger.record(tx, entry);
            }
            return one;
        });
        wake.run();
        return taken.findings().stream().map(Finding::code).distinct().toList();
    }

    private static DatabaseException notReady() {
        return new DatabaseException(new SQLException("not ready", "08006"));
    }

    private static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.message()
                .at("/data/body/errors")
                .forEach(error -> codes.add(error.path("code").asText()));
        return codes.isEmpty() ? List.of("FPR-102") : codes;
    }
}
