package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import java.time.Instant;
import java.util.Map;

/**
 * One version of a code list, as an institution gave it.
 *
 * @param note what the institution says of the whole; empty: nothing
 * @param closedAt when it was approved or taken back; null: it waits
 * @param sha256 of list, number, codes and note: what the second person names to approve
 */
public record CodeListVersion(
        String list,
        int version,
        State state,
        String note,
        Instant proposedAt,
        String proposedBy,
        Instant closedAt,
        String closedBy,
        String sha256) {

    /** Where it stands. */
    public enum State {
        PROPOSED,
        APPROVED,
        WITHDRAWN
    }

    static String meant(String list, int version, String content, String note) {
        return Canonical.sha256Hex("codelist\n" + list + "\n" + version + "\n" + content + "\n" + note);
    }

    static CodeListVersion of(Map<String, String> row) {
        int number = Integer.parseInt(row.get("version"));
        return new CodeListVersion(
                row.get("list"),
                number,
                State.valueOf(row.get("state")),
                row.get("note"),
                Instant.parse(row.get("proposed_at")),
                row.get("proposed_by"),
                row.get("closed_at") == null ? null : Instant.parse(row.get("closed_at")),
                row.get("closed_by"),
                meant(row.get("list"), number, row.get("content"), row.get("note")));
    }
}
