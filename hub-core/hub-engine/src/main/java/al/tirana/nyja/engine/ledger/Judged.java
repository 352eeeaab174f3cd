package al.tirana.nyja.engine.ledger;

/**
 * A row of the ledger with all that is to be said of it alone.
 *
 * @param hash of its content, as its block sealed it
 */
record Judged(EntryRow row, EntryRow.Verdict verdict, byte[] hash) {

    boolean genuine() {
        return verdict.genuine();
    }
}
