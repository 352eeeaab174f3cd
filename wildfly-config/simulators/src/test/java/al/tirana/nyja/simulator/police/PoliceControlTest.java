package al.tirana.nyja.simulator.police;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliceControlTest {

    @TempDir
    Path home;

    private final KeyPair hubKey = SftpKeys.generate();
    private Path folder;
    private SftpPartner partner;
    private PoliceControl control;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(home.resolve("sftp")).toRealPath();
        partner = new SftpPartner(
                folder, SftpKeys.ensure(home.resolve("host.key")), 0, "nyja", Set.of(hubKey.getPublic()), null);
        control = new PoliceControl(0, partner, new PoliceDesk(folder));
    }

    @AfterEach
    void stop() throws IOException {
        control.close();
        partner.close();
    }

    @Test
    void dropsTheDemonstrationAndSaysWhatMustBecomeOfIt() throws Exception {
        JsonNode dropped = post("/drop", "{\"day\":\"2026-11-21\"}");

        assertThat(dropped.path("name").asText()).isEqualTo("kthimet-2026-11-21.csv");
        assertThat(dropped.at("/expected/accepted").asInt()).isEqualTo(12);
        assertThat(dropped.at("/expected/told/BT.QRM").asInt()).isEqualTo(12);
        assertThat(list()).containsExactly("kthimet-2026-11-21.csv", "kthimet-2026-11-21.csv.done");
        assertThat(Files.readString(folder.resolve("kthimet-2026-11-21.csv.done")))
                .isEqualTo(dropped.path("rows").asText() + ";"
                        + dropped.path("sha256").asText() + "\r\n");
    }

    @Test
    void dropsTheSameRowsAgainAndTheCorrectedOnes() throws Exception {
        post("/drop", "{\"day\":\"2026-11-21\"}");
        JsonNode again = post(
                "/drop",
                "{\"template\":\"again\",\"of\":\"kthimet-2026-11-21.csv\",\"day\":\"2026-11-21\",\"number\":2}");
        JsonNode corrected = post(
                "/drop",
                "{\"template\":\"corrected\",\"of\":\"kthimet-2026-11-21.csv\",\"number\":3,\"households\":true}");

        assertThat(again.at("/expected/accepted").asInt()).isZero();
        assertThat(corrected.path("households")).hasSize(3);
    }

    @Test
    void leavesHalfFilesAndWrongDoneFilesWhenTold() throws Exception {
        post("/drop", "{\"day\":\"2026-11-20\",\"cut\":true,\"done\":\"none\"}");
        JsonNode wrong = post("/drop", "{\"day\":\"2026-11-21\",\"done\":\"wrong-sum\"}");

        assertThat(list())
                .containsExactly("kthimet-2026-11-20.csv", "kthimet-2026-11-21.csv", "kthimet-2026-11-21.csv.done");
        assertThat(Files.readString(folder.resolve("kthimet-2026-11-21.csv.done")))
                .doesNotContain(wrong.path("sha256").asText());
    }

    @Test
    void listsNamesThatNoDiskWouldTake() throws Exception {
        JsonNode tricks = post("/tricks", "{}");

        List<String> expected = new ArrayList<>();
        tricks.forEach(name -> expected.add(name.asText()));
        assertThat(expected).contains("../../kthimet-2026-01-01.csv");
        assertThat(list()).containsAll(expected);
    }

    @Test
    void changesItsMoodAndForgetsItsFiles() throws Exception {
        post("/drop", "{}");
        post("/mode", "{\"mode\":\"refuse-login\"}");
        assertThat(post("/mode", "{\"mode\":\"ok\"}").path("mode").asText()).isEqualTo("ok");
        post("/clear", "{}");

        assertThat(list()).isEmpty();
        assertThat(send("/drop", "{\"template\":\"nothing\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsItsHostKey() throws IOException {
        assertThat(SftpKeys.fingerprint(
                        SftpKeys.ensure(home.resolve("host.key")).getPublic()))
                .isEqualTo(partner.hostKey());
        assertThat(SftpKeys.publicKey(SftpKeys.publicKey(hubKey))).isEqualTo(hubKey.getPublic());
    }

    private List<String> list() throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.start();
            try (ClientSession session = client.connect("nyja", partner.host(), partner.port())
                    .verify(Duration.ofSeconds(10))
                    .getSession()) {
                session.addPublicKeyIdentity(hubKey);
                session.auth().verify(Duration.ofSeconds(10));
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    List<String> names = new ArrayList<>();
                    sftp.readDir(".").forEach(entry -> names.add(entry.getFilename()));
                    return names.stream()
                            .filter(name -> !name.equals(".") && !name.equals(".."))
                            .sorted()
                            .toList();
                }
            }
        }
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<byte[]> response = send(path, body);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(response.body());
    }

    private HttpResponse<byte[]> send(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
