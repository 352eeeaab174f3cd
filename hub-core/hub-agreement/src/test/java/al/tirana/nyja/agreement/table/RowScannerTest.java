package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows and cells in bytes, whatever stands in them. */
class RowScannerTest {

    /** @param line where it begins */
    private record Found(long line, long offset, List<String> cells, boolean whole) {}

    @Property(tries = 300)
    void findsWhatWasWritten(
            @ForAll("tables") List<List<String>> table, @ForAll("lineEnds") String lineEnd, @ForAll boolean quoted)
            throws IOException {
        StringBuilder text = new StringBuilder();
        table.forEach(row -> text.append(String.join(
                        ";", row.stream().map(cell -> written(cell, quoted)).toList()))
                .append(lineEnd));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        List<Found> found = rows(bytes);

        assertThat(found)
                .extracting(Found::cells)
                .isEqualTo(table.stream()
                        .map(row -> row.stream().map(String::strip).toList())
                        .toList());
        assertThat(found).allMatch(Found::whole);
        for (Found row : found) {
            String before = new String(bytes, 0, (int) row.offset(), StandardCharsets.UTF_8);
            assertThat(row.line())
                    .isEqualTo(1
                            + before.replace("\r\n", "\n")
                                    .replace('\r', '\n')
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count());
        }
    }

    @Example
    void linesBreakWithinQuotes() throws IOException {
        assertThat(rows("a;\"b\r\nc\"\r\nd;e")).extracting(Found::line).containsExactly(1L, 3L);
    }

    @Example
    void aQuoteWithinACellIsACharacter() throws IOException {
        assertThat(rows("a;b \"x\" c;d")).singleElement().satisfies(row -> {
            assertThat(row.cells()).containsExactly("a", "b \"x\" c", "d");
            assertThat(row.whole()).isTrue();
        });
    }

    @Example
    void aForgottenQuoteEndsWithItsLine() throws IOException {
        assertThat(rows("a;\"b;c\nd;\"e\";f\ng;h;i")).satisfies(rows -> {
            assertThat(rows).extracting(Found::line).containsExactly(1L, 2L, 3L);
            assertThat(rows).extracting(Found::whole).containsExactly(false, true, true);
        });
    }

    @Example
    void aForgottenQuoteInAHugeTableCostsOneRow() throws IOException {
        String rest = "x;\"y\";z\n".repeat(50_000);
        assertThat(rows("a;\"b;c\n" + rest)).hasSize(50_001);
    }

    @Example
    void anEndlessLineIsOneTornRow() throws IOException {
        String endless = "x".repeat(900_000);
        List<Found> rows = rows("a;b\n" + endless + "\r\nc;d\n\"" + endless);

        assertThat(rows).extracting(Found::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows.get(2).cells()).containsExactly("c", "d");
        assertThat(rows.get(2).offset()).isEqualTo(4 + 900_002);
    }

    @Example
    void blankLinesAreNoRows() throws IOException {
        assertThat(rows("\r\n  \r\na;b\r\n\r\nc;d\r\n\r\n"))
                .extracting(Found::line)
                .containsExactly(3L, 5L);
    }

    @Example
    void tellsTheCharacterSet() throws IOException {
        Charset windows = Encoding.WINDOWS_1250;
        assertThat(charset("Gëzim;Çelik".getBytes(windows))).isEqualTo(windows);
        assertThat(charset("Gëzim;Çelik".getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(charset("Gezim".getBytes(StandardCharsets.UTF_8))).isEqualTo(windows);
        assertThat(charset("\uFEFFGezim".getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(rows("\uFEFFa;b")).singleElement().satisfies(row -> assertThat(row.cells())
                .containsExactly("a", "b"));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell =
                Arbitraries.strings().withChars("ab;\"ëç \n").ofMaxLength(12).map(String::strip);
        // Two cells at least, the first not empty: a line with nothing in it is no row.
        return cell.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(cells -> {
                    List<String> row = new ArrayList<>(cells);
                    row.add(0, "x");
                    return row;
                })
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    private static String written(String cell, boolean quoted) {
        boolean must = cell.contains(";") || cell.contains("\"") || cell.contains("\n");
        return quoted || must ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static Charset charset(byte[] bytes) throws IOException {
        Encoding.Guess guess = new Encoding.Guess();
        RowScanner scanner = new RowScanner(new ByteArrayInputStream(bytes), ';', guess);
        while (scanner.next()) {
            // to the end
        }
        return guess.charset();
    }

    private static List<Found> rows(String text) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Found> rows(byte[] bytes) throws IOException {
        RowScanner scanner = new RowScanner(new ByteArrayInputStream(bytes), ';', new Encoding.Guess());
        Cells cells = new Cells(';');
        List<Found> found = new ArrayList<>();
        while (scanner.next()) {
            scanner.split(cells);
            found.add(new Found(scanner.line(), scanner.offset(), cells.all(StandardCharsets.UTF_8), cells.whole()));
        }
        return found;
    }
}
