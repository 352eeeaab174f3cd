package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.vault.HubKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A row of the ledger as it stands in the database, which is not yet to say that the hub wrote it. */
record EntryRow(
        long id,
        UUID entryId,
        Instant at,
        String event,
        String actor,
        String agreement,
        UUID correlation,
        String content,
        byte[] mac,
        Long block,
        Integer position,
        int epoch,
        long xid) {

    /** For a select list, in the order that {@link #of} reads. */
    static final String COLUMNS =
            "id, entry_id, at, event, actor, agreement_id, correlation_id, content, mac, block_no, position,"
                    + " epoch, xid";

    private static final ObjectMapper JSON = new ObjectMapper();

    static EntryRow of(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getString(8),
                row.getBytes(9),
                row.getObject(10, Long.class),
                row.getObject(11, Integer.class),
                row.getInt(12),
                row.getLong(13));
    }

    /** Where it stands in the order of sealing. */
    Cursor cursor() {
        return new Cursor(epoch, xid, id);
    }

    /** What is wrong with a row, judged by itself. */
    enum Flaw {
        NONE,
        /** The content is not what the hub wrote. */
        CONTENT,
        /** The content belongs to another entry. */
        OTHER_ENTRY,
        /** The content is genuine; a column beside it says something else. */
        COLUMN
    }

    /** The flaw, and for {@link Flaw#COLUMN} which column. */
    record Verdict(Flaw flaw, String column) {
        static final Verdict GENUINE = new Verdict(Flaw.NONE, null);

        boolean genuine() {
            return flaw == Flaw.NONE;
        }
    }

    Verdict judge(HubKeys keys) {
        return judge(keys, utf8());
    }

    /** All that is to be said of it alone. */
    Judged judged(HubKeys keys) {
        byte[] utf8 = utf8();
        return new Judged(this, judge(keys, utf8), Block.entryHash(utf8));
    }

    private Verdict judge(HubKeys keys, byte[] utf8) {
        boolean written = MessageDigest.isEqual(mac, keys.hmac(Ledger.MAC, utf8));
        Told told = Told.of(utf8);
        if (told == null) {
            return new Verdict(Flaw.CONTENT, null);
        }
        if (!entryId.toString().equals(told.entry())) {
            return new Verdict(Flaw.OTHER_ENTRY, null);
        }
        if (!written) {
            return new Verdict(Flaw.CONTENT, null);
        }
        String column = differing(told);
        return column == null ? Verdict.GENUINE : new Verdict(Flaw.COLUMN, column);
    }

    private byte[] utf8() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    Optional<String> detail(String name) {
        JsonNode value = whole().path("details").get(name);
        return Optional.ofNullable(value == null ? null : value.asText());
    }

    byte[] hash() {
        return Block.entryHash(utf8());
    }

    private String differing(Told told) {
        if (!event.equals(told.event())) {
            return "event";
        }
        if (!actor.equals(told.actor())) {
            return "actor";
        }
        if (!Objects.equals(agreement, told.agreement())) {
            return "agreement_id";
        }
        if (!Objects.equals(correlation == null ? null : correlation.toString(), told.correlation())) {
            return "correlation_id";
        }
        return sameTime(told.at()) ? null : "at";
    }

    private boolean sameTime(String told) {
        try {
            return told != null && at.equals(Instant.parse(told));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private JsonNode whole() {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
