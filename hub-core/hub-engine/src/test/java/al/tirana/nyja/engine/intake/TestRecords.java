package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.gate.ReferralSeals;
import al.tirana.nyja.engine.gate.TestGate;
import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.RegistersBySql;
import java.time.Clock;
import java.time.Duration;

/** The path of a record, put together by hand, for tests of those who call it. */
public final class TestRecords {

    private TestRecords() {}

    public static RecordIntake of(RegistersBySql registers, TestKeys keys, Ledger ledger, Clock clock) {
        CountedHouseholds counted = new CountedHouseholds(keys.keys());
        HumanTasks tasks = new HumanTasks(registers.database(), ledger, clock);
        RefusalTasks after =
                new RefusalTasks(tasks, registers.agreements(), Duration.ofHours(4), Duration.ofHours(4), clock);
        return new RecordIntake(
                TestGate.of(registers, new ReferralSeals(keys.keys(), ledger), tasks),
                new DuplicateCheck(keys.keys(), counted, keys.vault()),
                new AdmissionWriter(
                        new Originals(keys.keys()),
                        counted,
                        new Disclosures(keys.keys()),
                        keys.vault(),
                        new Outbox(clock, new WakeSignal()),
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
