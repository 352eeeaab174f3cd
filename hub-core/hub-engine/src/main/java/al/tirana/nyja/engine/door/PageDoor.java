package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.drop.DropDesk;
import al.tirana.nyja.engine.drop.DropFiles;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.ReadersLanguage;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is particular to the page for people at the institutions' door: a browser sends the certificate with whatever another
 * site makes it send, runs what it is given, and keeps what it sees.
 */
final class PageDoor {

    /** Nothing but our style and picture; no script, no frame, no other site. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=()",
            "Strict-Transport-Security",
            "max-age=31536000",
            "Cache-Control",
            "no-store");

    private static final Set<String> OWN_TYPES =
            Set.of("text/html; charset=utf-8", "text/css; charset=utf-8", "image/svg+xml");

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    static final Finding FOREIGN = Finding.of("FPR-203")
            .detail(
                    "formulari nuk erdhi nga kjo faqe: hapeni faqen dhe dërgojeni prej saj",
                    "the form did not come from this page: open the page and send it from there");

    private PageDoor() {}

    static boolean serves(HttpServerExchange exchange) {
        return DoorPlan.under(exchange.getRelativePath(), DropDesk.ADDRESS);
    }

    static boolean posts(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.POST);
    }

    static boolean reads(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET);
    }

    /** Without a body, and without anybody's work. */
    static Optional<Reply> file(HttpServerExchange exchange) {
        return reads(exchange) ? DropFiles.of(below(exchange)) : Optional.empty();
    }

    /** A browser says from where a form was sent; what does not say it was sent by no form of ours. */
    static boolean foreign(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst(Headers.ORIGIN);
        boolean ours = origin == null ? site != null : origin.equals("https://" + headers.getFirst(Headers.HOST));
        return !ours || site != null && !OWN_SITE.contains(site);
    }

    static DropRequest request(HttpServerExchange exchange, byte[] body, String usual) {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return new DropRequest(
                below(exchange), posts(exchange), english(exchange, usual), type == null ? "" : type, body);
    }

    private static String below(HttpServerExchange exchange) {
        return exchange.getRelativePath().substring(DropDesk.ADDRESS.length());
    }

    /** As somebody chose; before that, as the browser says. @param usual the language where neither does */
    static boolean english(HttpServerExchange exchange, String usual) {
        Deque<String> language = exchange.getQueryParameters().get("lang");
        String wanted = language == null
                ? ReadersLanguage.of(exchange.getRequestHeaders().getFirst(Headers.ACCEPT_LANGUAGE), usual)
                : language.peekFirst();
        return ReadersLanguage.ENGLISH.equals(wanted);
    }

    /** As a page, whatever it was. */
    static Reply dressed(HttpServerExchange exchange, Reply reply, String usual) {
        HEADERS.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        return reply.type() != null && OWN_TYPES.contains(reply.type())
                ? reply
                : DropDesk.page(reply, english(exchange, usual));
    }
}
