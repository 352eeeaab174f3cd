package al.tirana.nyja.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<String> servers = new ArrayDeque<>();
    private ServerEnds ends;
    private Supervisor supervisor;

    @BeforeEach
    void supervise(@TempDir Path folder) {
        ends = new ServerEnds(Home.at(folder));
        supervisor = new Supervisor(this::launch, ends, Clock.fixed(NOON, ZoneOffset.UTC), pauses::add);
    }

    /** Takes the next of the prepared servers: a shell that ends as it says. */
    private Process launch() throws IOException {
        String script = servers.remove();
        if (script.isEmpty()) {
            throw new IOException("no such program");
        }
        return new ProcessBuilder("sh", "-c", script).start();
    }

    @Test
    void aServerThatEndsByItselfIsStartedAgain() throws InterruptedException {
        servers.addAll(List.of("exit 3", "kill -9 $$", "", "exit 0"));

        supervisor.run();

        assertThat(servers).isEmpty();
        assertThat(ends.since(NOON.minusSeconds(1)))
                .extracting(ServerEnds.End::code)
                .containsExactly(3, 137, ServerEnds.NOT_STARTED);
    }

    @Test
    void aServerThatWasAskedToEndStaysDown() throws InterruptedException {
        servers.addAll(List.of("kill -15 $$", "exit 0"));

        supervisor.run();

        assertThat(servers).hasSize(1);
        assertThat(ends.since(NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    void earlyEndsAreWaitedForLongerAndLongerButNeverForMoreThanAMinute() throws InterruptedException {
        servers.addAll(Collections.nCopies(9, "exit 1"));
        servers.add("exit 0");

        supervisor.run();

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void nothingIsStartedOnceTheSupervisorIsToEnd() throws InterruptedException {
        servers.add("exit 1");
        supervisor.end();

        supervisor.run();

        assertThat(servers).hasSize(1);
    }

    @Test
    void settingsPassTheCommandLineUnchanged() {
        ServerSettings settings = new ServerSettings(
                Listeners.of(
                        Map.of("NYJA_PARTNERS", "0.0.0.0:443", "NYJA_ADMINISTRATORS", ":8444", "NYJA_WATCHING", ":9")),
                9990,
                "256m",
                "jdbc:postgresql://db/nyja",
                "nyja");
        List<String> words = new ArrayList<>(List.of("/home"));
        words.addAll(settings.words());

        assertThat(ServerSettings.of(words.toArray(String[]::new))).isEqualTo(settings);
    }

    @Test
    void onlyTheLastHundredEndsAreKept() {
        for (int code = 1; code <= 120; code++) {
            ends.add(NOON.plusSeconds(code), code);
        }

        assertThat(ends.since(NOON))
                .hasSize(100)
                .first()
                .extracting(ServerEnds.End::code)
                .isEqualTo(21);
    }
}
