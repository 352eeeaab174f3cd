package al.tirana.nyja.connector.http;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Sends requests through a proxy, and tells its answers from the partner's. The client hands on what a proxy says that makes no
 * tunnel as if the partner had said it; taken for a refusal, it would end a message that nobody has seen.
 */
final class Tunnel {

    private static final String REACHED = "nyja.tunnel";
    private static final String CONNECT = ChainElement.CONNECT.name();

    /** The proxy did not open the way. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private Tunnel() {}

    static void through(HttpHost proxy, HttpClientBuilder builder) {
        builder.setProxy(proxy)
                .addExecInterceptorBefore(CONNECT, "tunnel-wanted", Tunnel::wanted)
                .addExecInterceptorAfter(CONNECT, "tunnel-made", Tunnel::made);
    }

    private static ClassicHttpResponse wanted(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(REACHED, Boolean.FALSE);
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (!Boolean.TRUE.equals(scope.clientContext.getAttribute(REACHED))) {
            response.close();
            throw new Refused();
        }
        return response;
    }

    /** Comes only once there is a tunnel. */
    private static ClassicHttpResponse made(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(REACHED, Boolean.TRUE);
        return chain.proceed(request, scope);
    }
}
