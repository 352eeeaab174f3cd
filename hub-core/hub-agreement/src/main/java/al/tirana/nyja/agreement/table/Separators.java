package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a table whose columns are separated by another sign than agreed. Programs choose the sign by the country that a
 * computer is set to, and nobody sees it in a spreadsheet; "column no. 1 is not agreed" helps nobody to find it.
 */
final class Separators {

    private static final Map<Character, Text> NAMES = Map.of(
            ';', new Text("pikëpresje (;)", "semicolons (;)"),
            ',', new Text("presje (,)", "commas (,)"),
            '|', new Text("vija pingule (|)", "vertical bars (|)"),
            '\t', new Text("tab", "tabs"));

    private Separators() {}

    /**
     * @param cells the header, cut at the agreed sign
     * @return the sign at which more agreed columns stand; empty if there is none, or the report may not name it
     */
    static Optional<Character> other(Cells cells, Table table) {
        int agreed = known(cells, table);
        String row = cells.row(StandardCharsets.ISO_8859_1); // a character for each byte
        return NAMES.keySet().stream()
                .filter(sign -> sign != table.separator())
                .filter(sign -> row.indexOf(sign) >= 0)
                .filter(sign -> known(cutAt(sign, row), table) > Math.max(1, agreed))
                .findAny()
                .filter(sign -> !table.report().unnamed().contains(sign));
    }

    static Text what(char is, char agreed) {
        return new Text(
                "Kolonat janë të ndara me " + NAMES.get(is).sq() + "; u ra dakord me "
                        + NAMES.get(agreed).sq(),
                "The columns are separated by " + NAMES.get(is).en() + "; "
                        + NAMES.get(agreed).en() + " are agreed");
    }

    private static Cells cutAt(char sign, String row) {
        Cells cells = new Cells(sign);
        byte[] bytes = row.getBytes(StandardCharsets.ISO_8859_1);
        cells.split(bytes, 0, bytes.length);
        return cells;
    }

    private static int known(Cells cells, Table table) {
        Set<Integer> known = new HashSet<>();
        for (int i = 0; i < cells.count(); i++) {
            known.add(Header.column(cells, i, table));
        }
        known.remove(-1);
        return known.size();
    }
}
