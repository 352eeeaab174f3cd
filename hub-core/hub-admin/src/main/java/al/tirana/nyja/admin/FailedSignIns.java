package al.tirana.nyja.admin;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Actors;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Failures that the ledger has not been told yet. The first of an account is told at once; those that come within a
 * minute after an entry are told together in the next. Names that are no account's are told along with others, or within
 * an hour: they are strangers, and harm nobody. Bounded; safe for all threads.
 */
final class FailedSignIns {

    private static final int NAMED = 10;

    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> addresses = new HashSet<>();
    private long failed;
    private long refused;
    private long urgent;
    private long toldFailed;
    private long toldRefused;
    private long toldUrgent;
    private boolean busy;
    private boolean hour;

    /** @param account null if there is no such account */
    synchronized void failed(String address, String account) {
        failed++;
        urgent += account == null ? 0 : 1;
        if (account != null && accounts.size() < NAMED) {
            accounts.add(account);
        }
        if (addresses.size() < Guesses.ADDRESSES) {
            addresses.add(address);
        }
    }

    /**
     * Somebody who waits tried again.
     *
     * @param account whether there is such an account
     */
    synchronized void refused(boolean account) {
        refused++;
        urgent += account ? 1 : 0;
    }

    /** Whether the caller has to see to it that the strangers of the next hour are told; false if somebody does. */
    synchronized boolean hourBegins() {
        boolean first = !hour;
        hour = true;
        return first;
    }

    /** What is told now; false if nothing is left to tell. */
    synchronized boolean hourEnds() {
        hour = false;
        return failed + refused > 0;
    }

    /** Whether the caller has to tell; false if somebody is about to. */
    synchronized boolean toBeTold() {
        boolean first = !busy;
        busy = true;
        return first;
    }

    /** After a minute: true if no account was tried since, and the next failure is told at once again. */
    synchronized boolean quiet() {
        busy = urgent > 0;
        return !busy;
    }

    /** What is known now; {@link #told} once it is written. */
    synchronized LedgerEntry entry() {
        toldFailed = failed;
        toldRefused = refused;
        toldUrgent = urgent;
        return LedgerEntry.of(Event.SIGN_IN_FAILED, Actors.HUB)
                .detail("failed", failed)
                .detail("refused", refused)
                .detail("addresses", addresses.size())
                .detail("accounts", accounts.isEmpty() ? null : String.join(", ", accounts))
                .build();
    }

    synchronized void told() {
        failed -= toldFailed;
        refused -= toldRefused;
        urgent -= toldUrgent;
        if (failed == 0) {
            accounts.clear();
            addresses.clear();
        }
    }
}
