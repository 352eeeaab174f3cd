package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.spi.Endpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes that do not start at once. */
class IntakeRoutesTest {

    private static final String YAML = TestConnector.TAKES_IN
            .replace("settings:\n", "settings:\n  password: {type: secret, sq: Fjalëkalimi, en: The password}\n")
            .replace("delay: 20,", "delay: 20, charset: \"{{password}}\",");

    private static final String HANGS = """
            connector: slow
            name: {sq: Ngadalë, en: Slow}
            settings:
              name: {type: text, sq: Emri, en: The name}
            intake:
              from:
                uri: "scp:{{name}}"
                steps:
                  - to: nyja:intake
            """;

    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private TestConnector test;
    private Endpoint hanging;
    private Endpoint other;

    @BeforeEach
    void begin() throws Exception {
        HangingComponent.letGo = released;
        test = new TestConnector(YAML);
        test.secrets = name -> {
            if (name.equals("hangs")) {
                HangingComponent.hang();
            }
            return "UTF-8".getBytes(StandardCharsets.UTF_8);
        };
        hanging = endpoint("OSHC.0012", "hangs");
        other = endpoint("OSHC.0013", "pw");
    }

    @AfterEach
    void end() {
        released.countDown();
        test.close();
    }

    @Test
    void aTransportThatHangsHoldsUpNoOtherRouteOfItsConnector() throws Exception {
        try (TestConnector slow = new TestConnector(HANGS)) {
            Endpoint first = slow.endpoint("OSHC.0012", 1, "name", "hangs");
            Endpoint second = slow.endpoint("OSHC.0013", 1, "name", "starts");
            slow.connector.endpoints(List.of(first));
            slow.connector.endpoints(List.of(first, second));
            await().until(() -> HangingComponent.ALIVE.contains("starts"));

            slow.connector.endpoints(List.of(first));
            await().until(() -> !HangingComponent.ALIVE.contains("starts"));

            slow.connector.endpoints(List.of());
            released.countDown();
            await().until(slow.connector::isSettled);
            assertThat(HangingComponent.ALIVE).isEmpty();
        } finally {
            released.countDown();
        }
    }

    @Test
    void oneThatHangsHoldsUpNoOtherEndpoint() throws Exception {
        test.connector.endpoints(List.of(hanging, other));
        put("OSHC.0013/one.json");
        await().until(() -> test.brought.size() == 1);

        test.connector.endpoints(List.of(hanging));
        await().untilAsserted(() -> {
            test.connector.endpoints(List.of(hanging));
            assertThat(state()).isEqualTo("FAILED");
        });
        assertThat(test.figures(Direction.INTAKE).getFailed()).isEqualTo(1);
        assertThat(test.figures(Direction.INTAKE).getLastFailure()).isEqualTo("FPR-501");
    }

    @Test
    void oneThatStartsLateIsKnownAndTheOnlyOne() throws Exception {
        test.connector.endpoints(List.of(hanging));
        await().untilAsserted(() -> {
            test.connector.endpoints(List.of(hanging));
            assertThat(state()).isEqualTo("FAILED");
        });
        released.countDown();
        await().until(() -> state().equals("STARTED"));
        put("OSHC.0012/one.json");
        await().until(() -> test.brought.size() == 1);

        test.connector.endpoints(List.of());
        await().until(test.connector::isSettled);
        put("OSHC.0012/two.json");
        test.connector.endpoints(List.of(other));
        put("OSHC.0013/three.json");
        await().until(() -> test.brought.size() == 2);
        assertThat(folder.resolve("OSHC.0012/two.json")).exists();
    }

    @Test
    void oneThatStartsLateAndIsWantedNoMoreIsTakenDown() throws Exception {
        test.connector.endpoints(List.of(hanging));
        test.connector.endpoints(List.of());
        released.countDown();
        await().until(test.connector::isSettled);

        put("OSHC.0012/one.json");
        test.connector.endpoints(List.of(other));
        put("OSHC.0013/two.json");
        await().until(() -> test.brought.size() == 1);
        assertThat(folder.resolve("OSHC.0012/one.json")).exists();
    }

    private String state() {
        return test.figures(Direction.INTAKE).getState();
    }

    private Endpoint endpoint(String institution, String password) throws Exception {
        Path directory = Files.createDirectory(folder.resolve(institution));
        return test.endpoint(institution, 1, "directory", directory.toString(), "password", password);
    }

    /** Whole at once, as a partner should. */
    private void put(String name) throws Exception {
        Path draft = Files.writeString(folder.resolve(".draft"), "a message");
        Files.move(draft, folder.resolve(name));
    }
}
