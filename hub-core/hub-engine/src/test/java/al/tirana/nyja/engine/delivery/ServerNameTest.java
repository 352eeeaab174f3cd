package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerNameTest {

    @Test
    void staysTheSameForOneServerAndDiffersFromAnother(@TempDir Path folder) {
        String name = ServerName.of(folder.resolve("a"));

        assertThat(ServerName.of(folder.resolve("a"))).isEqualTo(name);
        assertThat(ServerName.of(folder.resolve("b"))).isNotEqualTo(name);
    }
}
