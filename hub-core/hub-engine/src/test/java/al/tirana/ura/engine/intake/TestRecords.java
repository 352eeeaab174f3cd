package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.delivery.Bell;
import al.tirana.ura.engine.delivery.Closing;
import al.tirana.ura.engine.delivery.Notices;
import al.tirana.ura.engine.delivery.Outbox;
import al.tirana.ura.engine.gate.ReferralSeals;
import al.tirana.ura.engine.gate.TestGate;
import al.tirana.ura.engine.human.HumanTasks;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.metrics.Metrics;
import al.tirana.ura.engine.register.RegistersBySql;
import java.time.Clock;
import java.time.Duration;

/** The path of a record, put together by hand, for tests of those who call it. */
public final class TestRecords {

    private TestRecords() {}

    public static RecordIntake of(RegistersBySql registers, TestKeys keys, Ledger ledger, Clock clock) {
        CountedHouseholds counted = new CountedHouseholds(keys.keys());
        HumanTasks tasks = new HumanTasks(registers.database(), ledger, clock);
        AfterRefusal after =
                new AfterRefusal(tasks, registers.agreements(), Duration.ofHours(4), Duration.ofHours(4), clock);
        return new RecordIntake(
                TestGate.of(registers, new ReferralSeals(keys.keys(), ledger), tasks),
                new FirstAnswers(keys.keys(), counted, keys.vault()),
                new Commit(
                        new Originals(keys.keys()),
                        counted,
                        new Disclosures(keys.keys()),
                        keys.vault(),
                        new Outbox(clock, new Bell()),
                        new Closing(ledger, new HumanTasks(registers.database(), ledger, clock), Notices.NONE, clock),
                        ledger),
                new Refusals(
                        registers.database(),
                        ledger,
                        after,
                        registers.agreements(),
                        new Tally(IntakeFixture.EVIDENCE, clock)),
                new Metrics());
    }
}
