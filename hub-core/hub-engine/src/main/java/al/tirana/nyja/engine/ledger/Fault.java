package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing that is not as the hub wrote it. What does not apply is null.
 *
 * @param block the block, or the first of several
 * @param until the last of several blocks
 * @param position of the entry in its block, from 0
 * @param row the id of the row in the table
 * @param subject id of the entry, message or disclosure
 * @param detail what exactly, such as a column's name; null if the kind says it all
 */
public record Fault(FaultKind kind, Long block, Long until, Integer position, Long row, UUID subject, Text detail) {

    static Fault blocks(FaultKind kind, long from, long until, Text detail) {
        return new Fault(kind, from, until == from ? null : until, null, null, null, detail);
    }

    static Fault entry(FaultKind kind, EntryRow row, Text detail) {
        Integer position = row.block() == null ? null : row.position(); // without a block it is only the sealer's mark
        return new Fault(kind, row.block(), null, position, row.id(), row.entryId(), detail);
    }

    /** @param block in whose reach the row stands; null: in none */
    static Fault entry(FaultKind kind, Block block, Integer position, EntryRow row, Text detail) {
        return new Fault(kind, block == null ? null : block.number(), null, position, row.id(), row.entryId(), detail);
    }

    /** Whether the other tells of the same of the next block, and both of whole blocks. */
    boolean goesOn(Fault other) {
        return block != null
                && kind == other.kind
                && position == null
                && row == null
                && other.position == null
                && other.row == null
                && other.block != null
                && other.block == lastBlock() + 1
                && Objects.equals(detail, other.detail);
    }

    Fault until(Fault other) {
        return new Fault(kind, block, other.lastBlock(), null, null, subject, detail);
    }

    private long lastBlock() {
        return until == null ? block : until;
    }

    /** One sentence in each language that names the kind and the place. */
    public Text text() {
        return new Text(sentence("sq"), sentence("en"));
    }

    private String sentence(String language) {
        boolean sq = "sq".equals(language);
        StringBuilder text = new StringBuilder(kind.text().in(language)).append(':');
        part(text, sq ? "blloku" : "block", until == null ? block : block + "-" + until);
        part(text, sq ? "vendi" : "position", position);
        part(text, sq ? "rreshti" : "row", row);
        part(text, "id", subject);
        part(text, "", detail == null ? null : detail.in(language));
        return text.charAt(text.length() - 1) == ':'
                ? text.substring(0, text.length() - 1)
                : text.substring(0, text.length() - 1).strip();
    }

    private static void part(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(name.isEmpty() ? "" : " " + name)
                    .append(' ')
                    .append(value)
                    .append(',');
        }
    }
}
