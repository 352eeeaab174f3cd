package al.tirana.nyja.engine.ledger;

import java.util.Comparator;

/**
 * A place in the order in which entries are sealed: by epoch, by the transaction that wrote them, by row. A transaction
 * below the horizon of a snapshot is over for good, so nothing can appear any more before a place there.
 */
record Cursor(int epoch, long xid, long id) implements Comparable<Cursor> {

    /** Before everything that can wait: rows of before epochs that were sealed then have no transaction. */
    static final Cursor START = new Cursor(0, 1, 0);

    private static final Comparator<Cursor> ORDER = Comparator.comparingInt(Cursor::epoch)
            .thenComparingLong(Cursor::xid)
            .thenComparingLong(Cursor::id);

    static Cursor begin(int epoch) {
        return epoch == START.epoch() ? START : new Cursor(epoch, 0, 0);
    }

    /** Behind the last row that an epoch can have. */
    static Cursor end(int epoch) {
        return new Cursor(epoch, Long.MAX_VALUE, 0);
    }

    Cursor next() {
        return new Cursor(epoch, xid, id + 1);
    }

    boolean before(Cursor other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }

    /** Within its epoch, as a block says it. */
    @Override
    public String toString() {
        return xid + "." + id;
    }
}
