package al.tirana.nyja.engine.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Somebody who may sign in.
 *
 * @param person stays with the human being
 * @param role one or several, joined by commas
 * @param askedRole the roles that wait for a second person; null if none do
 * @param temporary somebody else knows the password: it only lets choose another
 * @param provider its owner signs in at the provider, and with no password
 * @param secondFactor whether it signs in with a code beside the password
 * @param askedUnfactor whether taking that away waits for a second person
 * @param deputyFor the account in whose place it may act; null if in nobody's
 * @param deputyUntil the last day of that, which may be over
 * @param askedDeputyFor the same while it waits for a second person
 * @param agreements numbers of the only agreements that it sees and acts on, joined by commas; null: all
 * @param askedAgreements the same while it waits for a second person; {@code *}: all again
 * @param coordinates the institution whose referrals it sees as a coordinator; null: none
 * @param askedCoordinates the same while it waits for a second person
 * @param sha256 what the second person names to approve; the account's owner sees the same digits when choosing a password
 * @param askedBy who asked for what waits for a second person; null if nothing does
 * @param file what is wrong with the file on the server; null if it is as the hub wrote it
 */
public record Account(
        String name,
        String person,
        String role,
        String askedRole,
        State state,
        boolean temporary,
        boolean provider,
        boolean secondFactor,
        boolean askedUnfactor,
        String deputyFor,
        LocalDate deputyUntil,
        String askedDeputyFor,
        LocalDate askedDeputyUntil,
        String agreements,
        String askedAgreements,
        String coordinates,
        String askedCoordinates,
        String sha256,
        String askedBy,
        FileFault file,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy) {

    /** In place of an administrator's name: the account counts as its file on the server stood. */
    public static final String TAKEN_OVER = "HUB";

    /** The same at the first start of a home. */
    static final String NEW_HOME = "HOME";

    public Set<Role> roles() {
        return Role.known(List.of(role.split(",")));
    }

    /** Whether it looks after guarded units wherever they are: beside another role, for that one opens nothing, and without a limit. */
    public boolean seesGuarded() {
        return seesGuarded(state, roles(), agreements);
    }

    static boolean seesGuarded(State state, Set<Role> roles, String agreements) {
        return state == State.ACTIVE && roles.contains(Role.GUARDED_UNITS) && roles.size() > 1 && agreements == null;
    }

    /** Where it stands. */
    public enum State {
        /** Waits for a second person; may only choose a password. */
        WAITING,
        ACTIVE,
        LOCKED,
        REMOVED
    }

    /** What somebody did to an account's file past the hub. */
    public enum FileFault {
        ADDED,
        CHANGED,
        MISSING
    }

    /** What whoever signed in may do. */
    public enum Standing {
        /** What the role allows. */
        ACTIVE,
        /** Choose a password. */
        WAITING,
        LOCKED,
        /** Nobody made this account by the hub, or it was removed. */
        UNKNOWN,
        /** The file is not as the hub wrote it. */
        FILE_CHANGED,
        /** The register has not begun. */
        NOT_READY
    }
}
