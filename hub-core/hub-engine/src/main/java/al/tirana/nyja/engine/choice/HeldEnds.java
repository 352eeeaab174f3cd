package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * The ends of what waits for a choice: somebody chose, nobody did in time, or it is over. Each stands in the ledger. Safe
 * for all threads; of two servers one goes on.
 */
final class HeldEnds {

    private final Database database;
    private final Ledger ledger;
    private final HumanTasks tasks;
    private final Vault vault;
    private final ClauseInForce clauses;
    private final HeldWorks works;
    private final Clock clock;

    HeldEnds(
            Database database,
            Ledger ledger,
            HumanTasks tasks,
            Vault vault,
            ClauseInForce clauses,
            HeldWorks works,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.tasks = tasks;
        this.vault = vault;
        this.clauses = clauses;
        this.works = works;
        this.clock = clock;
    }

    /**
     * Ends what nobody chose about in time, and what is over; one that fails does not keep the others.
     *
     * @return how many ended
     */
    int endDue() {
        OneByOne each = new OneByOne();
        int ended = each.all(
                0L,
                after -> database.read(connection -> HeldTable.ending(connection, after, clock.instant())),
                HeldTable.MOST,
                this::endOne);
        each.finish();
        return ended;
    }

    private boolean endOne(long id) {
        try {
            HeldWork done = database.inTransaction(tx -> {
                Optional<Held> open = HeldTable.lockedIfFree(tx, id);
                return open.isPresent() ? endIfOver(tx, open.get()) : null;
            });
            if (done != null) {
                done.committed();
            }
            return done != null;
        } catch (ChoiceRefused e) {
            return false; // not now: the plugin is away; it is looked at again
        } catch (HeldFailedException e) {
            return endFailed(e.held());
        }
    }

    private boolean endFailed(Held failed) {
        HeldWork work = works.of(failed);
        boolean ended = database.inTransaction(tx -> {
            Optional<Held> open = HeldTable.lockedIfFree(tx, failed.id());
            if (open.isEmpty()) {
                return false;
            }
            work.gaveUp(tx, open.get(), Choices.FAILED);
            endUnchosen(tx, open.get(), Choices.FAILED);
            return true;
        });
        if (ended) {
            work.committed();
        }
        return ended;
    }

    /** @return who worked on it; null if it goes on waiting */
    private HeldWork endIfOver(Connection tx, Held held) throws SQLException {
        HeldWork work = works.of(held);
        Optional<AgreementInForce> agreement = clauses.agreement(tx, held);
        Optional<HeldContent> content = HeldContent.of(vault, held);
        Optional<String> as;
        if (agreement.map(AgreementInForce::state).filter("TERMINATED"::equals).isPresent()) {
            as = Optional.of("TERMINATED");
        } else if (agreement.filter(clauses::hasPassed).isPresent()) {
            as = Optional.of("AGREEMENT");
        } else if (content.isEmpty()) {
            as = Optional.of("RETENTION");
        } else if (agreement.filter(clauses::holds).isEmpty()
                || held.over() == null && clock.instant().isBefore(held.dueAt())) {
            return null;
        } else {
            as = works.goOn(tx, held, content.get(), Optional.empty());
        }
        if (as.isPresent() && work != null) {
            work.gaveUp(tx, held, as.get());
        }
        endUnchosen(tx, held, as.orElse(held.over() == null ? "NOT_CHOSEN" : held.over()));
        return work;
    }

    private void endUnchosen(Connection tx, Held held, String why) throws SQLException {
        end(tx, held, Actors.HUB, why);
        ledger.record(
                tx,
                entry(Event.CHOICE_ENDED, Actors.HUB, held).detail("why", why).build());
    }

    /** Ends it, and the task that told of it. */
    void end(Connection tx, Held held, String by, String as) throws SQLException {
        HeldTable.end(tx, held, clock.instant(), by, as);
        if (held.parked() != null) {
            tasks.settled(tx, held.parked(), as, by);
        } else if (!HeldTable.othersWait(tx, held)) {
            tasks.noMore(tx, Kind.CHOICE_NEEDED, held.agreement(), held.institution());
        }
    }

    /** What the ledger says of it in any case. */
    static LedgerEntry.Builder entry(Event event, String actor, Held held) {
        return LedgerEntry.of(event, actor)
                .agreement(held.agreement())
                .correlation(held.correlation())
                .disclosure(held.disclosure())
                .recipient(held.owner())
                .detail("held", held.id())
                .detail("kind", held.kind())
                .detail("flow", held.flow());
    }
}
