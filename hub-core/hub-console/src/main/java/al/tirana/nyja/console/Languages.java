package al.tirana.nyja.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which language somebody reads: Albanian, until they choose. */
final class Languages {

    static final String COOKIE = "nyja-lang";
    static final String PARAMETER = "lang";

    private Languages() {}

    static Words of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Words.in(
                cookies == null
                        ? "sq"
                        : Arrays.stream(cookies)
                                .filter(cookie -> COOKIE.equals(cookie.getName()))
                                .map(Cookie::getValue)
                                .findFirst()
                                .orElse("sq"));
    }

    /** The address of the same page in the other language. */
    static String other(String here, Words words) {
        return here + (here.contains("?") ? "&" : "?") + PARAMETER + "="
                + words.other().language();
    }

    static String without(String path, String query) {
        String rest = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.startsWith(PARAMETER + "="))
                        .collect(Collectors.joining("&"));
        return rest.isEmpty() ? path : path + "?" + rest;
    }
}
