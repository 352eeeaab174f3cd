package al.tirana.nyja.launcher.support;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Covers what must not leave the machine. Logs hold no value of a message anyway; what looks like one is covered all the
 * same, for a library that says too much must not be found by whoever reads the bundle.
 */
final class Mask {

    static final String COVERED = "•••";

    /** What is shorter is no secret, and would cover ordinary words. */
    private static final int SHORTEST = 8;

    private static final long LARGEST = 1 << 16;
    private static final Pattern SETTING = Pattern.compile("(?i).*(password|secret|token|key|pass).*");
    private static final Pattern WITH_ACCOUNT = Pattern.compile("//[^/@\\s]+@");

    /** What a log in JSON writes instead of the end of a line: its last letter belongs to no word. */
    private static final String AFTER_ESCAPE = "(?<=\\\\[nrt])";

    private static final String PASSWORD = "passw(?:or)?d|passphrase|fjal[ëe]kalim\\p{L}{0,3}";
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(token|secret|key|(?:\\b|" + AFTER_ESCAPE + ")user)=[^&;\\s]+");

    /** A human's may have blanks in it. */
    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?i)((?:" + PASSWORD + ")=\\\\*\"?)[^&;\"\\r\\n]+");

    /** The same where a colon is between; not of a key or a user, which are words of many sentences. */
    private static final String NAMED =
            "(?i)((?:" + PASSWORD + "|token|secret|sekret\\p{L}{0,3})(?:\\\\*\")?\\s*:[ \\t]*";

    /** In JSON, also one that stands within a text of JSON: it ends at a quotation mark like the one before it. */
    private static final Pattern SAID_IN_QUOTES = Pattern.compile("(?m)" + NAMED + "(\\\\*+\")).*?(?=(?<!\\\\)\\2|$)");

    /** Nobody counts brackets here: the rest of the line goes too. */
    private static final Pattern SAID_IN_BRACKETS = Pattern.compile(NAMED + ")[\\[{][^\\]}]{0,10000}.*");

    private static final Pattern SAID = Pattern.compile(NAMED + ")(?!\\s|\\\\*\")[^\"\\r\\n]+");

    private static final Pattern SIGN_IN =
            Pattern.compile("(?i)(?:\\b|" + AFTER_ESCAPE + ")(Basic|Bearer)\\s+[\\w+/=.~-]{8,}");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*-----|\\z)");

    /** One whose beginning was left out, since a log's end is taken, or since that line names a guarded unit. */
    private static final Pattern END_OF_PRIVATE_KEY = Pattern.compile(
            "(?m)^(?:[ \\t]*+[A-Za-z0-9+/=]{1,100}+[ \\t]*+\\R){0,120}+.*-----END [A-Z ]*PRIVATE KEY-----");

    private static final Pattern PRIVATE_PART =
            Pattern.compile("(\\\\*\"(?:d|p|q|dp|dq|qi|k)\\\\*\"\\s*:\\s*\\\\*\")[^\"\\\\]+");

    /** A database that quotes a row, or what was asked of it. */
    private static final Pattern ROW =
            Pattern.compile("(Failing row contains|Key \\([^)\\r\\n]{0,1000}\\)=|STATEMENT: |[Pp]arameters: ).*");

    /** As the schemas refuse it in numbers. */
    private static final Pattern NATIONAL_ID =
            Pattern.compile("(?:(?<![A-Za-z0-9])|" + AFTER_ESCAPE + ")[A-Ta-t0-9]\\d{8}[A-Wa-w](?![A-Za-z0-9])");

    /** It begins where such a word begins, or a long line without blanks would be read again from each of its letters. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}0-9._%+-])[\\p{L}0-9._%+-]++@[\\p{L}0-9.-]+\\.\\p{L}{2,}");

    private static final Pattern TELEPHONE =
            Pattern.compile("(?:(?<![\\w.:-])|" + AFTER_ESCAPE + ")(\\+|00|0(?=[2-9]))\\d[\\d ()/-]{6,}\\d");

    private final List<String> secrets;

    private Mask(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Knows each line of each small text file among the secrets, wherever it may turn up. */
    static Mask of(Home home) throws IOException {
        TreeSet<String> known = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        try (Stream<Path> files = Files.walk(home.secrets())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) <= LARGEST) {
                    for (String line :
                            Files.readString(file, StandardCharsets.ISO_8859_1).split("\\R")) {
                        add(known, line.strip());
                        add(known, line.substring(line.indexOf('=') + 1).strip());
                    }
                }
            }
        }
        return new Mask(List.copyOf(known));
    }

    String text(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, COVERED);
        }
        masked = WITH_ACCOUNT.matcher(masked).replaceAll("//" + COVERED + "@");
        masked = PARAMETER.matcher(masked).replaceAll("$1=" + COVERED);
        masked = PASSWORD_PARAMETER.matcher(masked).replaceAll("$1" + COVERED);
        masked = SAID_IN_QUOTES.matcher(masked).replaceAll("$1" + COVERED);
        masked = SAID_IN_BRACKETS.matcher(masked).replaceAll("$1" + COVERED);
        masked = SAID.matcher(masked).replaceAll("$1" + COVERED);
        masked = SIGN_IN.matcher(masked).replaceAll("$1 " + COVERED);
        masked = PRIVATE_KEY.matcher(masked).replaceAll(COVERED);
        masked = END_OF_PRIVATE_KEY.matcher(masked).replaceAll(COVERED);
        masked = PRIVATE_PART.matcher(masked).replaceAll("$1" + COVERED);
        masked = ROW.matcher(masked).replaceAll("$1 " + COVERED);
        masked = NATIONAL_ID.matcher(masked).replaceAll(COVERED);
        masked = ADDRESS.matcher(masked).replaceAll(COVERED);
        return TELEPHONE.matcher(masked).replaceAll(COVERED);
    }

    /** One setting, its value covered where the name says that it is a secret. */
    String setting(String name, String value) {
        return name + "=" + (SETTING.matcher(name).matches() ? COVERED : text(value));
    }

    private static void add(TreeSet<String> known, String secret) {
        if (secret.length() >= SHORTEST && !secret.startsWith("-----")) {
            known.add(secret);
        }
    }
}
