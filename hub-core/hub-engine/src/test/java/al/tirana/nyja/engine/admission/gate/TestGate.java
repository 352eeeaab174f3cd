package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.register.RegistersBySql;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The gate over registers of a test. */
public final class TestGate {

    private TestGate() {}

    /** Plugins whose code waits to be confirmed; for tests that say so. */
    public static final Set<String> WAITING = ConcurrentHashMap.newKeySet();

    public static Gate of(RegistersBySql registers) {
        return new Gate(
                new Identity(),
                new Signatures(registers.institutions()),
                registers.agreements(),
                registers.institutions(),
                new PluginPresence() {
                    @Override
                    public Set<String> runningIds() {
                        return Set.of();
                    }

                    @Override
                    public boolean waits(String id) {
                        return WAITING.contains(id);
                    }
                });
    }
}
