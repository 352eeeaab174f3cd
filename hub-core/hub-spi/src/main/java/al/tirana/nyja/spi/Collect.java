package al.tirana.nyja.spi;

/**
 * Translates the records of a partner's files, one by one, in the order of the file. Each record ends in exactly one of
 * {@link Call#take}, {@link Call#refuse}; one at which this throws, or about which it says nothing, is refused in its
 * place, and the others go on. A record that stands in the file once more, the same in every cell, is passed over before
 * it comes here.
 *
 * <p>The same file may be read again after a crash: the same records must give the same keys.
 */
public interface Collect {

    /** Which files are meant. */
    FileNames files();

    /**
     * May refuse a file before its first record: what can be seen in the whole only, such as a total that does not fit.
     *
     * @return {@link Check#GO}, or why nothing of it is taken
     * @throws UnreadableInputException as {@link Table#each} throws it
     */
    default Check before(Table whole, Call call) throws UnreadableInputException {
        return Check.GO;
    }

    /** A record without faults. */
    void record(TableRecord record, Call call);

    /**
     * A record with faults, which must not be taken; the default refuses it and says that it may be about somebody under
     * 18, since nobody can tell.
     */
    default void faulty(TableRecord record, Call call) {
        call.refuse(record.origin(), record.faults(), true);
    }

    /**
     * Called when the last record of a file is committed, before the report: messages that the hub itself has to send
     * about the file as a whole, such as a count. May be called again for the same file after a crash. If it throws, none
     * of its messages is sent, an alarm says so, and the partner's report goes out all the same.
     */
    default void after(InputSummary totals, Call call) {}
}
