package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says of a mail that it could not bring, or not yet (RFC 3464). Which of the hub's it was, the
 * {@code Message-ID} tells where the server quotes the head of that mail. What a mail says of itself is no such word: whoever is
 * away answers a mail that has arrived.
 *
 * @param forGood whether it will not arrive any more
 * @param delivery empty if no server says that it failed, if it was none, or if nobody can tell which
 * @param status such as {@code 5.1.1}; empty if it says none
 */
record Returned(boolean forGood, Optional<UUID> delivery, String status) {

    private static final Returned UNKNOWN = new Returned(true, Optional.empty(), "");

    private static final int MOST_BOUNDARIES = 12;

    private static final List<String> ABOUT_THE_WAY =
            List.of("message/delivery-status", "message/global-delivery-status");
    private static final List<String> ABOUT_THE_MAIL =
            List.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");

    private static final Pattern ACTION = Pattern.compile("(?im)^Action:[ \\t]*([a-z]+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern END_OF_HEAD = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern OURS = Pattern.compile("(?im)^Message-ID:\\s*<nyja\\."
            + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\\.[0-9a-f]{8}@");

    /** @param mail as it came */
    static Returned of(byte[] mail) {
        try {
            MimePart whole = Opening.plain(mail);
            ContentType type = Opening.type(whole);
            boolean named = whole.getHeader("X-Failed-Recipients") != null;
            if (type.match("multipart/report")) {
                return report(Opening.multipart(whole, type, MOST_BOUNDARIES), named);
            }
            return named ? new Returned(true, ours(text(whole)), "") : UNKNOWN; // Exim quotes all in one text
        } catch (MessagingException | IOException | PartnerFault | RuntimeException e) {
            return UNKNOWN;
        }
    }

    private static Returned report(Multipart parts, boolean named) throws MessagingException, IOException {
        String way = "";
        Optional<UUID> mail = Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (ABOUT_THE_WAY.stream().anyMatch(type -> is(part, type))) {
                way += text(part) + "\n";
            } else if (ABOUT_THE_MAIL.stream().anyMatch(type -> is(part, type))) {
                mail = ours(END_OF_HEAD.split(text(part), 2)[0]);
            }
        }
        boolean said = false;
        boolean failed = false;
        for (Matcher action = ACTION.matcher(way); action.find(); ) {
            said = true;
            failed |= action.group(1).equalsIgnoreCase("failed");
        }
        Matcher status = STATUS.matcher(way);
        boolean stops = failed || named && !said;
        return new Returned(failed || !said, stops ? mail : Optional.empty(), status.find() ? status.group(1) : "");
    }

    private static boolean is(Part part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException e) {
            return false;
        }
    }

    private static Optional<UUID> ours(String head) {
        Matcher ours = OURS.matcher(head);
        return ours.find()
                ? Optional.of(UUID.fromString(
                        String.join("-", ours.group(1), ours.group(2), ours.group(3), ours.group(4), ours.group(5))))
                : Optional.empty();
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
