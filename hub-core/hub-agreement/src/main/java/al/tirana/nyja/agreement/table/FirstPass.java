package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first reading of a table: its header, its character set, and which rows belong together. Used by one thread. */
final class FirstPass {

    private final Table table;
    private final RowIndex index = new RowIndex();
    private final Map<Integer, List<String>> uncertain = new LinkedHashMap<>();
    private Header header;
    private Keys keys;
    private Charset charset;

    private FirstPass(Table table) {
        this.table = table;
    }

    static FirstPass over(Content content, Table table) throws UnreadableInputException, IOException {
        FirstPass pass = new FirstPass(table);
        try (InputStream in = content.open(0)) {
            pass.read(in);
        }
        return pass;
    }

    RowIndex index() {
        return index;
    }

    Header header() {
        return header;
    }

    Keys keys() {
        return keys;
    }

    Charset charset() {
        return charset;
    }

    private void read(InputStream in) throws IOException, UnreadableInputException {
        Encoding.Guess guess = new Encoding.Guess();
        RowScanner rows = new RowScanner(in, table.separator(), guess);
        Cells cells = new Cells(table.separator());
        if (guess.utf16()) {
            throw Header.utf16();
        }
        if (!rows.next()) {
            throw Header.none();
        }
        rows.split(cells);
        header = Header.of(cells, table);
        keys = new Keys(table, header);
        while (rows.next()) {
            if (index.rows() == table.longest()) {
                throw tooLong(rows.line());
            }
            rows.split(cells);
            add(index.add(rows.offset(), rows.length(), rows.line()), cells);
        }
        uncertain.forEach(this::place);
        uncertain.clear();
        index.close();
        charset = guess.charset();
    }

    private void add(int row, Cells cells) {
        Optional<String> key = keys.certain(cells);
        if (key.isPresent()) {
            index.belongsTo(key.get(), row);
        } else {
            uncertain.put(row, keys.possible(cells));
        }
    }

    /** Among the numbers in an uncertain row, those count that other rows have; else the first of them. */
    private void place(int row, List<String> possible) {
        List<String> known =
                possible.stream().filter(key -> index.group(key) >= 0).toList();
        known.forEach(key -> index.belongsTo(key, row));
        if (known.isEmpty() && possible.isEmpty()) {
            index.alone(row);
        } else if (known.isEmpty()) {
            index.belongsTo(possible.get(0), row);
        }
    }

    private UnreadableInputException tooLong(long line) {
        return new UnreadableInputException(
                "FPR-107",
                new Text(
                        "Më shumë se " + table.longest() + " rreshta: ndajeni skedarin",
                        "More than " + table.longest() + " rows: split the file"),
                line);
    }
}
