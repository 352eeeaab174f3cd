package al.tirana.nyja.connector.rest;

import al.tirana.nyja.spi.PartnerReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether an answer is of the partner's application. A page in HTML comes from a proxy, from a sign-in page or from a
 * server's own error page: it says nothing about the message, not even with status 200.
 */
final class ReplyForm {

    private static final List<String> HTML = List.of("text/html", "application/xhtml+xml");

    /** A page begins so, whatever its header says. */
    private static final Pattern PAGE = Pattern.compile(
            "\\A[\\s\\x{FEFF}]*+(?:<\\?xml[^>]*+>\\s*+)?(?:<!--(?:(?!-->).)*+-->\\s*+)*+"
                    + "<(?:!doctype\\s++html|html|head|body|title|center|h1|meta|script)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int BEGINNING = 1024;

    private final List<String> types;

    /** @param types the media types in which the application answers; none: anything but HTML */
    ReplyForm(List<String> types) {
        this.types = types;
    }

    /** No body is an answer too: many applications say nothing more than a status. */
    boolean ofTheApplication(PartnerReply reply) {
        if (blank(reply.body())) {
            return true;
        }
        String type = reply.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean page = page(reply.body());
        if (types.isEmpty()) {
            // Some frameworks label whatever they say as HTML, so the label alone does not decide about JSON.
            return !page && (!HTML.contains(type) || json(reply.body()));
        }
        return types.contains(type) && (!page || HTML.contains(type));
    }

    private static boolean page(byte[] body) {
        return PAGE.matcher(beginning(body)).matches();
    }

    private static boolean json(byte[] body) {
        String text = beginning(body).strip();
        return text.startsWith("{") || text.startsWith("[");
    }

    private static boolean blank(byte[] body) {
        return body.length < BEGINNING && beginning(body).isBlank();
    }

    private static String beginning(byte[] body) {
        return new String(Arrays.copyOf(body, Math.min(body.length, BEGINNING)), StandardCharsets.UTF_8);
    }
}
