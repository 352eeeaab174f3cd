package al.tirana.nyja.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that the hub says to all, as somebody at a browser understands them: the name of a page or button in place of a command
 * to type, and a moment as the pages say it. What only whoever runs the server can do says that, and no command.
 */
public final class InThisPlace {

    private static final String SERVER = "place.server";

    /** By the words of a command, without what it is about; the longest that fits is meant. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("administrator", "nav.accounts"),
            Map.entry("administrator add", SERVER),
            Map.entry("administrator approve", "nav.second"),
            Map.entry("administrator approve-unit", "nav.second"),
            Map.entry("administrator password", SERVER),
            Map.entry("administrator recover", SERVER),
            Map.entry("administrator second-factor", "account.title"),
            Map.entry("administrator withdraw-unit", "nav.second"),
            Map.entry("agreement", "nav.agreements"),
            Map.entry("agreement check", "agreements.check"),
            Map.entry("agreement suspend", "step.suspend"),
            Map.entry("agreement withdraw", "step.withdraw"),
            Map.entry("agreement show", "nav.agreements"),
            Map.entry("alarms", "alarms.title"),
            Map.entry("alarms close", "alarms.close"),
            Map.entry("approve", "nav.second"),
            Map.entry("attention", "nav.matters"),
            Map.entry("channel end", "channel.end"),
            Map.entry("channel test", "channel.test"),
            Map.entry("clock", "nav.health"),
            Map.entry("clock confirm", "clock.confirm"),
            Map.entry("codelist", "codelists.title"),
            Map.entry("connector list", "nav.health"),
            Map.entry("connector confirm", "nav.second"),
            Map.entry("delivery done", "delivery.done"),
            Map.entry("delivery end", "delivery.end"),
            Map.entry("delivery failed", "delivery.failed"),
            Map.entry("delivery list", "today.deliveries"),
            Map.entry("delivery text", "delivery.text"),
            Map.entry("institution", "nav.institutions"),
            Map.entry("institution add", "institutions.add"),
            Map.entry("institution approve", "nav.second"),
            Map.entry("institution certificate add", "certificate.add"),
            Map.entry("institution channel add", "channel.add"),
            Map.entry("institution channel resume", "channel.resume"),
            Map.entry("institution channel test", "channel.test"),
            Map.entry("institution key add", "key.add"),
            Map.entry("institution kind", "kind.say"),
            Map.entry("institution limit list", "institution.limits"),
            Map.entry("institution limit set", "limit.set"),
            Map.entry("institution withdraw", "nav.second"),
            Map.entry("ledger verify", "health.verify"),
            Map.entry("limit", "nav.accounts"),
            Map.entry("parked close", "parked.close"),
            Map.entry("parked list", "parked.title"),
            Map.entry("parked reply", "parked.reply"),
            Map.entry("parked retry", "many.retry"),
            Map.entry("parked skip", "many.skip"),
            Map.entry("plugin list", "nav.health"),
            Map.entry("plugin confirm", "nav.second"),
            Map.entry("refusals", "refusals.title"),
            Map.entry("registers", "nav.health"),
            Map.entry("registers repair", "repair"),
            Map.entry("routes", "nav.health"),
            Map.entry("runs", "nav.runs"),
            Map.entry("runs alarms", "alarms.title"),
            Map.entry("runs alarms close", "alarms.close"),
            Map.entry("runs now", "runs.now"),
            Map.entry("runs resume", "runs.resume"),
            Map.entry("status", "nav.today"),
            Map.entry("task", "choices.title"),
            Map.entry("task show", "choices.title"));

    private static final Pattern QUOTED = Pattern.compile("[«\"](?:\\./)?nyja ([^»\"]+)[»\"]");

    /** What is short for a command that was named just before, or one of its options. */
    private static final Pattern SHORT =
            Pattern.compile("[«\"]((?:approve|limit --|channel end |channel test)[^»\"]*)[»\"]");

