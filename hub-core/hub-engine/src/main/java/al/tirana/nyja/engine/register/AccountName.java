package al.tirana.nyja.engine.register;

import java.util.regex.Pattern;

/**
 * Names of accounts: one spelling each. The server's realm reads a file of that name, so a name with a path in it would be
 * another file, or another name of the same one. The realm refuses them as well.
 */
public final class AccountName {

    /** As in hub.cli. */
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9._-]{0,31}");

    private AccountName() {}

    public static boolean plain(String name) {
        return name != null && PLAIN.matcher(name).matches() && !name.contains("..");
    }
}
