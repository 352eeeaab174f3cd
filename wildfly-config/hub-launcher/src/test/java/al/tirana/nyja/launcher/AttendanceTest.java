package al.tirana.nyja.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.home.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that runs already, its processes played by others; its database is elsewhere. */
class AttendanceTest {

    private static final HubOptions OPTIONS =
            new HubOptions(0, "64m", "jdbc:postgresql://127.0.0.1:1/nyja", "nyja", "secret-of-a-test");

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void whoBreaksOffASecondStartStopsNoHubThatRanBefore() throws IOException {
        Process server = remembered("server");
        Attendance second = new Attendance(hub());
        second.start();

        second.stop(); // as Ctrl-C does

        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void whoStaysWithAHubStopsItThoughAnotherStartedIt() throws IOException {
        Process server = remembered("server");

        Attendance keeper = new Attendance(hub());
        keeper.untilItEnds(() -> {}); // nobody would start the server again: it ends at once

        assertThat(server.isAlive()).isFalse();
        assertThat(RunningProcess.remembered(Home.at(folder), "starter")).isFalse();
    }

    @Test
    void nobodyStaysBesideAnotherWhoStays() throws IOException {
        Process server = remembered("server");
        Process keeper = remembered("starter");

        Attendance second = new Attendance(hub());
        assertThatThrownBy(() -> second.untilItEnds(() -> {}))
                .isInstanceOfSatisfying(LaunchException.class, refused -> assertThat(refused.key())
                        .isEqualTo("start.underWay"));
        second.stop();

        assertThat(server.isAlive()).isTrue();
        assertThat(keeper.isAlive()).isTrue();
        assertThat(RunningProcess.find(Home.at(folder), "starter"))
                .get()
                .satisfies(known -> assertThat(known.handle().pid()).isEqualTo(keeper.pid()));
    }

    @Test
    void aHubThatIsBeingStartedIsInUse() throws IOException {
        assertThat(hub().inUse()).isFalse();
        remembered("starter");
        assertThat(hub().inUse()).isTrue();
    }

    private Hub hub() {
        return Hub.at(folder, OPTIONS, Progress.SILENT);
    }

    private Process remembered(String name) throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        processes.add(process);
        RunningProcess.remember(Home.at(folder), name, process.toHandle());
        return process;
    }
}
