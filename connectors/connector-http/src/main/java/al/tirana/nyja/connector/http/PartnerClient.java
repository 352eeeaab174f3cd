package al.tirana.nyja.connector.http;

import al.tirana.nyja.spi.EndpointSecrets;
import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Opens the HTTP client of one endpoint. Nothing in it surprises: one request on the wire for each call. */
public final class PartnerClient {

    /** More than any node has workers. */
    private static final int CONNECTIONS = 64;

    /** A pooled connection that rested longer is checked before it is used again. */
    private static final TimeValue RESTED = TimeValue.ofSeconds(1);

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    /** Of a sign-in server's answer. */
    private static final int TOKEN_BYTES = 65_536;

    /** Without these a header that never ends is kept until the memory is full. */
    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(16_384)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(10)
            .build();

    private PartnerClient() {}

    /**
     * The caller closes it; a route's client is closed with the route.
     *
     * @param tls the hub's certificate and its trust
     */
    public static CloseableHttpClient open(PartnerLimits limits, SSLContext tls) {
        return builder(limits, tls).build();
    }

    /**
     * One that signs in (OAuth 2.0, client credentials) and shows its token with each request. Closing it closes also its
     * connections to the sign-in server.
     *
     * @param within how long one request may take, signing in and a second try with a fresh token included
     */
    public static CloseableHttpClient open(
            PartnerLimits limits, SSLContext tls, TokenRequest request, EndpointSecrets secrets, Duration within) {
        PartnerLimits toSignIn =
                new PartnerLimits(limits.connect(), request.answer(), TOKEN_BYTES, Set.of(), limits.proxy());
        CloseableHttpClient signIn = open(toSignIn, tls);
        AccessTokens tokens = new AccessTokens(new TokenServer(signIn, request, secrets), System::nanoTime);
        Duration twice = limits.connect()
                .multipliedBy(2)
                .plus(request.answer())
                .plus(limits.answer()); // a fresh token, and the request once more
        Builder builder = builder(limits, tls);
        builder.closes(signIn).addExecInterceptorFirst("bearer", new Bearer(tokens, within.minus(twice)));
        return builder.build();
    }

    /** Of a client that closes more than itself. */
    private static final class Builder extends HttpClientBuilder {

        Builder closes(Closeable what) {
            addCloseable(what);
            return this;
        }
    }

    private static Builder builder(PartnerLimits limits, SSLContext tls) {
        Timeout connect = Timeout.of(limits.connect());
        Timeout answer = Timeout.of(limits.answer());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(tls)
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                        .setHostnameVerifier(new PinnedCertificate(limits.certificates()))
                        .buildClassic())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(answer)
                        .setValidateAfterInactivity(RESTED)
                        .build())
                .build();
        Builder builder = new Builder();
        builder.setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .setDefaultKeepAlive(IDLE.toSeconds(), TimeUnit.SECONDS)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .addExecInterceptorFirst(
                        "reply-limit",
                        new ReplyLimit(
                                limits.replyBytes(),
                                limits.answer(),
                                limits.connect().plus(limits.answer())))
                .setUserAgent("Nyja")
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling();
        limits.proxy().map(HttpHost::create).ifPresent(proxy -> Tunnel.through(proxy, builder));
        return builder;
    }
}
