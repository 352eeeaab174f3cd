package al.tirana.ura.engine.gate;

import al.tirana.ura.engine.register.RegistersBySql;

/** The gate over registers of a test. */
public final class TestGate {

    private TestGate() {}

    public static Gate of(RegistersBySql registers) {
        return new Gate(
                new Identity(),
                new Signatures(registers.institutions()),
                new AgreementCheck(registers.agreements()),
                new ReferralCheck(new ReferralMemory()));
    }
}
