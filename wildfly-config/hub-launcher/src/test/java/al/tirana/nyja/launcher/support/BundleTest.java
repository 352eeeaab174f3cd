package al.tirana.nyja.launcher.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import al.tirana.nyja.cli.command.Call;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given away says what helps, and nothing that must stay; also if something else wrote it into a log. */
class BundleTest {

    private static final String SECRET = "s3cr3t-of-the-store";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void aHomeWithMarkersEverywhere() throws Exception {
        home = Home.at(folder.resolve("home"));
        Files.writeString(home.secrets().resolve("other.password"), SECRET + "\n");
        Files.writeString(home.secrets().resolve("admins.properties"), "arta=marker-password-1\n");
        Files.writeString(
                home.root().resolve("hub.properties"),
                "workers=16\nsome.password=marker-setting\nproxy=http://who:marker-proxy@proxy.example\n");
        Files.writeString(home.logs().resolve("server.log"), """
            10:00 INFO it works
            10:01 WARN J55704012K wrote to agim.marker@example.al from +355 69 111 2223
            10:02 WARN jdbc:postgresql://db/x?user=nyja&password=marker-jdbc
            10:02 WARN sslpassword=marker-tls, access_token=marker-token, client_secret=marker-client
            10:02 WARN nid_J55704012K j55704012k 955704012K 0691234567, 068 12 34 567
            10:02 WARN Authorization: Basic bWFya2VyOm1hcmtlcg== and Bearer marker.aaaa.bbbb, passwd: marker-said
            10:02 WARN {"password":"marker-json","secret" : "marker-json2"} {"kty":"EC","d":"marker-private","x":"public"}
            10:02 ERROR Failing row contains (1, Agim Marker, 1990-01-01)
            10:02 ERROR Detail: Key (name, born)=(Agim Marker, 1990-01-01) already exists.
            10:02 ERROR STATEMENT: insert into t values ('Agim Marker') -- parameters: $1 = 'Agim Marker'
            -----BEGIN PRIVATE KEY-----
            marker
            -----END PRIVATE KEY-----
            10:03 WARN %s, marker-password-1
            """.formatted(SECRET));
        Files.writeString(home.logs().resolve("access.log"), "10.0.0.1 marker-access");
    }

    @Test
    void holdsWhatHelps() throws Exception {
        Map<String, String> bundle = bundle();
        assertThat(bundle.get("about.txt")).contains("nyja ", "java ", "disk free MB ");
        assertThat(bundle.get("settings.txt")).contains("workers=16", "some.password=•••", "proxy.example");
        assertThat(bundle.get("processes.txt")).contains("supervised false");
        assertThat(bundle.get("counts.txt")).contains("not reachable");
        assertThat(bundle.get("logs/server.log")).contains("10:00 INFO it works", "10:03 WARN");
    }

    @Test
    void holdsNoSecretAndNoPerson() throws Exception {
        assertThat(String.join("\n", bundle().values()))
                .doesNotContain(
                        "marker",
                        SECRET,
                        "J55704012K",
                        "j55704012k",
                        "955704012K",
                        "0691234567",
                        "12 34 567",
                        "69 111",
                        "agim",
                        "Agim",
                        "bWFya2Vy");
    }

    /** However it is written: with blanks, in a list, in a text of JSON that stands in a text of JSON. */
    @Test
    void coversAllOfASecretAndNotItsFirstWordOnly() throws Exception {
        for (String line : List.of(
                "password: two marker words",
                "password=two marker words",
                "passphrase = x, password=\"two marker words\"",
                "fjalëkalimi: dy marker fjalë",
                "{\"secret\":[\"marker\",\"marker2\"]}",
                "{\"secret\" : {\"value\":\"marker\"}}",
                "{\"secret\":[\n  \"a\",\n  \"marker\" ]}",
                "{\"password\":\"a \\\"marker\\\" b\"}",
                "{\"message\":\"{\\\"password\\\":\\\"a marker, b\\\"}\"}",
                "{\"message\":\"{\\\"kty\\\":\\\"EC\\\",\\\"d\\\":\\\"marker\\\"}\"}",
                "{\"message\":\"of:\\nBearer marker.aaaa.bbbb\"}",
                "bWFya2Vy\nmarker\n-----END PRIVATE KEY-----")) {
            assertThat(mask().text(line)).as(line).doesNotContain("marker", "bWFya2Vy");
        }
        assertThat(mask().text("of:\\nJ55704012K\\n0691234567")).isEqualTo("of:\\n•••\\n•••");
    }

    @Test
    void leavesWhatStandsBesideASecret() throws Exception {
        assertThat(mask().text("{\"password\":\"a\",\"level\":\"WARN\"}"))
                .isEqualTo("{\"password\":\"•••\",\"level\":\"WARN\"}");
        assertThat(mask().text("{\"message\":\"password: two words\",\"level\":\"WARN\"}"))
                .isEqualTo("{\"message\":\"password: •••\",\"level\":\"WARN\"}");
        assertThat(mask().text("before\npassword: x\nafter\n")).isEqualTo("before\npassword: •••\nafter\n");
        assertThat(mask().text("before\nAAAA\n-----END PRIVATE KEY-----\nafter\n"))
                .endsWith("•••\nafter\n");
    }

    /** As much as is taken of a log, of lines that look most like what is looked for. */
    @Test
    void isDoneWithAnyLog() throws Exception {
        for (String line :
                List.of("A".repeat(64) + "\n", "password:[", "\"secret\":\"\\\"", "A".repeat(64), "Key (", "0 ")) {
            String log = line.repeat((1 << 19) / line.length());
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> mask().text(log), line);
        }
    }

    private Mask mask() throws IOException {
        return Mask.of(home);
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        bundle();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("nyja.zip"))))
                .isEqualTo("rw-------");
    }

    private Map<String, String> bundle() throws Exception {
        Path file = folder.resolve("nyja.zip");
        Call call = Call.nyja(
                "support", "bundle", file.toString(), "--home", home.root().toString(), "--lang", "en");
        assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.OK);
        Map<String, String> texts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                texts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
