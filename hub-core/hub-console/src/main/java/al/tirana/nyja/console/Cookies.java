package al.tirana.nyja.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Cookies that no script reads, no other site sends along, and no neighbour of this host may set. */
final class Cookies {

    static final String SESSION = "__Host-nyja";
    static final String FORM = "__Host-nyja-form";

    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    /** Until somebody is back from the provider: that is another site, which brings no strict cookie along. */
    static final String PROVIDER = "__Host-nyja-provider";

    private static final String BACK = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private Cookies() {}

    static void leave(HttpServletResponse response, String value) {
        response.addHeader("Set-Cookie", PROVIDER + "=" + value + BACK + "; Max-Age=600");
    }

    static String left(HttpServletRequest request) {
        return value(request, PROVIDER);
    }

    static void back(HttpServletResponse response) {
        response.addHeader("Set-Cookie", PROVIDER + "=" + BACK + "; Max-Age=0");
    }

    static String session(HttpServletRequest request) {
        return value(request, SESSION);
    }

    static String form(HttpServletRequest request) {
        return value(request, FORM);
    }

    static void set(HttpServletResponse response, String name, String value) {
        response.addHeader("Set-Cookie", name + "=" + value + RULES);
    }

    static void end(HttpServletResponse response, String name) {
        response.addHeader("Set-Cookie", name + "=" + RULES + "; Max-Age=0");
    }

    static void language(HttpServletResponse response, Words words) {
        response.addHeader(
                "Set-Cookie",
                Languages.COOKIE + "=" + words.language()
                        + "; Path=/console; Secure; HttpOnly; SameSite=Strict; Max-Age=31536000");
    }

    static boolean same(String expected, String given) {
        return expected != null
                && given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
