package al.tirana.nyja.spi;

import java.util.function.Consumer;

/**
 * Reads a table, such as a CSV file, by a document that says which column means what: {@code docs/add-a-table-partner.md}.
 * Needs little memory, however long the table is. For many threads.
 */
public interface TableReader {

    /**
     * Gives the records of a table one by one, in the order of their first rows, the same order each time. Rows of one
     * record need not stand together.
     *
     * @param input what came
     * @param document path of the table document in the plugin's own resources, such as {@code
     *     META-INF/nyja/arrivals.table.yaml}
     * @param records takes each record; it may be kept, and what it throws passes through
     * @throws UnreadableInputException if it is no such table: a missing or unknown column, too many rows, another
     *     character set. No record has been given then
     * @throws IllegalArgumentException if there is no such document, or it has faults: each is named with its line
     * @throws java.io.UncheckedIOException if the hub's own copy of the input cannot be read
     */
    void read(PartnerInput input, String document, Consumer<TableRecord> records) throws UnreadableInputException;

    /**
     * How many rows a table has, without its header and without empty lines, whether they can be read or not.
     *
     * @throws IllegalArgumentException if there is no such document, or it has faults
     * @throws java.io.UncheckedIOException if the hub's own copy of the input cannot be read
     */
    long rows(Content content, String document);

    /** For inputs that are no tables. */
    static TableReader none() {
        return new TableReader() {
            @Override
            public void read(PartnerInput input, String document, Consumer<TableRecord> records) {
                throw new IllegalArgumentException("No tables here");
            }

            @Override
            public long rows(Content content, String document) {
                throw new IllegalArgumentException("No tables here");
            }
        };
    }
}
