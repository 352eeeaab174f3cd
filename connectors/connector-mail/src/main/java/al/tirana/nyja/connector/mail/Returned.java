package al.tirana.nyja.connector.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says of a mail that it could not bring, or not yet (RFC 3464). Which of the hub's it was, the
 * {@code Message-ID} of that one tells, wherever it is quoted: nobody who has not had the mail can guess it.
 *
 * @param forGood whether it will not arrive any more
 * @param delivery empty if it was none, or nobody can tell which
 * @param status such as {@code 5.1.1}; empty if it says none
 */
record Returned(boolean forGood, Optional<UUID> delivery, String status) {

    private static final Pattern ACTION = Pattern.compile("(?im)^Action:[ \\t]*([a-z]+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern OURS = Pattern.compile(
            "<nyja\\.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\\.[0-9a-f]{8}@");

    /** @param mail as it came */
    static Returned of(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        boolean said = false;
        boolean failed = false;
        for (Matcher action = ACTION.matcher(text); action.find(); ) {
            said = true;
            failed |= action.group(1).equalsIgnoreCase("failed");
        }
        Matcher status = STATUS.matcher(text);
        Matcher ours = OURS.matcher(text);
        Optional<UUID> delivery = ours.find()
                ? Optional.of(UUID.fromString(
                        String.join("-", ours.group(1), ours.group(2), ours.group(3), ours.group(4), ours.group(5))))
                : Optional.empty();
        return new Returned(failed || !said, delivery, status.find() ? status.group(1) : "");
    }
}
