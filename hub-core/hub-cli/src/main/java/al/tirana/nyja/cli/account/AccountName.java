package al.tirana.nyja.cli.account;

import java.util.regex.Pattern;

/** How an account may be called: one spelling, and never a path. */
public final class AccountName {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9._-]{0,31}");

    private AccountName() {}

    public static boolean plain(String name) {
        return PLAIN.matcher(name).matches() && !name.contains("..");
    }
}
