package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What partners answered where somebody must look at it. Encrypted under the delivery's own key, so it goes when the delivery
 * goes; lists show codes only, and who reads the whole of it stands in the ledger.
 */
public final class KeptReplies {

    private static final String KEEP = """
            insert into partner_reply
              (parked_id, disclosure_id, recipient, content_type, sq, en, key_id, wrapped_key, body, kept_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (parked_id) do nothing""";

    private static final String READ = """
            select r.*, d.agreement_id, d.correlation_id from partner_reply r
            left join delivery d on d.disclosure_id = r.disclosure_id
            where r.parked_id = ? and r.body is not null
              and exists (select from parked p where p.id = r.parked_id and (p.reason = 'MANUAL') = ?)""";

    private static final Pattern CODE = Pattern.compile("\"code\"\\s{0,8}:\\s{0,8}\"((?:FPR|W)-[A-Z0-9-]{1,12})\"");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}");
    private static final Set<String> KNOWN =
            Catalogue.get().all().stream().map(ErrorCode::code).collect(Collectors.toUnmodifiableSet());
    /** Of an answer that is longer than the endpoint's limit. */
    public static final Text CUT = new Text(
            "Përgjigjja është më e gjatë se kufiri i pikës (reply.limit): u ruajt vetëm fillimi i saj",
            "The answer is longer than the endpoint's limit (reply.limit): only its beginning was kept");

    private static final int CODES = 5;
    private static final int WORDS = 200;

    /**
     * What a partner answered.
     *
     * @param contentType media type, or an empty text
     */
    public record Kept(String contentType, byte[] body, Instant at) {}

    private final Database database;
    private final Ledger ledger;
    private final Vault vault;
    private final Clock clock;

    public KeptReplies(Database database, Ledger ledger, Vault vault, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Keeps an answer with what it stopped. What is purged meanwhile is not kept.
     *
     * @param parked the item that somebody must look at
     * @param keyId the delivery's key
     * @param wrong what is wrong with it, without a value; null if the item's reason says it
     */
    public void keep(
            Connection tx, long parked, UUID disclosure, String recipient, String keyId, PartnerReply reply, Text wrong)
            throws SQLException {
        Text words = wrong == null && reply.cut() ? CUT : wrong;
        Sealed sealed;
        try {
            sealed = vault.sealWith(keyId, belongsTo(disclosure, recipient), reply.body());
        } catch (BodyGoneException e) {
            return;
        }
        try (PreparedStatement insert = tx.prepareStatement(KEEP)) {
            insert.setLong(1, parked);
            insert.setObject(2, disclosure);
            insert.setString(3, recipient);
            insert.setString(4, mediaType(reply.contentType()));
            insert.setString(5, words == null ? null : cut(words.sq()));
            insert.setString(6, words == null ? null : cut(words.en()));
            insert.setString(7, sealed.keyId());
            insert.setBytes(8, sealed.wrappedKey());
            insert.setBytes(9, sealed.ciphertext());
            insert.setObject(10, Times.at(clock.instant()));
            insert.executeUpdate();
        }
    }

    /**
     * The whole of it, for an administrator; that it was read is written down first.
     *
     * @return empty if there is none, or its time is over
     */
    public Optional<Kept> read(long parked, String actor) {
        return database.inTransaction(tx -> read(tx, parked, false, Event.REPLY_READ, actor));
    }

    /** What a human is to say, for whoever says it. */
    Optional<Kept> saying(Connection tx, long parked, String actor) throws SQLException {
        return read(tx, parked, true, Event.LOOKED, actor);
    }

    private Optional<Kept> read(Connection tx, long parked, boolean byHand, Event event, String actor)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(READ)) {
            select.setLong(1, parked);
            select.setBoolean(2, byHand);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? open(tx, row, parked, event, actor) : Optional.empty();
            }
        }
    }

    private Optional<Kept> open(Connection tx, ResultSet row, long parked, Event event, String actor)
            throws SQLException {
        UUID disclosure = row.getObject("disclosure_id", UUID.class);
        String recipient = row.getString("recipient");
        Sealed sealed = new Sealed(
                row.getString("key_id"),
                belongsTo(disclosure, recipient),
                row.getBytes("wrapped_key"),
                row.getBytes("body"));
        Kept kept;
        try {
            kept = new Kept(row.getString("content_type"), vault.open(sealed), Times.instant(row, "kept_at"));
        } catch (BodyGoneException e) {
            return Optional.empty();
        }
        ledger.record(
                tx,
                LedgerEntry.of(event, actor)
                        .agreement(row.getString("agreement_id"))
                        .correlation(row.getObject("correlation_id", UUID.class))
                        .disclosure(disclosure)
                        .recipient(recipient)
                        .detail("parked", parked)
                        .build());
        return Optional.of(kept);
    }

    /** Codes of the catalogue that an answer names, separated by comma; anything else may be a value. */
    static String codes(PartnerReply reply) {
        return CODE.matcher(new String(reply.body(), StandardCharsets.UTF_8))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .filter(KNOWN::contains)
                .limit(CODES)
                .collect(Collectors.joining(", "));
    }

    private static String belongsTo(UUID disclosure, String recipient) {
        return "reply " + disclosure + " " + recipient;
    }

    private static String mediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return MEDIA_TYPE.matcher(type).matches() ? type : "";
    }

    private static String cut(String words) {
        return words.length() <= WORDS ? words : words.substring(0, WORDS);
    }
}
