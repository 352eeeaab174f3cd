package al.tirana.nyja.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that the hub says to all, as somebody at a browser understands them: the name of a page or button in place of a command
 * to type, and a moment as the pages say it. A command that no page replaces stays.
 */
public final class InThisPlace {

    /** Before a command its longer forms, since the first that fits is taken. */
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("institution approve", "nav.second"),
            Map.entry("institution withdraw", "nav.second"),
            Map.entry("administrator approve-unit", "nav.second"),
            Map.entry("administrator withdraw-unit", "nav.second"),
            Map.entry("administrator approve", "nav.second"),
            Map.entry("administrator list", "nav.accounts"),
            Map.entry("administrator second-factor", "account.title"),
            Map.entry("plugin confirm", "nav.second"),
            Map.entry("codelist", "codelists.title"),
            Map.entry("agreement resume | terminate", "nav.agreements"),
            Map.entry("agreement withdraw", "step.withdraw"),
            Map.entry("agreement suspend", "step.suspend"),
            Map.entry("institution channel resume", "channel.resume"),
            Map.entry("institution key add", "key.add"),
            Map.entry("institution add", "institutions.add"),
            Map.entry("institution limit set", "limit.set"),
            Map.entry("institution kind", "kind.say"),
            Map.entry("registers repair", "repair"),
            Map.entry("registers", "nav.health"),
            Map.entry("clock confirm", "clock.confirm"),
            Map.entry("delivery text", "delivery.text"),
            Map.entry("delivery done", "delivery.done"),
            Map.entry("delivery failed", "delivery.failed"),
            Map.entry("delivery end", "delivery.end"),
            Map.entry("parked reply", "parked.reply"),
            Map.entry("alarms close", "alarms.close"),
            Map.entry("alarms", "alarms.title"),
            Map.entry("refusals", "refusals.title"),
            Map.entry("parked list", "parked.title"),
            Map.entry("parked retry", "many.retry"),
            Map.entry("parked skip", "many.skip"),
            Map.entry("parked close", "parked.close"),
            Map.entry("delivery list", "today.deliveries"),
            Map.entry("runs resume", "runs.resume"),
            Map.entry("runs", "nav.runs"),
            Map.entry("task", "choices.title"),
            Map.entry("attention", "nav.matters"));

    private static final Pattern QUOTED = Pattern.compile("[«\"](?:\\./)?nyja ([^»\"|]+)[»\"]");
    private static final Pattern BARE = Pattern.compile("\\./nyja ([^;,]+?)(?=[;,]|$)");
    private static final Pattern AGAIN = Pattern.compile("([«“][^»”]+[»”])(?:, \\1)+");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)Z");

    private InThisPlace() {}

    public static String said(String text, Words words, Times times) {
        String pages = AGAIN.matcher(replaced(BARE, replaced(QUOTED, text, words), words))
                .replaceAll("$1");
        return MOMENT.matcher(pages)
                .replaceAll(found -> Matcher.quoteReplacement(
                        times.when(Instant.parse(found.group(1) + "T" + found.group(2) + "Z"))));
    }

    private static String replaced(Pattern command, String text, Words words) {
        return command.matcher(text).replaceAll(found -> Matcher.quoteReplacement(page(found, words)));
    }

    private static String page(MatchResult found, Words words) {
        String command = found.group(1).strip();
        return PAGES.stream()
                .filter(one -> command.equals(one.getKey())
                        || !command.contains("|") && command.startsWith(one.getKey() + " "))
                .findFirst()
                .map(one ->
                        words.english() ? "“" + words.get(one.getValue()) + "”" : "«" + words.get(one.getValue()) + "»")
                .orElse(found.group());
    }
}
