package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.YamlDocument;
import al.tirana.nyja.agreement.table.TableDocument.InvalidTableException;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.TableReader;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads tables by the documents of one plugin. A table is read twice: first to see which rows belong together, then
 * record by record; what is kept in memory meanwhile is an index of some 40 bytes a row and one record. For many
 * threads.
 */
public final class Tables implements TableReader {

    private final ClassLoader resources;
    private final Territory territory;
    private final Map<Key, Table> compiled;

    private record Key(String document, Territory territory) {}

    /** @param resources where the plugin's documents are */
    public Tables(ClassLoader resources) {
        this(resources, Territory.usual(), new ConcurrentHashMap<>());
    }

    private Tables(ClassLoader resources, Territory territory, Map<Key, Table> compiled) {
        this.resources = resources;
        this.territory = territory;
        this.compiled = compiled;
    }

    /** The same tables, for an agreement about another territory. */
    public Tables in(Territory other) {
        return new Tables(resources, other, compiled);
    }

    @Override
    public void read(PartnerInput input, String document, Consumer<TableRecord> records)
            throws UnreadableInputException {
        Table table = table(document);
        try {
            TableRows rows = TableRows.of(input.content(), table, document);
            FirstPass first = FirstPass.over(rows.text(), table);
            new SecondPass(first, rows.text(), table, new RecordMaker(table, input.day(), first.header()))
                    .each(record -> records.accept(rows.told(record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long rows(Content content, String document) {
        return Math.max(0, count(content, document).rows());
    }

    /** Its rows, and those that have nothing in them. */
    public RowCount count(Content content, String document) {
        Table table = table(document);
        try (InputStream in = TableRows.of(content, table, document).text().open(0)) {
            Encoding.Guess guess = new Encoding.Guess();
            RowScanner rows = new RowScanner(in, table.separator(), guess);
            if (guess.utf16()) {
                return RowCount.NONE;
            }
            long count = rows.next() ? 0 : -1;
            long before = rows.empty(); // above the header
            while (count >= 0 && rows.next()) {
                count++;
            }
            return new RowCount(Math.max(0, count), rows.empty() - before);
        } catch (UnreadableInputException e) {
            return RowCount.NONE; // reading it says why
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether sheets of it can be handed out. */
    public boolean hasForm(String document) {
        return table(document).formats().contains(TableRows.Format.XLSX);
    }

    /** How many rows it may have. */
    public int longest(String document) {
        return table(document).longest();
    }

    /**
     * Writes a spreadsheet that the document reads back; nothing of it is kept.
     *
     * @param day on which the codes to choose from are in force
     * @param out gets the bytes; the caller closes it
     * @throws IllegalStateException if the document does not allow spreadsheets
     * @throws IllegalArgumentException if a column does not exist, or a value is none that the document reads
     */
    public void write(String document, TableForm form, LocalDate day, OutputStream out) throws IOException {
        if (!hasForm(document)) {
            throw new IllegalStateException(document + " does not say format: [xlsx], so no sheet would be read back");
        }
        FormSheet.write(table(document), form, day, out);
    }

    /** What the report about such a table is called. */
    public ReportTerms report(String document) {
        return table(document).report();
    }

    /**
     * What is wrong with a document; empty if tables can be read by it.
     *
     * @throws IllegalArgumentException if there is no such document
     */
    public List<Fault> faults(String document) {
        try {
            table(document);
            return List.of();
        } catch (InvalidTableException e) {
            return e.faults();
        }
    }

    /**
     * Where a partner's codes do not cover the lists of the hub's: missing, doubled, or "other" in silence. Tables can be read
     * all the same.
     *
     * @param day on which the codes are in force
     * @return each with its line in the document; empty if nothing is wrong, or {@link #faults} says what is
     */
    public List<Fault> gaps(String document, LocalDate day) {
        return gaps(document, day, CodeLists.get());
    }

    /** The same, by another version of the lists. */
    public List<Fault> gaps(String document, LocalDate day, CodeLists lists) {
        Faults gaps = new Faults();
        if (faults(document).isEmpty()) {
            YamlDocument.read(text(document), gaps).ifPresent(tree -> CodeRules.check(tree, lists, day, gaps));
        }
        return gaps.inOrder();
    }

    /** The lists whose codes its columns hold, by the names of the columns. */
    public Map<String, String> lists(String document) {
        Map<String, String> lists = new LinkedHashMap<>();
        YamlDocument.read(text(document), new Faults())
                .ifPresent(tree -> tree.path("columns").properties().forEach(column -> {
                    if (column.getValue().path("list").isTextual()) {
                        lists.put(column.getKey(), column.getValue().get("list").textValue());
                    }
                }));
        return lists;
    }

    private Table table(String document) {
        return compiled.computeIfAbsent(new Key(document, territory), key -> compile(document));
    }

    private Table compile(String document) {
        return TableDocument.compile(text(document), territory);
    }

    private String text(String document) {
        try (InputStream in = resources.getResourceAsStream(document)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + document);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
