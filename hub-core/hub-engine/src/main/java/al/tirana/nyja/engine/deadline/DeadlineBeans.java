package al.tirana.nyja.engine.deadline;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.type.CaseDeadlines;
import al.tirana.nyja.engine.type.Cases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the watch over deadlines in the running hub; tests call the same constructors. */
@ApplicationScoped
public class DeadlineBeans {

    @Produces
    @Singleton
    DeadlineWatch watch(
            Database database,
            Ledger ledger,
            CaseDeadlines rows,
            Cases cases,
            Agreements agreements,
            RecordIntake records,
            HumanTasks tasks,
            Outbox outbox,
            ClockWatch clockWatch,
            Clock clock) {
        return new DeadlineWatch(new Deadlines(
                database, ledger, rows, cases, agreements, records, tasks, outbox::wake, clockWatch::believed, clock));
    }

    void start(@Observes SchemaReady ready, DeadlineWatch watch) {
        watch.start();
    }

    void stop(@Disposes DeadlineWatch watch) {
        watch.close();
    }
}
