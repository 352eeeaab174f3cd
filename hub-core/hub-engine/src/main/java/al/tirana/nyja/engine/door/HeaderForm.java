package al.tirana.nyja.engine.door;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers in which people put anything. For institutions only the character set of what they send means something; for the
 * rest of the server, whose libraries stumble over a header out of form, such a header was never sent.
 */
final class HeaderForm {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"[^\"\\\\]*\"";
    private static final String PARAMETER = "\\s*;\\s*(?!q=)" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + ")";
    private static final String QUALITY = "\\s*;\\s*q=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)";
    private static final String MEDIA = TOKEN + "/" + TOKEN + "(?:" + PARAMETER + "|" + QUALITY + ")*+\\s*";
    private static final Pattern MEDIA_TYPE = Pattern.compile(MEDIA);
    private static final Pattern MEDIA_TYPES = Pattern.compile("\\s*" + MEDIA + "(?:,\\s*" + MEDIA + ")*+");
    private static final Pattern LANGUAGES = Pattern.compile("\\s*(?:[A-Za-z0-9*-]{1,40}(?:" + QUALITY
            + ")?\\s*)(?:,\\s*[A-Za-z0-9*-]{1,40}(?:" + QUALITY + ")?\\s*)*+");

    private static final int MOST = 100;
    private static final int LONGEST_IN_ALL = 16 * 1024;

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final List<String> UTF_8 = List.of("utf-8", "utf8", "utf_8", "us-ascii");
    private static final int LONGEST = 1000;

    private HeaderForm() {}

    /** What the sender calls its character set, if that is not UTF-8 under any of its names. */
    static Optional<String> otherCharset(HttpServerExchange exchange) {
        HeaderValues types = exchange.getRequestHeaders().get(Headers.CONTENT_TYPE);
        if (types == null) {
            return Optional.empty();
        }
        for (String type : types) {
            Matcher charset = CHARSET.matcher(type.length() > LONGEST ? type.substring(0, LONGEST) : type);
            while (charset.find()) {
                String name = charset.group(1).toLowerCase(Locale.ROOT);
                if (!UTF_8.contains(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** Its value, if it was sent once; null else. */
    static String only(HttpServerExchange exchange, String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    /** Whether the body is what the sender means, and not packed. */
    static boolean packed(HttpServerExchange exchange) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.trim().equalsIgnoreCase("identity");
    }

    /** More than anybody needs. The server's parser takes some more of it, so that there are words for it. */
    static boolean tooMuch(HttpServerExchange exchange) {
        long length =
                exchange.getRequestURI().length() + exchange.getQueryString().length();
        int count = 0;
        for (HeaderValues values : exchange.getRequestHeaders()) {
            for (String value : values) {
                length += values.getHeaderName().length() + value.length();
                count++;
            }
        }
        return count > MOST || length > LONGEST_IN_ALL;
    }

    /** With an encoding that it does not know the server would read until the client closes. */
    static boolean bodyHasAnEnd(HttpServerExchange exchange) {
        HeaderValues encoding = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
        return encoding == null || encoding.getLast().equalsIgnoreCase("chunked");
    }

    /** Takes out what the libraries behind cannot read. */
    static void clean(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        keepIf(headers, Headers.ACCEPT, MEDIA_TYPES, true);
        keepIf(headers, Headers.CONTENT_TYPE, MEDIA_TYPE, false);
        keepIf(headers, Headers.ACCEPT_LANGUAGE, LANGUAGES, true);
        headers.remove(Headers.ACCEPT_CHARSET);
        headers.remove(Headers.ACCEPT_ENCODING);
        headers.remove(new HttpString("Content-Language"));
        headers.remove(new HttpString("X-HTTP-Method-Override"));
    }

    private static void keepIf(HeaderMap headers, HttpString name, Pattern form, boolean several) {
        HeaderValues values = headers.get(name);
        if (values == null) {
            return;
        }
        boolean good = (several || values.size() == 1)
                && values.stream()
                        .allMatch(value ->
                                value.length() <= LONGEST && form.matcher(value).matches());
        if (!good) {
            headers.remove(name);
        }
    }
}
