package al.tirana.nyja.connector.http;

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
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
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
                .disableRedirectHandling()
                .build();
    }
}
