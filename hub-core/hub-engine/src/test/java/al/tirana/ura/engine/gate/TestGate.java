package al.tirana.ura.engine.gate;

import al.tirana.ura.engine.human.HumanTasks;
import al.tirana.ura.engine.register.RegistersBySql;
import java.time.Duration;

/** The gate over registers of a test. */
public final class TestGate {

    private TestGate() {}

    public static Gate of(RegistersBySql registers, HumanTasks tasks) {
        return new Gate(
                new Identity(),
                new Signatures(registers.institutions()),
                new AgreementCheck(registers.agreements()),
                new ConsentCheck(registers.institutions()),
                new SealedFor(registers.institutions()),
                new ReferralCheck(new ReferralMemory(), tasks, Duration.ofHours(1)));
    }
}
