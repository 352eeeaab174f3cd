package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path folder;

    @Test
    void givesBackEveryByteFromAnyPlace() throws Exception {
        byte[] bytes = new byte[3 * SealedChunks.PLAIN + 17];
        new Random(1).nextBytes(bytes);
        try (Spooled spooled = new Spool(folder).take(new ByteArrayInputStream(bytes), bytes.length)) {
            assertThat(spooled.size()).isEqualTo(bytes.length);
            for (int from : new int[] {
                0, 1, SealedChunks.PLAIN - 1, SealedChunks.PLAIN, SealedChunks.PLAIN + 1, bytes.length - 1, bytes.length
            }) {
                try (InputStream in = spooled.open(from)) {
                    assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, from, bytes.length));
                }
            }
        }
    }

    @Test
    void leavesNothingBehindThatHasAName() throws Exception {
        try (Spooled spooled = new Spool(folder).take(new ByteArrayInputStream("Mirela".getBytes()), 100)) {
            assertThat(spooled.sha256()).hasSize(64);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void deletesWhatAnotherSystemLeftThere() throws Exception {
        Files.writeString(folder.resolve("x.spool"), "left");
        new Spool(folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesMoreThanItsLimit() {
        assertThatThrownBy(() -> new Spool(folder).take(new ByteArrayInputStream(new byte[11]), 10))
                .isInstanceOf(Spool.TooLarge.class);
    }

    @Test
    void aFaultOfThePartnerComesThroughAsItWas() {
        IOException broken = new IOException("broken");
        InputStream source = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }
        };
        assertThatThrownBy(() -> new Spool(folder).take(source, 10)).isSameAs(broken);
    }
}
