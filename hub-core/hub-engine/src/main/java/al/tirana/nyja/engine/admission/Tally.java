package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which refusals and repeats get an entry of their own in the ledger, which is never shortened, and which are only counted
 * and summed up once a minute. The first refusal of a message that its sender signed always stands alone: it is what
 * sender and hub may later argue about. What nobody signed stands alone for so many times a minute; the very same again,
 * and whatever a stranger does, is a number.
 *
 * <p>Thread safe. Takes memory for registered institutions only.
 */
final class Tally {

    /** Who has shown no certificate that is registered. */
    static final String STRANGER = "?";

    /** So many different refusals and repeats of one institution are known again. */
    private static final int REMEMBERED = 5000;

    private static final int CODES = 20;

    private final int eachMinute;
    private final Clock clock;
    private final Map<String, Account> accounts = new TreeMap<>();
    private Instant since;

    /** @param eachMinute how many unsigned refusals, and how many repeats, of one institution stand alone */
    Tally(int eachMinute, Clock clock) {
        this.eachMinute = eachMinute;
        this.clock = clock;
        this.since = clock.instant();
    }

    private static final class Account {
        private final Map<UUID, Boolean> seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        };
        private final Map<String, Long> refused = new TreeMap<>();
        private long repeated;
        private int unsigned;
        private int repeats;
    }

    /**
     * A message was refused.
     *
     * @param which tells this refusal from others: the message, and why
     * @param signed whether its sender was proved by more than the connection
     * @return whether it gets an entry of its own; else it was counted
     */
    synchronized boolean refused(String institution, String which, String code, boolean signed) {
        Account account = account(institution);
        boolean known = account.seen.put(key(which), true) != null;
        if (!known && (signed || account.unsigned++ < eachMinute)) {
            return true;
        }
        account.refused.merge(code, 1L, Long::sum);
        return false;
    }

    /** It could not be written down: what comes next is the first. */
    synchronized void forget(String institution, String which) {
        account(institution).seen.remove(key(which));
    }

    /** Refused without looking: a stranger, or too much. Never an entry of its own. */
    synchronized void turnedAway(String institution, String code) {
        account(institution).refused.merge(code, 1L, Long::sum);
    }

    /** @return whether this repeat gets an entry of its own; else it was counted */
    synchronized boolean repeated(String institution, UUID message) {
        Account account = account(institution);
        boolean known = account.seen.put(message, true) != null;
        if (!known && account.repeats++ < eachMinute) {
            return true;
        }
        account.repeated++;
        return false;
    }

    /** What was only counted, and a new minute begins. Give it back with {@link #notWritten} if it cannot be written. */
    synchronized List<LedgerEntry> minute() {
        List<LedgerEntry> entries = new ArrayList<>();
        accounts.forEach((institution, account) -> {
            if (!account.refused.isEmpty()) {
                entries.add(entry(Event.REFUSED, institution, sum(account.refused))
                        .codes(account.refused.keySet().stream().limit(CODES).toList())
                        .build());
            }
            if (account.repeated > 0) {
                entries.add(entry(Event.REPEATED, institution, account.repeated).build());
            }
            account.refused.clear();
            account.repeated = 0;
            account.unsigned = 0;
            account.repeats = 0;
        });
        since = clock.instant();
        return entries;
    }

    /** The counts go on as if the minute had not ended. */
    synchronized void notWritten(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            Account account = account(entry.actor());
            long count = Long.parseLong(entry.details().get("count"));
            if (entry.event() == Event.REPEATED) {
                account.repeated += count;
            } else {
                // each code as before; how often each one is not kept
                entry.codes().forEach(code -> account.refused.putIfAbsent(code, 0L));
                account.refused.merge(entry.codes().get(0), count, Long::sum);
            }
            since = Instant.parse(entry.details().get("since"));
        }
    }

    private LedgerEntry.Builder entry(Event event, String institution, long count) {
        return LedgerEntry.of(event, institution).detail("count", count).detail("since", since);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Account account(String institution) {
        return accounts.computeIfAbsent(institution, id -> new Account());
    }

    private static UUID key(String which) {
        String hash = Canonical.sha256Hex(which.getBytes(StandardCharsets.UTF_8));
        return new UUID(Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
    }
}
