package al.tirana.nyja.engine.door;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/**
 * What the access log says of an institution's request, in {@code hub.cli}: the log can read headers of a request, so the
 * door writes it there. What a client sent under these names is taken out first.
 */
final class AccessLog {

    static final HttpString INSTITUTION = new HttpString("Nyja-Institution");
    static final HttpString CERTIFICATE = new HttpString("Nyja-Certificate");

    private AccessLog() {}

    static void clean(HttpServerExchange exchange) {
        exchange.getRequestHeaders().remove(INSTITUTION);
        exchange.getRequestHeaders().remove(CERTIFICATE);
    }
}
