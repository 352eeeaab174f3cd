package al.tirana.nyja.engine.deadline;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.AgreementState;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.type.CaseDeadlines;
import al.tirana.nyja.engine.type.CaseDeadlines.Place;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.DueCase;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.type.Overdue;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is to be done when a case was not answered in time: first its reminder, at a later look its end, never both in
 * one. Deadline and case are locked, so an answer of the same moment is either seen here, or comes after the end and is
 * refused; what the hub says passes the gate and is committed with the note that it was said. So it is said once, on
 * whichever server, and if the server dies in between it is said again. Nothing is said while the clock is not believed.
 */
public final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final int MOST = 200;

    /** What failed is not tried again before this. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final Database database;
    private final Ledger ledger;
    private final CaseDeadlines rows;
    private final Cases cases;
    private final Agreements agreements;
    private final RecordIntake intake;
    private final HumanTasks tasks;
    private final Runnable wake;
    private final BooleanSupplier believed;
    private final Clock clock;

    public Deadlines(
            Database database,
            Ledger ledger,
            CaseDeadlines rows,
            Cases cases,
            Agreements agreements,
            RecordIntake intake,
            HumanTasks tasks,
            Runnable wake,
            BooleanSupplier believed,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.rows = rows;
        this.cases = cases;
        this.agreements = agreements;
        this.intake = intake;
        this.tasks = tasks;
        this.wake = wake;
        this.believed = believed;
        this.clock = clock;
    }

    /**
     * One look at all that is due; one that fails does not keep the others.
     *
     * @return of how many cases the hub spoke
     */
    public int look() {
        if (!believed.getAsBoolean()) {
            return 0;
        }
        OneByOne each = new OneByOne();
        int spoke = each.all(
                Place.FIRST,
                after -> database.read(connection -> rows.due(connection, after, clock.instant(), MOST)),
                MOST,
                this::one);
        if (spoke > 0) {
            wake.run();
        }
        each.finish();
        return spoke;
    }

    private boolean one(Place place) {
        DueCase[] failing = {null};
        try {
            return database.inTransaction(tx -> {
                Optional<DueCase> due = rows.lock(tx, place, clock.instant());
                failing[0] = due.orElse(null);
                return due.isPresent() && came(tx, place, due.get());
            });
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            if (failing[0] == null) {
                throw e;
            }
            LOG.error("The deadline of {} failed", failing[0], Places.of(e));
            DueCase due = failing[0];
            database.transact(tx -> {
                rows.notBefore(tx, place, clock.instant().plus(REST));
                tasks.ask(tx, task(Kind.TIMER_FAILED, due, Actors.HUB, "FPR-508"));
            });
            return false;
        }
    }

    private boolean came(Connection tx, Place place, DueCase due) throws SQLException {
        Instant now = clock.instant();
        if (!isTime(due, now)) {
            return false; // another server has reminded just now
        }
        Optional<AgreementInForce> found = agreements.find(tx, due.key().agreement());
        if (found.isPresent() && isOver(found.get(), now)) {
            rows.ended(tx, place, "AGREEMENT", now);
            nothingToAsk(tx, due);
            return false;
        }
        if (found.isEmpty() || found.get().agreement() == null || !found.get().enabled()) {
            return false; // suspended: it is said when the agreement goes on
        }
        CompiledAgreement agreement = found.get().agreement();
        CaseState known = cases.read(tx, List.of(due.key()), LockWait.USUAL).get(due.key());
        Optional<Overdue> overdue = known == null
                ? Optional.empty()
                : MessageTypes.get().of(due.type()).overdue(due, known, now.atZone(agreement.zone()));
        if (overdue.isEmpty()) {
            rows.ended(tx, place, known == null ? "UNKNOWN" : "ANSWERED", now);
            nothingToAsk(tx, due);
            return false;
        }
        if (due.reminded()) {
            end(tx, place, due, overdue.get(), agreement, now);
        } else {
            remind(tx, place, due, overdue.get(), agreement, now);
        }
        return true;
    }

    private static boolean isTime(DueCase due, Instant now) {
        return !now.isBefore(due.reminded() ? due.ends() : due.due());
    }

    private static boolean isOver(AgreementInForce agreement, Instant now) {
        return agreement.state().equals(AgreementState.TERMINATED.name())
                || agreement.agreement() != null
                        && LocalDate.ofInstant(now, agreement.agreement().zone())
                                .isAfter(agreement.until());
    }

    /** Where no flow lets the hub remind somebody, a human has to. */
    private void remind(
            Connection tx, Place place, DueCase due, Overdue overdue, CompiledAgreement agreement, Instant now)
            throws SQLException {
        Optional<ObjectNode> message =
                overdue.reminder().flatMap(words -> OwnWords.of(agreement, due, words, "REMINDER", now));
        String how = "HUMAN";
        if (message.isPresent() && said(tx, due, message.get(), now)) {
            how = "MESSAGE";
        } else {
            tasks.ask(tx, task(Kind.NO_ANSWER, due, overdue.late(), Kind.NO_ANSWER.name()));
        }
        rows.reminded(tx, place, now);
        record(tx, due, "REMINDED", how);
    }

    private void end(Connection tx, Place place, DueCase due, Overdue overdue, CompiledAgreement agreement, Instant now)
            throws SQLException {
        Optional<ObjectNode> message = OwnWords.of(agreement, due, overdue.end(), "END", now);
        boolean ended = message.isPresent() && said(tx, due, message.get(), now);
        if (message.isEmpty()) { // the version in force has no such flow
            tasks.ask(tx, task(Kind.TIMER_FAILED, due, Actors.HUB, "FPR-201"));
        }
        rows.ended(tx, place, ended ? "ENDED" : "REFUSED", now);
        nothingToAsk(tx, due);
        record(tx, due, ended ? "ENDED" : "REFUSED", "MESSAGE");
    }

    /** A refusal is in the ledger, and somebody is told. */
    private boolean said(Connection tx, DueCase due, ObjectNode message, Instant now) throws SQLException {
        Taken taken = intake.within(
                tx,
                InboundMessage.ofTheHub(
                        FprJson.parse(message.toString().getBytes(StandardCharsets.UTF_8)), now, due.key()));
        if (taken.kind() == Taken.Kind.REFUSED) {
            tasks.ask(
                    tx,
                    task(
                            Kind.TIMER_FAILED,
                            due,
                            Actors.HUB,
                            taken.findings().get(0).code()));
            return false;
        }
        return true;
    }

    private void nothingToAsk(Connection tx, DueCase due) throws SQLException {
        if (due.reminded()) {
            tasks.resolved(tx, Kind.NO_ANSWER, due.key().agreement(), "", List.of(subject(due)));
        }
    }

    private void record(Connection tx, DueCase due, String step, String how) throws SQLException {
        ledger.record(
                tx,
                LedgerEntry.of(Event.DEADLINE_CAME, Actors.HUB)
                        .agreement(due.key().agreement())
                        .correlation(due.correlation())
                        .message(due.message())
                        .detail("step", step)
                        .detail("how", how)
                        .detail("since", due.due().toString())
                        .build());
    }

    private NewTask task(Kind kind, DueCase due, String owner, String reason) {
        return new NewTask(
                kind, due.key().agreement(), subject(due), "", due.correlation(), owner, reason, clock.instant());
    }

    private static String subject(DueCase due) {
        return "deadline/" + due.key().id() + "/" + due.message();
    }
}
