package al.tirana.nyja.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How everything of the console is sent: a browser runs nothing that is not ours, frames nothing, and keeps nothing. */
final class Answering {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Answering() {}

    static void prepare(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("Cache-Control", "no-store");
    }

    /** In both languages, for whoever has no page to be told on. */
    static void words(HttpServletResponse response, int status, String key) throws IOException {
        String text = Stream.of("sq", "en")
                .map(Words::in)
                .map(words -> words.get(key) + ". " + words.get(key + ".next"))
                .collect(Collectors.joining("\n", "", "\n"));
        send(response, status, "text/plain;charset=UTF-8", text);
    }

    static void html(HttpServletResponse response, int status, String html) throws IOException {
        send(response, status, "text/html;charset=UTF-8", html);
    }

    static void text(HttpServletResponse response, String type, String text) throws IOException {
        send(response, HttpServletResponse.SC_OK, type + ";charset=UTF-8", text);
    }

    private static void send(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
