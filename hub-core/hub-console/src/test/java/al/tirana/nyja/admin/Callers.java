package al.tirana.nyja.admin;

import java.util.Optional;
import java.util.Set;

/** People who have signed in, for tests without a server. */
public final class Callers {

    private Callers() {}

    public static KnownCaller administrator(String name) {
        return new KnownCaller(name, Set.of(Roles.ADMINISTRATOR), null, "file", null, null);
    }

    /** Everything that the admin API can be asked to do. */
    public static Set<String> operations() {
        return Rights.operations();
    }

    /** What becomes of the right password of a locked account. */
    public static FormSignIn.Attempt locked() {
        return new FormSignIn.Attempt(Optional.empty(), 0, Optional.of(AccountProblems.LOCKED));
    }

    public static KnownCaller auditor(String name) {
        return new KnownCaller(name, Set.of(Roles.AUDITOR), null, "file", null, null);
    }

    /** @param role another one */
    public static KnownCaller of(String name, String role) {
        return new KnownCaller(name, Set.of(role), null, "file", null, null);
    }

    public static KnownCaller coordinator(String name) {
        return new KnownCaller(name, Set.of("coordinator"), null, "file", null, null);
    }
}
