package al.tirana.nyja.admin;

import java.util.Set;

/** People who have signed in, for tests without a server. */
public final class Callers {

    private Callers() {}

    public static KnownCaller administrator(String name) {
        return new KnownCaller(name, Set.of(Roles.ADMINISTRATOR), "file", null);
    }

    public static KnownCaller auditor(String name) {
        return new KnownCaller(name, Set.of(Roles.AUDITOR), "file", null);
    }
}
