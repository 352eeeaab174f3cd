package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients in docs/clients write, sign and verify as the hub does. Where their interpreters are not there, nobody knows. */
class ClientExamplesTest {

    private static final Path CLIENTS = Path.of("..", "..", "docs", "clients");
    private static final Path EXAMPLES = Path.of("src", "test", "resources", "examples");
    private static final Path KEYS = EXAMPLES.resolve("test-public-keys.jwks.json");
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int SECONDS = 60;

    /** Names in an order that differs between UTF-8 and UTF-16, every escape, and objects that are not lists. */
    private static final String AWKWARD = """
            {"\\ufb33":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/\\u007f\\u2028\\b\\f\\r\\t\\u0000","\\ud83d\\ude00":{},"a":[],"1":[{"b":null,"a":true}],
             "A":[0,-7,9007199254740991],"\\u00f6":"ë","":{"10":1,"9":2,"x":[[],[false]]}}""";

    enum Client {
        PYTHON(List.of("python3", "-c", "import cryptography"), List.of("python3", "-B", "nyja_client.py")),
        PHP(List.of("php", "-r", "exit(extension_loaded('openssl') ? 0 : 1);"), List.of("php", "nyja_client.php"));

        private final List<String> there;
        private final List<String> command;

        Client(List<String> there, List<String> command) {
            this.there = there;
            this.command = command;
        }
    }

    private record Said(int status, List<String> lines) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void writesTheCanonicalForm(Client client) throws Exception {
        there(client);
        Path awkward = file("awkward.json", AWKWARD);
        List<String> words = new ArrayList<>(List.of("canonical", awkward.toString()));
        List<String> expected = new ArrayList<>(List.of(canonical(AWKWARD)));
        for (String name : Examples.GOOD) {
            words.add(example(name + ".json"));
            expected.add(canonical(new String(Examples.bytes(name + ".json"), StandardCharsets.UTF_8)));
        }

        assertThat(run(client, words)).isEqualTo(new Said(GOOD, expected));
    }

    @ParameterizedTest
    @EnumSource
    void verifiesEachExample(Client client) throws Exception {
        there(client);
        List<String> words = new ArrayList<>(List.of("--keys", absolute(KEYS), "verify"));
        Examples.GOOD.forEach(name -> words.add(example(name + ".json")));

        Said said = run(client, words);

        assertThat(said.lines()).hasSameSizeAs(Examples.GOOD).containsOnly("good");
        assertThat(said.status()).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @EnumSource
    void seesWhatWasChangedOrSignedByAnother(Client client) throws Exception {
        there(client);
        Path other = file("other.jwk", newKey().toPublicJWK().toJSONString());

        Said changed = run(
                client,
                List.of(
                        "--keys",
                        absolute(KEYS),
                        "verify",
                        example("invalid/tampered-after-signing.json"),
                        example("invalid/signature-missing.json"),
                        example("invalid/signed-by-another-actor.json"),
                        example("invalid/signed-with-unknown-key.json")));
        Said another =
                run(client, List.of("--keys", other.toString(), "verify", example("06-referral-requested-ngo.json")));

        assertThat(changed).isEqualTo(new Said(BAD, List.of("bad", "bad", "bad", "bad")));
        assertThat(another).isEqualTo(new Said(BAD, List.of("bad")));
    }

    @ParameterizedTest
    @EnumSource
    void signsWhatTheHubVerifies(Client client) throws Exception {
        there(client);
        ECKey key = newKey();
        Path secret = file("signing.jwk", key.toJSONString());
        List<String> words = new ArrayList<>(List.of("--key", secret.toString(), "sign"));
        Examples.GOOD.forEach(name -> words.add(example(name + ".json")));

        Said said = run(client, words);

        assertThat(said.lines()).hasSameSizeAs(Examples.GOOD).allSatisfy(line -> {
            var signed = FprJson.parse(line.getBytes(StandardCharsets.UTF_8)).message();
            assertThat(FprSignature.keyId(signed)).contains(key.getKeyID());
            assertThat(FprSignature.verify(signed, key.toPublicJWK())).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void makesAKeyOfWhichThePublicPartCanBeRegistered(Client client) throws Exception {
        there(client);
        String made = run(client, List.of("key", "BT.QRM#2026-10")).lines().get(0);
        Path secret = file("made.jwk", made);

        String known = run(client, List.of("public", secret.toString())).lines().get(0);
        String signed = run(
                        client, List.of("--key", secret.toString(), "sign", example("06-referral-requested-ngo.json")))
                .lines()
                .get(0);

        assertThat(ECKey.parse(made).isPrivate()).isTrue();
        assertThat(ECKey.parse(known)).isEqualTo(ECKey.parse(made).toPublicJWK());
        assertThat(FprSignature.verify(
                        FprJson.parse(signed.getBytes(StandardCharsets.UTF_8)).message(), ECKey.parse(known)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void signsNoFraction(Client client) throws Exception {
        there(client);
        Path secret = file("signing.jwk", newKey().toJSONString());
        Path fraction = file("fraction.json", "{\"a\":1.5}");

        Said said = run(client, List.of("--key", secret.toString(), "sign", fraction.toString()));

        assertThat(said.status()).isNotEqualTo(GOOD);
        assertThat(said.lines()).noneMatch(line -> line.contains("fprsig"));
    }

    private static void there(Client client) throws InterruptedException {
        int status;
        try {
            status = new ProcessBuilder(client.there)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            status = BAD;
        }
        assumeTrue(
                status == GOOD,
                client + " is not on this machine with what its client needs: " + String.join(" ", client.there));
    }

    private Said run(Client client, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(client.command);
        command.addAll(words);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(CLIENTS.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readAllLines(out));
    }

    private static String canonical(String json) {
        return new String(
                Canonical.bytes(
                        FprJson.parse(json.getBytes(StandardCharsets.UTF_8)).message()),
                StandardCharsets.UTF_8);
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("BT.QRM#2026-09").generate();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String example(String name) {
        return absolute(EXAMPLES.resolve(name));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
