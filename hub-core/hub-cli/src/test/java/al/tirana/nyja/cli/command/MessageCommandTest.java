package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner can try without code and without a hub. */
class MessageCommandTest {

    @TempDir
    Path folder;

    private Path privateKey;
    private Path publicKeys;

    @BeforeEach
    void makeKeys() throws JOSEException, IOException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("BT.QRM#2026-01").generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("BT.QRM#2026-02").generate();
        privateKey = Files.writeString(folder.resolve("key.jwk"), key.toJSONString());
        publicKeys =
                Files.writeString(folder.resolve("keys.json"), new JWKSet(java.util.List.of(other, key)).toString());
    }

    @Test
    void verifiesWhatItSignedAndNoticesAChange() throws IOException {
        Path message = write("message.json", "{\"id\":\"1\",\"data\":{\"a\":1}}");

        Call signed = Call.nyja("message", "sign", message.toString(), "--key", privateKey.toString());
        assertThat(signed.exitCode()).isEqualTo(ExitCode.OK);

        Path good = write("signed.json", signed.out());
        assertThat(verify(good).exitCode()).isEqualTo(ExitCode.OK);

        Path bad = write("changed.json", signed.out().replace("\"a\" : 1", "\"a\" : 2"));
        Call refused = verify(bad);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(refused.out()).contains("FPR-104");
    }

    @Test
    void signsEachMessageOfABatch() throws IOException {
        Path batch = write("batch.json", "[{\"id\":\"1\"},{\"id\":\"2\"}]");
        Call signed = Call.nyja("message", "sign", batch.toString(), "--key", privateKey.toString());
        Call verified = verify(write("signed.json", signed.out()));
        assertThat(verified.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(verified.out()).contains("Mesazhi 1", "Mesazhi 2");
    }

    @Test
    void signsOnlyWithAPrivateKey() throws IOException {
        Path message = write("message.json", "{}");
        Path key = write("public.jwk", Files.readString(publicKeys));
        assertThat(Call.nyja("message", "sign", message.toString(), "--key", key.toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void namesEachFaultWithCodePlaceAndNextStepInTheChosenLanguage() throws IOException {
        Path unreadable = write("unreadable.json", "{\n\"id\": \"1\",\n\"id\": \"2\"}");
        Call albanian = Call.nyja("message", "validate", unreadable.toString());
        Call english = Call.nyja("message", "validate", unreadable.toString(), "--lang", "en");
        assertThat(albanian.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(albanian.out()).contains("FPR-101", "rreshti 3", "→");
        assertThat(english.out()).contains("FPR-101", "line 3", "→");
    }

    @Test
    void aTypeThatAPluginBroughtIsReadOutOfItsWar() throws IOException {
        String type = "al.tirana.fpr.ujesjelles.asked.v1";
        Path message = write("asked.json", "{\"type\":\"" + type + "\"}");
        Path war = folder.resolve("water.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            entry(zip, "index.txt", "asked-v1.schema.json\n");
            entry(zip, "asked-v1.schema.json", """
                    {"$schema": "https://json-schema.org/draft/2020-12/schema",
                     "$id": "https://id.tirana.al/fpr/schema/ujesjelles.asked/v1", "title": "%s",
                     "x-fpr-purposes": ["STATISTIKE"], "type": "object", "additionalProperties": false,
                     "properties": {"code": {"type": "string", "x-fpr-class": "P1"}}}""".formatted(type));
        }

        Call unknown = Call.nyja("--lang", "en", "message", "validate", message.toString());
        assertThat(unknown.out()).contains("FPR-103", "--plugin <war>", "message explain");
        Call known = Call.nyja("message", "validate", message.toString(), "--plugin", war.toString());
        assertThat(known.out()).contains("FPR-102").doesNotContain("FPR-103", "--plugin");
        assertThat(Call.nyja("--lang", "en", "message", "validate", message.toString(), "--plugin", message.toString())
                        .err())
                .contains("is no WAR");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("WEB-INF/classes/META-INF/nyja/types/" + name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysNeverAValueOfTheMessage() throws IOException {
        Path message =
                write("message.json", "{\"type\":\"al.tirana.fpr.referral.requested.v1\",\"MARKER\":\"MARKER-7\"}");
        Call call = Call.nyja("message", "validate", message.toString());
        assertThat(call.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(call.out() + call.err()).doesNotContain("MARKER-7");
    }

    private Call verify(Path message) {
        return Call.nyja("message", "verify", message.toString(), "--key", publicKeys.toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
