package al.tirana.nyja.xlsx;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A spreadsheet, written sheet by sheet as a stream: what was written is not kept. The same sheets come to the same bytes,
 * whenever they are written. Its structure is locked. For one thread.
 */
public final class XlsxWriter implements Closeable {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Pattern NAME = Pattern.compile("[^\\[\\]:*?/\\\\']{1,31}");

    private final ZipOutputStream zip;
    private final Writer text;
    private final List<String> names;
    private int sheets;
    private SheetWriter open;

    /**
     * @param out gets the bytes; the caller closes it
     * @param names of the sheets, in their order
     */
    public XlsxWriter(OutputStream out, List<String> names) throws IOException {
        this.names = List.copyOf(names);
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches() || !different.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A sheet has a name of its own, of 1-31 characters");
            }
        }
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        part("[Content_Types].xml", Parts.contentTypes(names.size()));
        part("_rels/.rels", Parts.root());
        part("xl/workbook.xml", Parts.workbook(names));
        part("xl/_rels/workbook.xml.rels", Parts.ofWorkbook(names.size()));
        part("xl/styles.xml", Parts.styles());
    }

    /** The next sheet; the one before it is done. */
    public SheetWriter sheet(Plan plan) throws IOException {
        end();
        if (sheets == names.size()) {
            throw new IllegalStateException("No more sheets were named");
        }
        zip.putNextEntry(entry("xl/worksheets/sheet" + ++sheets + ".xml"));
        open = new SheetWriter(text, plan, sheets == 1);
        return open;
    }

    /**
     * The next sheet, one of the hub's own, which {@link Xlsx#onlySheet} passes over as long as nobody changes it. Its first
     * row is the hub's, these follow from the second.
     */
    public void own(List<Integer> widths, List<List<Value>> rows) throws IOException {
        long text = rows.stream()
                .flatMap(List::stream)
                .mapToLong(value -> value.text().length())
                .sum();
        if (rows.size() >= OwnSheet.ROWS || text > OwnSheet.TEXT) {
            throw new IllegalArgumentException("More than a sheet of the hub's holds");
        }
        SheetWriter sheet = sheet(new Plan(widths, 0, true, List.of()));
        sheet.row(List.of(new Value(OwnSheet.mark(rows), Look.FAINT)));
        for (List<Value> row : rows) {
            sheet.row(row);
        }
    }

    @Override
    public void close() throws IOException {
        end();
        if (sheets < names.size()) {
            throw new IllegalStateException("A sheet is missing");
        }
        zip.finish();
        zip.flush();
    }

    private void end() throws IOException {
        if (open != null) {
            open.end();
            text.flush();
            zip.closeEntry();
            open = null;
        }
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }
}
