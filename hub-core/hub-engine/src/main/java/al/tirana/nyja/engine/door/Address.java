package al.tirana.nyja.engine.door;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.CanonicalPathUtils;
import io.undertow.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Path and query as people mean them. The server's parser leaves them as they were sent ({@code decode-url} in {@code
 * hub.cli}): it has no words for a percent sign that stands for nothing.
 */
final class Address {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Address() {}

    /** @return false if it cannot be read; then it stays as it was sent */
    static boolean decode(HttpServerExchange exchange) {
        String path = exchange.getRelativePath();
        try {
            String decoded = path.indexOf('%') < 0 ? path : decoded(path, false);
            if (!decoded.equals(path)
                    && !CanonicalPathUtils.canonicalize(decoded).equals(decoded)) {
                return false; // whoever writes dots and slashes in this way means another path than it says
            }
            Map<String, Deque<String>> query = exchange.getQueryParameters();
            List<String[]> parameters = parameters(query);
            query.clear();
            parameters.forEach(parameter -> exchange.addQueryParam(parameter[0], parameter[1]));
            exchange.setRelativePath(decoded);
            exchange.setRequestPath(exchange.getResolvedPath() + decoded);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String[]> parameters(Map<String, Deque<String>> query) {
        List<String[]> parameters = new ArrayList<>();
        query.forEach((name, values) ->
                values.forEach(value -> parameters.add(new String[] {decoded(name, true), decoded(value, true)})));
        return parameters;
    }

    /** An encoded slash stays encoded: it separates nothing. */
    private static String decoded(String text, boolean form) {
        return URLUtils.decode(text, UTF_8, form, form, new StringBuilder());
    }
}
