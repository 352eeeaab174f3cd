package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.Classification.Entry;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A classification as text. Reads all of it before it says what is wrong, each with its line and in both languages. */
final class ClassificationText {

    private static final List<String> COLUMNS =
            List.of("code", "label_sq", "label_en", "valid_from", "valid_to", "parent", "note");
    private static final Set<String> NEEDED = new TreeSet<>(Set.of("code", "label_sq"));
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_NOTE = 1000;
    private static final int MOST = 5000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int MOST_FAULTS = 50;
    private static final DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final String list;
    private final List<UnusableClassificationException.Line> faults = new ArrayList<>();
    private final Map<String, Integer> lineOf = new LinkedHashMap<>();
    private final Map<String, Integer> parents = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private ClassificationText(String list) {
        this.list = list;
    }

    static Classification read(String list, String csv) {
        ClassificationText text = new ClassificationText(list);
        text.rows(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
        text.parents();
        if (text.faults.isEmpty() && text.entries.isEmpty()) {
            text.fault(1, "Nuk ka asnjë kod", "There is no code in it");
        }
        if (!text.faults.isEmpty()) {
            throw new UnusableClassificationException(text.faults);
        }
        return new Classification(list, text.entries);
    }

    static String write(Classification classification) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(COLUMNS);
            for (Entry entry : classification.entries()) {
                csv.writeRecord(
                        entry.code(),
                        entry.sq(),
                        entry.en(),
                        day(entry.validFrom()),
                        day(entry.validTo()),
                        entry.parent(),
                        entry.note());
            }
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void rows(String csv) {
        String header = csv.lines().findFirst().orElse("");
        char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // told with their lines
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv)) {
            List<String> columns = null;
            for (CsvRecord row : reader) {
                if (columns == null) {
                    columns = header(row);
                    if (!faults.isEmpty()) {
                        return; // all else would follow from it
                    }
                } else if (entries.size() == MOST) {
                    fault(line(row), "Më shumë se " + MOST + " kode", "More than " + MOST + " codes");
                    return;
                } else {
                    row(row, columns);
                }
            }
        } catch (CsvParseException e) {
            fault(
                    1,
                    "Nuk lexohet si CSV: një thonjëz nuk mbyllet, ose një qelizë nuk ka fund",
                    "Not readable as CSV: a quote is not closed, or a cell does not end");
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> header(CsvRecord row) {
        List<String> columns = row.getFields().stream()
                .map(name -> Unseen.strip(name).toLowerCase(Locale.ROOT))
                .toList();
        for (String name : columns) {
            if (!COLUMNS.contains(name) || columns.indexOf(name) != columns.lastIndexOf(name)) {
                String known = String.join(", ", COLUMNS);
                fault(
                        1,
                        "Kolonat janë " + known + ", secila një herë; këtu qëndron një tjetër",
                        "The columns are " + known + ", each once; another stands here");
                return columns;
            }
        }
        for (String name : NEEDED) {
            if (!columns.contains(name)) {
                fault(1, "Mungon kolona " + name, "The column " + name + " is missing");
            }
        }
        return columns;
    }

    private void row(CsvRecord row, List<String> columns) {
        int line = line(row);
        if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
            return; // an empty line
        }
        if (row.getFieldCount() > columns.size()) {
            fault(line, "Më shumë qeliza se kolona", "More cells than columns");
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        COLUMNS.forEach(column -> cells.put(column, ""));
        for (int i = 0; i < row.getFieldCount(); i++) {
            cells.put(columns.get(i), Unseen.strip(row.getField(i)));
        }
        cells.forEach((column, cell) -> seen(line, column, cell));
        String code = cells.get("code");
        if (!Classification.fits(list, code)) {
            fault(
                    line,
                    "Kodet e listës " + list + " kanë formën " + Classification.form(list),
                    "Codes of the list " + list + " have the form " + Classification.form(list));
        } else if (lineOf.putIfAbsent(code, line) != null) {
            fault(
                    line,
                    "Kodi " + code + " qëndron edhe në rreshtin " + lineOf.get(code),
                    "The code " + code + " stands in line " + lineOf.get(code) + " too");
        }
        if (cells.get("label_sq").isEmpty()) {
            fault(line, "Mungon label_sq", "label_sq is missing");
        }
        LocalDate from = day(line, "valid_from", cells.get("valid_from"));
        LocalDate to = day(line, "valid_to", cells.get("valid_to"));
        if (from != null && to != null && to.isBefore(from)) {
            fault(line, "valid_to është para valid_from", "valid_to lies before valid_from");
        }
        String parent = cells.get("parent");
        if (!parent.isEmpty()) {
            parents.putIfAbsent(parent, line);
        }
        String en = cells.get("label_en");
        entries.add(new Entry(
                code,
                cells.get("label_sq"),
                en.isEmpty() ? cells.get("label_sq") : en,
                from,
                to,
                parent,
                cells.get("note")));
    }

    private void seen(int line, String column, String cell) {
        int longest = column.equals("note") ? LONGEST_NOTE : LONGEST_LABEL;
        if (cell.length() > longest) {
            fault(
                    line,
                    column + ": më shumë se " + longest + " shenja",
                    column + ": more than " + longest + " characters");
        }
        Unseen.firstIn(cell, false)
                .ifPresent(point -> fault(
                        line,
                        column + ": ka një shenjë që nuk shihet (" + Unseen.name(point) + ")",
                        column + ": a character in it cannot be seen (" + Unseen.name(point) + ")"));
    }

    /** A part of something that is nowhere would be shown as if it were. */
    private void parents() {
        CodeLists known = CodeLists.get();
        parents.forEach((parent, line) -> {
            boolean there = lineOf.containsKey(parent)
                    || Classification.lists().stream()
                            .flatMap(one -> known.all(one).stream())
                            .anyMatch(code -> code.code().equals(parent));
            if (!there) {
                fault(
                        line,
                        "parent nuk është kod i kësaj liste, as i një tjetre që mund të jepet sërish",
                        "parent is no code of this list, nor of another that can be given anew");
            }
        });
    }

    private LocalDate day(int line, String column, String cell) {
        try {
            if (cell.isEmpty()) {
                return null;
            }
            LocalDate day = cell.contains(".") ? LocalDate.parse(cell, DOTTED) : LocalDate.parse(cell);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
            fault(
                    line,
                    column + ": viti është nga " + FIRST_YEAR + " deri në " + LAST_YEAR,
                    column + ": the year is from " + FIRST_YEAR + " to " + LAST_YEAR);
        } catch (DateTimeException e) {
            fault(
                    line,
                    column + ": pritej një datë që ekziston, si 2027-01-01 ose 1.1.2027",
                    column + ": expected a date that exists, such as 2027-01-01 or 1.1.2027");
        }
        return null;
    }

    private void fault(int line, String sq, String en) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new UnusableClassificationException.Line(line, sq, en));
        }
    }

    private static int line(CsvRecord row) {
        return (int) row.getStartingLineNumber();
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
