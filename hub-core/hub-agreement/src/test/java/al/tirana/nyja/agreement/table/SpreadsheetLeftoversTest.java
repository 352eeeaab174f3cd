package al.tirana.nyja.agreement.table;

import static al.tirana.nyja.agreement.table.Lines.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What spreadsheets and old programs leave in a table that nobody wrote. */
class SpreadsheetLeftoversTest {

    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final String GOOD = Lines.HEADER + "\r\n" + row("PK-2026-900001", 1) + "\r\n";

    static List<String> empty() {
        String separators = ";".repeat(13);
        return List.of(
                separators,
                ";;;",
                "\"\"" + ";\"\"".repeat(13),
                " ; ; ",
                "\u00A0;\u00A0",
                "\"\u00A0\";\t;\" \"",
                "\"\r\n\";;",
                separators + "\u001A",
                "\u001A");
    }

    @ParameterizedTest
    @MethodSource("empty")
    void aRowWithNothingInItIsNoRowInEitherCharacterSet(String empty) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS_1250)) {
            byte[] table = (GOOD + (empty + "\r\n").repeat(50)).getBytes(charset);

            assertThat(Lines.read(table)).singleElement().satisfies(record -> assertThat(record.faults())
                    .isEmpty());
            RowCount count = Lines.tables().count(Content.of(table), Lines.DOCUMENT);
            assertThat(count).isEqualTo(new RowCount(1, 50));
            assertThat(count.fits(1)).isTrue();
            assertThat(count.fits(51)).isTrue();
            assertThat(count.fits(0)).isFalse();
            assertThat(count.fits(52)).isFalse();
        }
    }

    @Test
    void otherUnseenSpacesAreNothingToo() {
        byte[] table = Lines.utf8(GOOD + "\u200B;\u202F;\uFEFF;\u2060\n".replace("\u2060", "\u3000"));
        assertThat(Lines.read(table)).hasSize(1);
    }

    @Test
    void theEndSignBehindTheLastRowIsNotInItsLastCell() {
        List<TableRecord> records = Lines.read(Lines.utf8(GOOD.strip() + "\u001A"));
        assertThat(records).singleElement().satisfies(record -> assertThat(record.faults())
                .isEmpty());
    }

    static List<byte[]> utf16() {
        return List.of(
                ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16BE),
                GOOD.getBytes(StandardCharsets.UTF_16LE),
                GOOD.getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("utf16")
    void aTableInUtf16IsToldThatItIs(byte[] table) {
        assertThat(Lines.tables().count(Content.of(table), Lines.DOCUMENT).fits(1))
                .isTrue();
        assertThat(catchThrowableOfType(UnreadableInputException.class, () -> Lines.tryRead(table))
                        .what()
                        .en())
                .contains("UTF-16", "save it as CSV UTF-8");
    }

    /** Excel still saves for DOS and for old Macintoshes: then no name is taken with signs in place of its letters. */
    @ParameterizedTest
    @CsvSource({
        "IBM852, Ëngjëll, 1",
        "IBM850, Pëllumb, 1",
        "IBM852, Çlirim, 1",
        "x-MacRoman, Ardëlina, 1",
        "x-MacRoman, Provë, 1",
        "windows-1250, Ëngjëll Çami, 0",
        "windows-1250, s‘ka ‚një emër‘, 0",
        "windows-1250, 5 ‰ e 5 €, 0",
        "UTF-8, Përg‘jimi, 0"
    })
    void lettersOfOldSystemsAreToldInTheirCell(String charset, String name, int faults) {
        byte[] table = (Lines.HEADER + "\r\n" + row("PK-2026-900001", 1, "NAME=" + name) + "\r\n")
                .getBytes(Charset.forName(charset));
        assertThat(Lines.read(table).get(0).faults()).hasSize(faults).allSatisfy(fault -> {
            assertThat(fault.column()).isEqualTo("NAME");
            assertThat(fault.what().sq()).contains("ë dhe ç", "CSV UTF-8");
        });
    }
}
