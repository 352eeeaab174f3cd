package al.tirana.nyja.connector.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Shows the endpoint's token with each request. A partner that refuses one which was kept (it was revoked, or the partner
 * began anew) has taken nothing, so the request goes once more with a fresh one, if there is time left for it.
 */
final class Bearer implements ExecChainHandler {

    private static final int UNAUTHORIZED = 401;

    private final AccessTokens tokens;
    private final Duration onceMoreWithin;

    /** @param onceMoreWithin after which a second request would take too long */
    Bearer(AccessTokens tokens, Duration onceMoreWithin) {
        this.tokens = tokens;
        this.onceMoreWithin = onceMoreWithin;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long before = System.nanoTime();
        AccessToken shown = tokens.get();
        ClassicHttpResponse response = chain.proceed(with(request, shown), scope);
        if (response.getCode() != UNAUTHORIZED) {
            return response;
        }
        tokens.refused(shown);
        boolean repeatable = request.getEntity() == null || request.getEntity().isRepeatable();
        if (!repeatable || System.nanoTime() - before > onceMoreWithin.toNanos()) {
            return response; // the next try of the hub has another
        }
        AccessToken fresh = tokens.get();
        response.close();
        return chain.proceed(with(request, fresh), scope);
    }

    private static ClassicHttpRequest with(ClassicHttpRequest request, AccessToken token) {
        ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
        copy.setHeader("Authorization", "Bearer " + token.value());
        return copy;
    }
}
