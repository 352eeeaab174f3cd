package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Places;
import al.tirana.nyja.xlsx.Sheet;
import al.tirana.nyja.xlsx.SheetRows;
import al.tirana.nyja.xlsx.Xlsx;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The sheet of a spreadsheet as lines of text, and its places as the program shows them: {@code DATELINDJA (Fleta1!C7)}. */
final class SheetText implements TableRows {

    /** What is kept in memory where there is no better place. */
    private static final int IN_MEMORY = 32 << 20;

    private final Content text;
    private final String sheet;
    private final Table table;
    private final int[] places;

    private SheetText(Content text, String sheet, Table table, int[] places) {
        this.text = text;
        this.sheet = sheet;
        this.table = table;
        this.places = places;
    }

    static SheetText of(Content file, Table table, String key) throws IOException, UnreadableInputException {
        return file instanceof Workspace workspace
                ? (SheetText) workspace.once(key, keeper -> make(file, table, keeper))
                : make(file, table, SheetText::inMemory);
    }

    @Override
    public Content text() {
        return text;
    }

    @Override
    public TableRecord told(TableRecord record) {
        Origin origin = record.origin();
        return new TableRecord(
                new Origin(origin.record(), origin.lines(), pointer -> told(origin.place(pointer))),
                record.data(),
                told(record.faults()),
                told(record.warnings()),
                record.repeated(),
                record.torn());
    }

    private static SheetText make(Content file, Table table, Workspace.Keeper keeper)
            throws IOException, UnreadableInputException {
        Xlsx xlsx = Xlsx.open(file);
        Sheet sheet = xlsx.onlySheet();
        try (SheetRows rows = xlsx.rows(sheet)) {
            SheetLines lines = SheetLines.of(rows, table);
            Content text = keeper.keep(lines);
            return new SheetText(text, sheet.told(), table, lines.places());
        } catch (MadeLines.Unreadable e) {
            throw e.why();
        }
    }

    private static Content inMemory(InputStream lines) throws IOException, UnreadableInputException {
        byte[] bytes = lines.readNBytes(IN_MEMORY + 1);
        if (bytes.length > IN_MEMORY) {
            throw SheetLines.tooLarge();
        }
        return Content.of(bytes);
    }

    private Place told(Place place) {
        return new Place(place.line(), told(place.line(), place.column()));
    }

    private List<RecordFault> told(List<RecordFault> faults) {
        return faults.stream()
                .map(fault ->
                        new RecordFault(fault.code(), fault.line(), told(fault.line(), fault.column()), fault.what()))
                .toList();
    }

    private String told(long line, String column) {
        int index = table.column(column);
        return index < 0 || line < 1
                ? column
                : column + " (" + sheet + "!" + Places.letters(places[index]) + line + ")";
    }
}
