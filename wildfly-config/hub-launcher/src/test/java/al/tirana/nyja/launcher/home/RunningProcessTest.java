package al.tirana.nyja.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {

    private static final String NAME = "starter";
    private static final int TAKERS = 4;
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    @Test
    void aNameHasOneProcessUntilThatOneEnds() throws IOException, InterruptedException {
        Home home = Home.at(folder);
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            RunningProcess.remember(home, NAME, other.toHandle());
            assertThat(RunningProcess.take(home, NAME))
                    .get()
                    .satisfies(known -> assertThat(known.handle().pid()).isEqualTo(other.pid()));
            RunningProcess.leave(home, NAME);
            assertThat(RunningProcess.find(home, NAME)).as("it was another's").isPresent();
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        assertThat(RunningProcess.take(home, NAME)).isEmpty();
        assertThat(RunningProcess.take(home, NAME)).as("its own already").isEmpty();
        RunningProcess.leave(home, NAME);
        assertThat(RunningProcess.remembered(home, NAME)).isFalse();
    }

    @Test
    void whoEndsAnotherForgetsNobodyWhoCameAfterIt() throws IOException {
        Home home = Home.at(folder);
        Process before = new ProcessBuilder("sleep", "600").start();
        RunningProcess former = RunningProcess.remember(home, NAME, before.toHandle());
        RunningProcess.remember(home, NAME, ProcessHandle.current());

        former.end(home, 10);

        assertThat(before.isAlive()).isFalse();
        assertThat(RunningProcess.find(home, NAME)).isPresent();
    }

    @Test
    void ofManyThatTakeANameAtTheSameMomentOneHasIt() throws IOException {
        Home home = Home.at(folder);
        List<Process> takers = new ArrayList<>();
        try {
            for (int i = 0; i < TAKERS; i++) {
                takers.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Taker.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            List<BufferedReader> answers =
                    takers.stream().map(Process::inputReader).toList();
            for (int round = 0; round < ROUNDS; round++) {
                for (Process taker : takers) {
                    tell(taker, "take");
                }
                int had = 0;
                for (BufferedReader answer : answers) {
                    had += answer.readLine().equals("mine") ? 1 : 0;
                }
                assertThat(had).as("round " + round).isEqualTo(1);
                RunningProcess.forget(home, NAME);
            }
        } finally {
            takers.forEach(Process::destroyForcibly);
        }
    }

    private static void tell(Process taker, String word) throws IOException {
        taker.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        taker.getOutputStream().flush();
    }

    /** A process that takes the name as often as it is told to. */
    static final class Taker {

        public static void main(String[] words) throws IOException {
            Home home = Home.at(Path.of(words[0]));
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (orders.readLine() != null) {
                System.out.println(RunningProcess.take(home, NAME).isEmpty() ? "mine" : "another's");
            }
        }
    }
}
