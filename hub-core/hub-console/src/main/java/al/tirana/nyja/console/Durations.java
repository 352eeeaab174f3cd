package al.tirana.nyja.console;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people say them, and as the hub takes them when they are typed so; not {@code PT5M}. */
public final class Durations {

    private static final Pattern ISO = Pattern.compile(
            "P(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6}(?:\\.\\d{1,9})?)S)?)?");

    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![\\w.-])P(?:\\d+[YMD])*(?:T(?:\\d+(?:\\.\\d+)?[HMS])+)?(?![\\w-])");

    private static final List<String> UNITS = List.of("years", "months", "days", "hours", "minutes", "seconds");

    private static final Setting TIME =
            Setting.optional("time", Setting.Type.DURATION, "PT1S", new Text("Sa", "How long"));

    private Durations() {}

    /** What is no such time is shown as it is. */
    public static String said(String value, Words words) {
        Matcher parts = ISO.matcher(value);
        if (!parts.matches()) {
            return value;
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            String number = parts.group(i + 1);
            if (number != null) {
                String form = number.equals("1") ? ".one" : ".many";
                said.add(words.get("time." + UNITS.get(i) + form, words.english() ? number : number.replace('.', ',')));
            }
        }
        return said.isEmpty() ? value : String.join(" ", said);
    }

    /** In a field: as it is said, where the hub takes that back as the same time; otherwise as it is. */
    static String typed(String value, Words words) {
        String said = said(value, words);
        try {
            boolean same = Settings.of(List.of(TIME), Map.of(TIME.key(), said))
                    .duration(TIME.key())
                    .equals(Duration.parse(value));
            return same ? said : value;
        } catch (InvalidSettingsException | DateTimeParseException e) {
            return value;
        }
    }

    /** In a sentence: times alone, as a program writes them, become words; everything else stays. */
    static String inText(String text, Words words) {
        return IN_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(said(found.group(), words)));
    }

    /** Whether what is typed may have a unit of bytes, as the hub judges it. */
    static boolean bytes(String key, String englishHelp) {
        return (key.endsWith(".bytes") || key.endsWith(".limit") || key.endsWith(".size"))
                && englishHelp.contains("bytes");
    }

    /** Of a setting: a time, or bytes where its name says so. */
    public static String setting(String key, String value, Words words) {
        boolean bytes = (key.endsWith(".bytes") || key.endsWith(".limit") && !key.equals("list.limit"))
                && value.matches("\\d{1,15}");
        return bytes ? Sizes.of(Long.parseLong(value), words) : said(value, words);
    }
}
