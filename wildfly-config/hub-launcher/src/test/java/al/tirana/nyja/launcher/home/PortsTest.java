package al.tirana.nyja.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.cli.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    @Test
    void nameTheProcessThatSitsOnADemandedPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            long me = ProcessHandle.current().pid();

            assertThat(PortOwner.of(taken.getLocalPort())).get().satisfies(owner -> {
                assertThat(owner.pid()).isEqualTo(me);
                assertThat(owner.command()).contains("java");
            });
            assertThatThrownBy(() -> ports().demand("watching", "NYJA_WATCHING", "127.0.0.1", taken.getLocalPort()))
                    .isInstanceOfSatisfying(LaunchException.class, failure -> assertThat(failure.in(Texts.in("sq")))
                            .contains("zënë", Long.toString(me), "NYJA_WATCHING")
                            .doesNotContain("--port"));
        }
    }

    /** 192.0.2.0/24 is kept for documents: no machine has it. */
    @Test
    void sayOfAnAddressThatIsNotOfThisMachineThatItIsNot() {
        assertThatThrownBy(() -> ports().demand("https", "NYJA_PARTNERS", "192.0.2.1", 28443))
                .isInstanceOfSatisfying(LaunchException.class, failure -> assertThat(failure.in(Texts.in("en")))
                        .contains("192.0.2.1", "none of this machine", "NYJA_PARTNERS"));
        assertThatThrownBy(() -> ports().choose("https", "192.0.2.1", 28443, Set.of()))
                .isInstanceOfSatisfying(LaunchException.class, failure -> assertThat(failure.in(Texts.in("en")))
                        .contains("192.0.2.1", "none of this machine"));
    }

    @Test
    void avoidATakenPortAndStayWhereTheyWere() throws IOException {
        int first;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            first = ports().choose("https", taken.getLocalPort(), Set.of());
            assertThat(first).isGreaterThan(taken.getLocalPort());
        }
        assertThat(ports().choose("https", 1024, Set.of())).isEqualTo(first);
        assertThat(ports().choose("management", first, Set.of(first))).isNotEqualTo(first);
    }

    private Ports ports() {
        return new Ports(Home.at(folder));
    }
}
