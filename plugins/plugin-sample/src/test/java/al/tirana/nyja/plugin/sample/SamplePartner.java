package al.tirana.nyja.plugin.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The sample's partner, to try the plugin in a running server: prints the words that reach it and answers with a
 * receipt. Needs nothing but a JDK: {@code java SamplePartner.java <home of the hub> <port>}. Synthetic people only.
 */
public final class SamplePartner {

    private static final String INSTITUTION = "OSHC.0099";

    private SamplePartner() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path secrets = Path.of(args[0], "secrets");
        int port = Integer.parseInt(args[1]);
        SSLContext tls = tls(secrets);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = tls.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        AtomicInteger number = new AtomicInteger();
        server.createContext("/", exchange -> answer(exchange, number));
        server.start();
        System.out.println(INSTITUTION + " listens: https://localhost:" + port + "/");
    }

    private static void answer(HttpExchange exchange, AtomicInteger number) throws IOException {
        String words = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(exchange.getRequestMethod() + " " + words);
        String receipt = "{\"numri\":\"K-" + number.incrementAndGet() + "\",\"marreMe\":\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"}";
        byte[] bytes = receipt.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static SSLContext tls(Path secrets) throws IOException, GeneralSecurityException {
        char[] password =
                Files.readString(secrets.resolve("store.password")).strip().toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(secrets.resolve("institutions/" + INSTITUTION + "/tls.p12"), password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(secrets.resolve("truststore.p12"), password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
