package al.tirana.nyja.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.command.Call;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import al.tirana.nyja.launcher.secret.Secrets;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client needs an address, a certificate to trust and a password, and no home; and a new home's own certificate is believed. */
class HubElsewhereTest {

    @TempDir
    Path folder;

    private final AtomicReference<String> authorization = new AtomicReference<>();
    private Secrets secrets;
    private HttpsServer server;
    private String url;
    private Path trusted;

    @BeforeEach
    void start() throws Exception {
        Home home = Home.at(folder.resolve("home"));
        secrets = new Secrets(home).ensure();
        Path own = home.secrets().resolve("hub-tls.p12");
        KeyStore store = KeyStores.read(own, secrets.storePassword().toCharArray());
        trusted = Files.writeString(folder.resolve("trusted.pem"), Certificates.pem(store.getCertificate("hub")));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(secrets.clientTls(own)));
        server.createContext("/admin/v1/agreements", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] none = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        server.start();
        url = "https://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answersWhoNamesItsAddressAndWhatToTrust() {
        Call call = Call.nyja(
                Map.of(
                        "NYJA_URL",
                        url,
                        "NYJA_TRUST",
                        trusted.toString(),
                        "NYJA_USER",
                        "ana",
                        "NYJA_PASSWORD",
                        "only for this test"),
                "agreement",
                "list",
                "--lang",
                "en");

        assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.OK);
        assertThat(call.out()).contains("Nothing.");
        assertThat(authorization.get()).startsWith("Basic ");
    }

    @Test
    void isBelievedByTheCommandOfItsOwnHome() {
        assertThat(new AdminClient(URI.create(url), secrets.clientTls(), "ana", "only for this test").get("agreements"))
                .isEmpty();
    }

    @Test
    void needsAnAddressAndCertificatesThatCanBeRead() throws Exception {
        Call noAddress = Call.nyja(Map.of("NYJA_TRUST", trusted.toString()), "status", "--lang", "en");
        assertThat(noAddress.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noAddress.err()).contains("NYJA_URL");

        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        Call noTrust = Call.nyja(
                Map.of("NYJA_URL", url, "NYJA_TRUST", empty.toString(), "NYJA_USER", "ana", "NYJA_PASSWORD", "x"),
                "agreement",
                "list",
                "--lang",
                "en");
        assertThat(noTrust.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noTrust.err()).contains("NYJA_TRUST");
    }
}
