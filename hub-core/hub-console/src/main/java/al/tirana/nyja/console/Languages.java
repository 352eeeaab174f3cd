package al.tirana.nyja.console;

import al.tirana.nyja.fpr.ReadersLanguage;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which language somebody reads: that of the browser, else what is usual at this hub, until they choose; then what they chose. */
final class Languages {

    static final String COOKIE = "nyja-lang";
    static final String PARAMETER = "lang";

    /** The hub's attribute of the deployment that says what is usual there. */
    static final String USUAL = "nyja.language";

    private Languages() {}

    static Words of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Optional<String> chosen = cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> COOKIE.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .findFirst();
        Object said = request.getServletContext().getAttribute(USUAL);
        String usual = said == null ? ReadersLanguage.ALBANIAN : said.toString();
        return Words.in(chosen.orElseGet(() -> ReadersLanguage.of(request.getHeader("Accept-Language"), usual)));
    }

    /** The address of the same page in the other language. */
    static String other(String here, Words words) {
        return here + (here.contains("?") ? "&" : "?") + PARAMETER + "="
                + words.other().language();
    }

    /** What a query asks for, however it is spelled; {@link #without} takes out just this, so nobody is sent in circles. */
    static Optional<String> wanted(String query) {
        return parts(query)
                .filter(Languages::chooses)
                .findFirst()
                .map(part -> decoded(
                        part.substring(Math.min(part.length(), name(part).length() + 1))));
    }

    static String without(String path, String query) {
        String rest = parts(query).filter(part -> !chooses(part)).collect(Collectors.joining("&"));
        return rest.isEmpty() ? path : path + "?" + rest;
    }

    private static Stream<String> parts(String query) {
        return query == null ? Stream.empty() : Arrays.stream(query.split("&"));
    }

    private static boolean chooses(String part) {
        return PARAMETER.equals(decoded(name(part)));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? part : part.substring(0, equals);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
