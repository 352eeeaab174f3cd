package al.tirana.nyja.spi;

import java.util.function.Consumer;

/** A file as a whole, before its first record is taken. */
public interface Table {

    /** Its name, checked against {@link FileNames#name()}. */
    String name();

    /**
     * All its records, with their faults; each call reads the file once more.
     *
     * @throws UnreadableInputException if it is no such table
     */
    void each(Consumer<TableRecord> records) throws UnreadableInputException;
}
