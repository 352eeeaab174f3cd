package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.TestGate;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.fact.Facts;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.RegistersBySql;
import al.tirana.nyja.engine.type.BroughtCases;
import al.tirana.nyja.engine.type.CaseDeadlines;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.household.ContactMemory;
import al.tirana.nyja.engine.type.household.NoticeMemory;
import al.tirana.nyja.engine.type.referral.ReferralMemory;
import al.tirana.nyja.engine.type.referral.ReferralSeals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The path of a record, put together by hand, for tests of those who call it. */
public final class TestRecords {

    private TestRecords() {}

    public static RecordIntake of(RegistersBySql registers, TestKeys keys, Ledger ledger, Clock clock) {
        CountedMessages counted = new CountedMessages(keys.keys());
        HumanTasks tasks = new HumanTasks(registers.database(), ledger, clock);
        RefusalTasks after =
                new RefusalTasks(tasks, registers.agreements(), Duration.ofHours(4), Duration.ofHours(4), clock);
        Gate gate = TestGate.of(registers);
        Cases cases = new Cases(
                List.of(
                        new ReferralMemory(new ReferralSeals(keys.keys(), ledger), tasks, Duration.ofHours(1)),
                        new BroughtCases(keys.keys()),
                        new NoticeMemory(tasks),
                        new ContactMemory()),
                new CaseDeadlines(keys.keys()));
        AdmissionWriter writer = new AdmissionWriter(
                cases,
                new Facts(keys.keys()),
                new Originals(keys.keys()),
                counted,
                new Disclosures(keys.keys()),
                keys.vault(),
                new Outbox(clock, new WakeSignal()),
                new Closing(ledger, tasks, Notices.NONE, clock),
                ledger);
        Refusals refusals = new Refusals(
                registers.database(), ledger, after, registers.agreements(), new Tally(IntakeFixture.EVIDENCE, clock));
        DuplicateCheck duplicates = new DuplicateCheck(keys.keys(), counted, keys.vault());
        return new RecordIntake(
                gate, new AdmissionLoop(gate, duplicates, cases, writer, refusals), refusals, new Metrics());
    }
}
