package al.tirana.nyja.engine.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the log says of one row: what it holds, and what it may hold in a moment, for as long as a transaction that
 * changes it is on its way. Immutable.
 *
 * @param settled the content that counts; its row is null for a row that is not there
 * @param intended later contents, of which nobody knows yet whether they were committed
 */
record Standing(Content settled, List<Content> intended) {

    /**
     * @param row by column, with the columns of today; null: no such row
     * @param hash of the row as the line has it, which is what the ledger was told
     * @param name of the row in that line
     */
    record Content(long number, Instant at, Map<String, String> row, String hash, String name) {

        /** How the ledger's entry names it. */
        String told() {
            return number + ":" + name + "=" + hash;
        }
    }

    static final Standing NONE =
            new Standing(new Content(0, Instant.EPOCH, null, RegisterSeals.hash(null), ""), List.of());

    Standing {
        intended = List.copyOf(intended);
    }

    /** Everything that the row may be now. */
    Stream<Map<String, String>> possible() {
        return Stream.concat(Stream.of(settled), intended.stream()).map(Content::row);
    }

    boolean may(Map<String, String> row) {
        return possible().anyMatch(content -> row == null ? content == null : row.equals(content));
    }

    Standing intend(Content content) {
        List<Content> more = new ArrayList<>(intended);
        more.add(content);
        return new Standing(settled, more);
    }

    /** Transactions may end in another order than they are noted: the later content stays. */
    Standing settle(long number) {
        Content done = intended.stream()
                .filter(content -> content.number() == number)
                .findFirst()
                .orElse(settled);
        if (done.number() <= settled.number()) {
            return drop(number);
        }
        return new Standing(
                done,
                intended.stream().filter(content -> content.number() > number).toList());
    }

    Standing drop(long number) {
        return new Standing(
                settled,
                intended.stream().filter(content -> content.number() != number).toList());
    }
}
