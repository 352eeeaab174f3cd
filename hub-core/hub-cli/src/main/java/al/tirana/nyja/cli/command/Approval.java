package al.tirana.nyja.cli.command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is approved is named by the first digits of its hash: enough to tell it from another, few enough to type. */
final class Approval {

    private static final int DIGITS = 8;

    private Approval() {}

    static String prefix(String sha256) {
        return sha256.substring(0, Math.min(DIGITS, sha256.length()));
    }

    /** The whole hash that was meant; refused if too few digits are given, or those of something else. */
    static String full(String given, String sha256) {
        return full(given, List.of(sha256));
    }

    static String full(String given, Collection<String> known) {
        String digits = given.strip().toLowerCase(Locale.ROOT);
        if (digits.length() < DIGITS) {
            throw new CommandFailure(ExitCode.USAGE, "approve.short", DIGITS);
        }
        return known.stream()
                .filter(one -> one.startsWith(digits))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.NO, "approve.other"));
    }
}
