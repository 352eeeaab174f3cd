package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients in docs/clients at a running hub: what one institution sends, another fetches, and it does not come again. */
class ClientExamplesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int GOOD = 0;
    private static final int MINUTES = 5;

    enum Client {
        PYTHON(List.of("python3", "-c", "import cryptography"), List.of("python3", "-B", "nyja_client.py")),
        PHP(
                List.of("php", "-r", "exit(extension_loaded('openssl') && extension_loaded('curl') ? 0 : 1);"),
                List.of("php", "nyja_client.php"));

        private final List<String> there;
        private final List<String> command;

        Client(List<String> there, List<String> command) {
            this.there = there;
            this.command = command;
        }
    }

    private final World world = World.shared();
    private final Path secrets = world.hub().home().root().resolve("secrets");

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void theInboxIsEmpty() throws Exception {
        world.fetcher().emptyInbox();
        inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.writeString(
                folder.resolve("hub.jwk"),
                Institution.hubKey(world.hub().home().root()).toJSONString());
    }

    @ParameterizedTest
    @EnumSource
    void whatOneSendsAnotherFetchesOnce(Client client) throws Exception {
        assumeTrue(there(client), client + " is not on this machine with what its client needs");
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.FETCHER);
        referral.remove(FprSignature.FIELD);
        Path message = Files.write(folder.resolve("referral.json"), Canonical.bytes(referral));
        String key = secrets.resolve("institutions/BT.QRM/signing.jwk").toString();

        String sent = run(GOOD, client, "BT.QRM", "--key", key, "send", message.toString());
        await().atMost(SOON).until(() -> !world.fetcher().client().inbox(1).isEmpty());
        run(GOOD, client, "OSHC.0013", "--keys", folder.resolve("hub.jwk").toString(), "receive", inbox.toString());

        assertThat(sent).startsWith("202 ").contains("message.acknowledged");
        List<Path> kept = kept();
        assertThat(kept).hasSize(1);
        JsonNode disclosure = JSON.readTree(kept.get(0).toFile());
        assertThat(kept.get(0).getFileName()).hasToString(disclosure.path("id").asText() + ".json");
        assertThat(disclosure.path("causationid").asText())
                .isEqualTo(referral.path("id").asText());
        assertThat(world.fetcher().client().inbox(1)).isEmpty();
    }

    private static boolean there(Client client) throws InterruptedException {
        try {
            return new ProcessBuilder(client.there)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == GOOD;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(int expected, Client client, String actor, String... words) throws Exception {
        List<String> command = new ArrayList<>(client.command);
        command.addAll(List.of(
                "--hub", world.hub().url().toString(), "--tls", pem(actor).toString(), "--ca"));
        command.add(secrets.resolve("ca/ca.pem").toString());
        command.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(World.project("docs/clients").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(expected);
        return Files.readString(out);
    }

    /** What {@code openssl pkcs12 -nodes} makes of an institution's key store. */
    private Path pem(String actor) throws Exception {
        char[] password =
                Files.readString(secrets.resolve("store.password")).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(
                secrets.resolve("institutions").resolve(actor).resolve("tls.p12"))) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        StringBuilder pem = new StringBuilder(
                pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
        for (Certificate certificate : store.getCertificateChain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(folder.resolve(actor + ".pem"), pem);
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.toList();
        }
    }
}
