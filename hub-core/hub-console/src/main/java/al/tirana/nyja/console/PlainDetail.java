package al.tirana.nyja.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The technical words with which something stopped, as somebody understands them who has to telephone about it. */
public final class PlainDetail {

    private static final Pattern HTTP = Pattern.compile("HTTP (\\d)(\\d\\d)");

    private static final Pattern PATH = Pattern.compile("/data(?:/[\\w*]+)+");
    private static final Pattern STATE = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");

    private PlainDetail() {}

    /** States of a referral and places of a message, which the sender is told by their codes and paths, as people call them. */
    public static String said(String detail, Words words) {
        String placed =
                PATH.matcher(detail).replaceAll(found -> Matcher.quoteReplacement(FieldNames.of(found.group(), words)));
        return STATE.matcher(placed)
                .replaceAll(found -> Matcher.quoteReplacement(words.code("referralState", found.group())));
    }

    /**
     * What a partner's system meant by its status, and the words as they stand behind it.
     *
     * @param detail never a value; may be something else than a status
     */
    public static String of(String detail, Words words) {
        Matcher found = HTTP.matcher(detail);
        if (!found.matches()) {
            return detail;
        }
        String exact = words.code("http", found.group(1) + found.group(2));
        String meant = exact.matches("\\d+") ? words.code("http", found.group(1) + "xx") : exact;
        return meant.matches("\\dxx") ? detail : meant + " (" + detail + ")";
    }
}
