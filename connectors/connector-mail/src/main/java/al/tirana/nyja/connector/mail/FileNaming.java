package al.tirana.nyja.connector.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hub calls the file of a mail: as the endpoint's setting says, with the day on which it came and its number in the
 * mailbox, in ten digits, since a mailbox counts up to ten: so names sort as mails came. The name that its sender gave it may be a person's, and is not read.
 *
 * @param zone whose calendar says the day: a mail of half past midnight came on the day that its sender's calendar shows
 */
record FileNaming(String pattern, String zone) {

    private static final String DAY = "{day}";
    private static final String NUMBER = "{number}";

    boolean isUsable() {
        String rest = pattern.replace(DAY, "");
        return pattern.length() <= 80
                && rest.indexOf(NUMBER) >= 0
                && rest.replaceFirst(Pattern.quote(NUMBER), "").matches("[A-Za-z0-9._-]*")
                && pattern.matches("[A-Za-z0-9{].*")
                && pattern.indexOf(DAY) == pattern.lastIndexOf(DAY);
    }

    boolean isInAZone() {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    String name(Instant came, long number) {
        return pattern.replace(DAY, came.atZone(ZoneId.of(zone)).toLocalDate().toString())
                .replace(NUMBER, String.format(Locale.ROOT, "%010d", number));
    }

    /** Empty if no mail's file is called so. */
    OptionalLong number(String name) {
        String quoted = Pattern.quote(pattern)
                .replace(DAY, "\\E\\d{4}-\\d{2}-\\d{2}\\Q")
                .replace(NUMBER, "\\E(\\d{2,10})\\Q");
        Matcher match = Pattern.compile(quoted).matcher(name == null ? "" : name);
        return match.matches() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
    }
}
