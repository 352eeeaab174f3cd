package al.tirana.nyja.engine.door;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sender prefers (RFC 7240): {@code Prefer: wait=5}. */
final class Preference {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,4})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 200;

    private Preference() {}

    /** How long it would wait for an answer, and not longer than is allowed; empty if it would not. */
    static Optional<Duration> wait(HttpServerExchange exchange, Duration allowed) {
        HeaderValues prefer = exchange.getRequestHeaders().get("Prefer");
        if (prefer == null) {
            return Optional.empty();
        }
        for (String value : prefer) {
            Matcher wait = WAIT.matcher(value);
            if (value.length() <= LONGEST && wait.find()) {
                Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return Optional.of(asked.compareTo(allowed) < 0 ? asked : allowed)
                        .filter(time -> !time.isZero());
            }
        }
        return Optional.empty();
    }
}
