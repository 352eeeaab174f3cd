package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The objects of a JSON list as lines of text. What is told of one names its number in the list, from 1. */
record JsonText(Content text) implements TableRows {

    private static final int IN_MEMORY = 32 << 20;

    static JsonText of(Content file, Table table, String key) throws IOException, UnreadableInputException {
        return file instanceof Workspace workspace
                ? (JsonText) workspace.once(key, keeper -> make(file, table, keeper))
                : make(file, table, JsonText::inMemory);
    }

    /** Whether it begins as JSON does. */
    static boolean isOne(Content file) throws IOException {
        try (InputStream in = file.open(0)) {
            byte[] head = in.readNBytes(64);
            for (byte b : head) {
                boolean markOrSpace = b <= ' ';
                if (!markOrSpace) {
                    return b == '[' || b == '{';
                }
            }
            return false;
        }
    }

    private static JsonText make(Content file, Table table, Workspace.Keeper keeper)
            throws IOException, UnreadableInputException {
        try (InputStream in = file.open(0);
                JsonLines lines = JsonLines.of(in, table)) {
            return new JsonText(keeper.keep(lines));
        } catch (MadeLines.Unreadable e) {
            throw e.why();
        }
    }

    private static Content inMemory(InputStream lines) throws IOException, UnreadableInputException {
        byte[] bytes = lines.readNBytes(IN_MEMORY + 1);
        if (bytes.length > IN_MEMORY) {
            throw new UnreadableInputException(
                    "FPR-107",
                    new Text(
                            "Lista është më e gjatë se sa lejohet: ndajeni në pjesë",
                            "The list is longer than is allowed: divide it"),
                    0);
        }
        return Content.of(bytes);
    }

    @Override
    public TableRecord told(TableRecord record) {
        Origin origin = record.origin();
        return new TableRecord(
                new Origin(
                        origin.record(),
                        origin.lines().stream().map(JsonText::number).toList(),
                        pointer -> told(origin.place(pointer))),
                record.data(),
                told(record.faults()),
                told(record.warnings()),
                record.repeated(),
                record.torn());
    }

    private static Place told(Place place) {
        return new Place(number(place.line()), place.column());
    }

    private static List<RecordFault> told(List<RecordFault> faults) {
        return faults.stream()
                .map(fault -> new RecordFault(fault.code(), number(fault.line()), fault.column(), fault.what()))
                .toList();
    }

    /** The first line is the header. */
    private static long number(long line) {
        return Math.max(0, line - 1);
    }
}
