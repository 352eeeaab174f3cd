package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
import al.tirana.nyja.admin.KnownCaller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What several servers keep together, without a database; how that keeps it, its own test says. */
final class Kept extends KeptSignIns {

    /** A server alone, whose database does not answer. */
    static final Kept AWAY = new Kept();

    static {
        AWAY.away = true;
    }

    boolean away;
    private final Map<String, KnownCaller> all = new HashMap<>();

    @Override
    public boolean keep(String secret, KnownCaller caller) {
        if (!away) {
            all.put(secret, caller);
        }
        return !away;
    }

    @Override
    public Standing standing(String secret, boolean used) {
        Standing there = all.containsKey(secret) ? Standing.SIGNED_IN : Standing.OVER;
        return away ? Standing.UNKNOWN : there;
    }

    @Override
    public Optional<KnownCaller> caller(String secret) {
        return Optional.ofNullable(away ? null : all.get(secret));
    }

    @Override
    public boolean end(String secret) {
        if (!away) {
            all.remove(secret);
        }
        return !away;
    }
}
