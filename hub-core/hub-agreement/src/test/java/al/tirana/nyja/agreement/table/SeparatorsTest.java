package al.tirana.nyja.agreement.table;

import static al.tirana.nyja.agreement.table.Lines.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sign stands between the columns a computer's country decides, and nobody sees: so it is told by its name. */
class SeparatorsTest {

    private static final String TABLE = Lines.HEADER + "\r\n" + row("PK-2026-900001", 1) + "\r\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {", # commas (,) # presje (,)", "'\t' # tabs # tab", "| # vertical bars (|) # vija pingule (|)"})
    void anotherSeparatorIsNamedBesideTheAgreedOne(String is, String en, String sq) {
        for (String table : List.of(
                TABLE.replace(";", is),
                "\uFEFF" + TABLE.replace(";", is),
                "\"" + TABLE.replace(";", "\"" + is + "\"").replace("\r\n", "\"\r\n\""))) {
            assertThat(refused(table))
                    .isEqualTo(new Text(
                            "Kolonat janë të ndara me " + sq + "; u ra dakord me pikëpresje (;)",
                            "The columns are separated by " + en + "; semicolons (;) are agreed"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "|", "\t"})
    void soIsASemicolonWhereAnotherSignIsAgreed(String agreed) throws Exception {
        Text what = refused(TABLE, in -> in.replace("separator: \";\"", "separator: \"" + escaped(agreed) + "\""));
        assertThat(what.en())
                .startsWith("The columns are separated by semicolons (;); ")
                .endsWith(" are agreed");
        assertThat(what.sq()).startsWith("Kolonat janë të ndara me pikëpresje (;); u ra dakord me ");
    }

    @Test
    void aReportThatWasAgreedWithoutThemKeepsItsWordsForThatSeparatorAlone() throws Exception {
        UnaryOperator<String> quiet = in -> in + "\nreport: {unnamed: [\",\"]}\n";
        assertThat(refused(TABLE.replace(";", ","), quiet).en()).isEqualTo("Column no. 1 is not agreed");
        assertThat(refused(TABLE.replace(";", "\t"), quiet).en()).contains("separated by tabs");
    }

    /** Signs that stand in names and cells are none between them. */
    @Test
    void otherFaultsOfAHeaderKeepTheirWords() {
        assertThat(refused(TABLE.replace("NAME", "NA,ME")).en()).isEqualTo("Column no. 3 is not agreed");
        assertThat(refused("NOTICE\r\nPK-2026-900001\r\n").en()).startsWith("Missing in the header: ");
        assertThat(refused("something,else\r\n1,2\r\n").en()).isEqualTo("Column no. 1 is not agreed");
    }

    private static Text refused(String table) {
        return catchThrowableOfType(UnreadableInputException.class, () -> Lines.tryRead(Lines.utf8(table)))
                .what();
    }

    private Text refused(String table, UnaryOperator<String> change) throws Exception {
        Path file = folder.resolve("other.table.yaml");
        try (InputStream in = Lines.class.getResourceAsStream("/" + Lines.DOCUMENT)) {
            Files.writeString(file, change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return catchThrowableOfType(UnreadableInputException.class, () -> new Tables(loader)
                            .read(Lines.input(Lines.utf8(table)), "other.table.yaml", record -> {}))
                    .what();
        }
    }

    private static String escaped(String sign) {
        return sign.equals("\t") ? "\\t" : sign;
    }
}
