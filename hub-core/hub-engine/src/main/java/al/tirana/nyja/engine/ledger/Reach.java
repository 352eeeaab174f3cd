package al.tirana.nyja.engine.ledger;

/**
 * From where to where a block reaches, and what it found there.
 *
 * @param from the first place; where the block before ended
 * @param until the first place that is not in it any more, in the same epoch
 * @param rows ids of its entries, which were sealed in this order; a multirange's text
 * @param excluded ids of rows that the hub had not written; likewise
 */
record Reach(Cursor from, Cursor until, String rows, String excluded) {}
