package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.table.RowCount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sign of completeness, however a partner's program wrote it. */
class DoneFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    static List<byte[]> goodOnes() {
        String line = "17;" + HASH;
        return List.of(
                utf8(line),
                utf8(line + "\r\n"),
                utf8(line + "\r"),
                utf8("\uFEFF" + line + "\n\n"),
                utf8(" 17 ; " + HASH + "   \u00A0\r\n"),
                utf8("17;" + HASH.toUpperCase(Locale.ROOT)),
                utf8("\"17\";\"" + HASH + "\"\r\n\u001A"),
                (line + "\r\n").getBytes(StandardCharsets.UTF_16LE),
                (line + "\r\n").getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("goodOnes")
    void isReadHoweverItWasWritten(byte[] bytes) throws IOException {
        assertThat(read(bytes)).contains(new DoneFile(17, HASH));
    }

    @Test
    void anythingElseIsNone() throws IOException {
        for (String other : List.of("", "17", "17;" + HASH.substring(1), "17;" + HASH + ";x", "x;" + HASH)) {
            assertThat(read(utf8(other))).as(other).isEmpty();
        }
    }

    @Test
    void saysWhichHalfIsWrongAndWhatWasCounted(@TempDir Path folder) throws Exception {
        byte[] file = utf8("NR\n1\n");
        try (Spooled spooled = new Spool(folder).take(new ByteArrayInputStream(file), 100)) {
            DoneFile wrongHash = new DoneFile(1, HASH);
            DoneFile wrongRows = new DoneFile(51, spooled.sha256());

            assertThat(wrongHash.mismatch(spooled, () -> new RowCount(1, 0)))
                    .hasValueSatisfying(text -> assertThat(text.en())
                            .startsWith("the hash differs: .done says 01234567…, the file has ")
                            .contains(spooled.sha256().substring(0, 8)));
            assertThat(wrongRows.mismatch(spooled, () -> new RowCount(1, 3)))
                    .hasValueSatisfying(text -> assertThat(text.en())
                            .isEqualTo("the number of rows differs: .done says 51, counted were 1 and 3 empty"));
            assertThat(new DoneFile(4, spooled.sha256()).mismatch(spooled, () -> new RowCount(1, 3)))
                    .isEmpty();
        }
    }

    private static Optional<DoneFile> read(byte[] bytes) throws IOException {
        return DoneFile.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
