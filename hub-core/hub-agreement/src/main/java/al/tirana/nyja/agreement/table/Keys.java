package al.tirana.nyja.agreement.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which records a row belongs to. Normally the one whose number stands in its column; if the row is torn or the number
 * is not one, every record whose number stands anywhere in the row, so that a torn row never splits a record.
 */
final class Keys {

    /** Numbers are written in ASCII, which all character sets share. */
    private static final Charset ASCII_COMPATIBLE = StandardCharsets.ISO_8859_1;

    private final Table table;
    private final Header header;
    private final Pattern anywhere;

    Keys(Table table, Header header) {
        this.table = table;
        this.header = header;
        this.anywhere = Pattern.compile("(?<![A-Za-z0-9-])(?:" + table.keyForm().pattern() + ")(?![A-Za-z0-9-])");
    }

    /**
     * True if a row has as many cells as the header, its quotes fit, and they hold no other row: two forgotten quotes
     * may make one good row of two.
     */
    boolean fits(Cells cells) {
        return header.fits(cells) && (!cells.severalLines() || found(cells).count() < 2);
    }

    /** The number in its column, if the row has one. */
    Optional<String> certain(Cells cells) {
        return fits(cells)
                ? Optional.of(cell(cells))
                        .filter(cell -> table.keyForm().matcher(cell).matches())
                : Optional.empty();
    }

    /** Of a row without a certain number, all it may belong to; empty if it belongs to no record that can be named. */
    List<String> possible(Cells cells) {
        List<String> found = found(cells).distinct().toList();
        return found.isEmpty()
                ? Stream.of(cell(cells)).filter(text -> !text.isEmpty()).toList()
                : found;
    }

    private Stream<String> found(Cells cells) {
        return anywhere.matcher(cells.row(ASCII_COMPATIBLE)).results().map(MatchResult::group);
    }

    private String cell(Cells cells) {
        return header.fits(cells) ? header.cell(cells, table.key(), ASCII_COMPATIBLE) : "";
    }
}