    private static final Pattern BARE = Pattern.compile("\\./nyja ([^;,]+?)(?=[;,]|[.] |$)");
    private static final Pattern NAKED = Pattern.compile("\\bnyja ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*){0,2})");
    private static final Pattern AGAIN = Pattern.compile("([«“][^»”]+[»”])(?:(?:,| ose| or) \\1)+");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)Z");

    /** A day in a sentence: not one that is quoted, part of a name, or shown as the way to write one. */
    private static final Pattern DAY = Pattern.compile(
            "(?<![\\w./«\"“:-])(?<!(?:such as|like|e\\.g\\.|p\\.sh\\.|\\bsi) )\\d{4}-\\d\\d-\\d\\d(?![\\w»\"”/:-]|\\.\\w)");

    /** A secret by its name, where a text speaks of its file. */
    private static final Pattern SECRET_OF = Pattern.compile("(?:skedarit në|file in) secrets/endpoints\\b(?!/)");

    private static final Pattern IN_SECRETS = Pattern.compile(" (?:në|te|in) secrets/endpoints\\b(?!/)");
    private static final Pattern IN_FOLDER = Pattern.compile("secrets/([A-Za-z0-9._-]*[A-Za-z0-9])");
    private static final Pattern PERMISSION = Pattern.compile(" \\(chmod [0-7]+\\)");

    private InThisPlace() {}

    public static String said(String text, Words words, Times times) {
        String said = MOMENT.matcher(pages(text, words))
                .replaceAll(found -> Matcher.quoteReplacement(
                        times.when(Instant.parse(found.group(1) + "T" + found.group(2) + "Z"))));
        return DAY.matcher(said).replaceAll(found -> Matcher.quoteReplacement(day(found.group(), times)));
    }

    private static String day(String written, Times times) {
        try {
            return times.day(LocalDate.parse(written));
        } catch (DateTimeParseException e) {
            return written; // no day at all: somebody wrote it wrong, and reads of it
        }
    }

    /** Without commands. */
    static String pages(String text, Words words) {
        String said = files(text, words);
        if (!said.contains("nyja ") && !SHORT.matcher(said).find()) {
            return said;
        }
        for (Pattern command : List.of(QUOTED, SHORT, BARE)) {
            said = command.matcher(said).replaceAll(found -> Matcher.quoteReplacement(page(found.group(1), words)));
        }
        said = NAKED.matcher(said).replaceAll(found -> Matcher.quoteReplacement(naked(found, words)));
        return AGAIN.matcher(said).replaceAll("$1");
    }

    /** Nobody at a browser has the server's folders. */
    private static String files(String text, Words words) {
        String said = PERMISSION.matcher(text).replaceAll("");
        if (!said.contains("secrets/")) {
            return said;
        }
        said = SECRET_OF.matcher(said).replaceAll(words.english() ? "secret" : "sekretit");
        said = IN_SECRETS.matcher(said).replaceAll("").replace("secrets/endpoints/", words.get("place.secret") + " ");
        return IN_FOLDER
                .matcher(said)
                .replaceAll(found -> Matcher.quoteReplacement(
                        words.get(found.group(1).contains(".") ? "place.file" : "place.folder", found.group(1))));
    }

    private static String page(String command, Words words) {
        String known = longest(command);
        return quoted(known.isEmpty() ? SERVER : PAGES.get(known), words);
    }

    /** In the middle of a sentence, whose next words may be none of the command's. */
    private static String naked(MatchResult found, Words words) {
        String known = longest(found.group(1));
        return known.isEmpty()
                ? found.group()
                : quoted(PAGES.get(known), words) + found.group(1).substring(known.length());
    }

    private static String longest(String command) {
        String[] parts = command.strip().split("[^a-z-]+");
        for (int length = Math.min(parts.length, 3); length > 0; length--) {
            String name = String.join(" ", Arrays.copyOf(parts, length));
            if (PAGES.containsKey(name)) {
                return name;
            }
        }
        return "";
    }

    private static String quoted(String key, Words words) {
        return words.english() ? "“" + words.get(key) + "”" : "«" + words.get(key) + "»";
    }
}
