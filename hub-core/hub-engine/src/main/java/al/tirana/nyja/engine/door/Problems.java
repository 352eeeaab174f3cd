package al.tirana.nyja.engine.door;

import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What whoever is no institution hears from the door itself: in the form in which the administration tells its problems. */
record Problems(int status, String code, Text what, Text next) {

    static final Problems NOWHERE = new Problems(
            404,
            "NOT_FOUND",
            new Text("Nuk ka asgjë me këtë adresë", "There is nothing at this address"),
            new Text(
                    "Institucionet: POST /fpr/v1/messages, GET /fpr/v1/inbox",
                    "Institutions: POST /fpr/v1/messages, GET /fpr/v1/inbox"));

    /** For administrators and whoever watches. */
    static final Problems NOTHING = new Problems(
            404,
            "NOT_FOUND",
            new Text("Nuk ka asgjë me këtë adresë", "There is nothing at this address"),
            new Text("Shikoni rrugën dhe portën", "Look at the path and at the port"));

    static final Problems ADDRESS = new Problems(
            400,
            "ADDRESS_UNREADABLE",
            new Text("Adresa nuk lexohet dot", "The address cannot be read"),
            new Text(
                    "Shkruani çdo shenjë të veçantë si %XX, në UTF-8, dhe rrugën pa pika e pa vija të dyfishta",
                    "Write each special character as %XX, in UTF-8, and the path without dots and double slashes"));

    static final Problems HEADERS = new Problems(
            431,
            "HEADERS_TOO_LARGE",
            new Text("Header-at janë tepër shumë ose tepër të gjatë", "The headers are too many or too long"),
            new Text(
                    "Dërgoni më së shumti 100 header-a e 16 KiB gjithsej",
                    "Send at most 100 headers, and 16 KiB of them altogether"));

    static final Problems ENCODING = new Problems(
            501,
            "TRANSFER_ENCODING_UNKNOWN",
            new Text("Ky Transfer-Encoding nuk njihet", "This Transfer-Encoding is not known"),
            new Text(
                    "Dërgojeni trupin me Content-Length ose me chunked",
                    "Send the body with Content-Length, or chunked"));

    static final Problems METHOD = new Problems(
            405,
            "METHOD_NOT_ALLOWED",
            new Text("Kjo metodë nuk ka kuptim këtu", "This method means nothing here"),
            new Text("Përdorni GET pa trup", "Use GET without a body"));

    static final Problems NOT_SIGNED_IN = new Problems(
            401,
            "NOT_SIGNED_IN",
            new Text("Nuk jeni identifikuar", "You are not signed in"),
            new Text("Hyni me emrin dhe fjalëkalimin tuaj", "Sign in with your own name and password"));

    static final Problems TOO_LARGE = new Problems(
            413,
            "TOO_LARGE",
            new Text("Kërkesa është tepër e madhe", "The request is too large"),
            new Text("Dërgoni më pak se 1 MiB", "Send less than 1 MiB"));

    static final Problems TOO_SLOW = new Problems(
            408,
            "TOO_SLOW",
            new Text("Kërkesa nuk erdhi e plotë në kohë", "The request did not come whole in time"),
            new Text("Dërgojeni sërish", "Send it again"));

    static final Problems BUSY = new Problems(
            503,
            "BUSY",
            new Text("Tepër kërkesa njëherësh", "Too many requests at once"),
            new Text("Provoni sërish pas pak", "Try again in a moment"));

    static final Problems NOT_READY = new Problems(
            503,
            "FPR-504",
            new Text("Nyja nuk është gati", "The hub is not ready"),
            new Text(
                    "Dërgojeni sërish më vonë: përgjigjja thotë pas sa sekondash (Retry-After)",
                    "Send again later: the answer says after how many seconds (Retry-After)"));

    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int SOON = 5;

    void tell(HttpServerExchange exchange, Duration time) {
        if (status == UNAUTHORIZED) {
            exchange.getResponseHeaders().put(new HttpString("WWW-Authenticate"), "Basic realm=\"Nyja\"");
        }
        if (status == METHOD_NOT_ALLOWED) {
            exchange.getResponseHeaders().put(new HttpString("Allow"), "GET, HEAD");
        }
        Answering.send(exchange, status, "application/json", bytes(), status == UNAVAILABLE ? SOON : 0, time);
    }

    private byte[] bytes() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("sq", what.sq())
                .put("en", what.en())
                .put("nextSq", next.sq())
                .put("nextEn", next.en())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
