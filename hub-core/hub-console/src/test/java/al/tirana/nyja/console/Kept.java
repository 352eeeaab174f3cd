package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
import al.tirana.nyja.admin.KnownCaller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What several servers keep together, without a database; how that keeps it, its own test says. */
final class Kept extends KeptSignIns {

    private static final class Row {

        private KnownCaller caller;
        private long begun;
        private long used;
    }

    private final LongSupplier nanos;
    private final Map<String, Row> rows = new HashMap<>();
    private boolean away;
    private boolean answerIsLost;

    Kept(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A server alone, whose database does not answer. */
    static Kept away() {
        Kept alone = new Kept(System::nanoTime);
        alone.goAway();
        return alone;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** The next sign-in is kept, and nobody hears that it was. */
    void loseTheAnswer() {
        answerIsLost = true;
    }

    @Override
    public boolean keep(String secret, KnownCaller caller, Duration age) {
        if (away) {
            return false;
        }
        Row row = new Row();
        row.caller = caller;
        row.begun = nanos.getAsLong() - age.toNanos();
        row.used = nanos.getAsLong();
        rows.putIfAbsent(secret, row);
        boolean heard = !answerIsLost;
        answerIsLost = false;
        return heard;
    }

    @Override
    public Known of(String secret, boolean used) {
        if (away) {
            return Known.nobody(Standing.UNKNOWN);
        }
        Row row = rows.get(secret);
        if (row == null) {
            return Known.nobody(Standing.OVER);
        }
        Duration age = Duration.ofNanos(nanos.getAsLong() - row.begun);
        Duration rest = Duration.ofNanos(nanos.getAsLong() - row.used);
        if (age.compareTo(LONGEST) >= 0) {
            return Known.nobody(Standing.OVER);
        }
        if (rest.compareTo(IDLE) >= 0) {
            return Known.nobody(Standing.IDLE);
        }
        if (used) {
            row.used = nanos.getAsLong();
        }
        return new Known(Standing.SIGNED_IN, secret.getBytes(StandardCharsets.US_ASCII), age, rest);
    }

    @Override
    public Optional<KnownCaller> caller(Known known) {
        return Optional.of(rows.get(new String(known.who(), StandardCharsets.US_ASCII)).caller);
    }

    @Override
    public boolean use(String secret) {
        if (!away) {
            rows.get(secret).used = nanos.getAsLong();
        }
        return !away;
    }

    @Override
    public boolean end(String secret) {
        if (!away) {
            rows.remove(secret);
        }
        return !away;
    }
}
