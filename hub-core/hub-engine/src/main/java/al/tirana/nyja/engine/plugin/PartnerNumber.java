package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.CaseRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of {@code partner_number}: a number, as a keyed hash, and the case to which it leads. A keyed hash over all of it
 * stands in the row, so that nobody who only writes to the database leads a number to another case.
 *
 * @param at when it was remembered, to the microsecond
 */
record PartnerNumber(byte[] number, String agreement, String institution, CaseRef leadsTo, Instant at) {

    private static final String PURPOSE = "partner-number-row";

    static PartnerNumber read(ResultSet row) throws SQLException {
        return new PartnerNumber(
                row.getBytes("number_mac"),
                row.getString("agreement_id"),
                row.getString("institution"),
                new CaseRef(
                        Optional.ofNullable(row.getObject("referral_id", UUID.class)),
                        row.getObject("correlation_id", UUID.class),
                        row.getObject("disclosure_id", UUID.class),
                        row.getString("subject"),
                        row.getString("purpose"),
                        row.getBoolean("test")),
                row.getTimestamp("remembered_at").toInstant());
    }

    /** The subject is the one part that may hold anything, so it comes last. */
    byte[] mac(HubKeys keys) {
        String text = String.join(
                "\n",
                HexFormat.of().formatHex(number),
                agreement,
                institution,
                leadsTo.disclosure().toString(),
                leadsTo.referral().map(UUID::toString).orElse(""),
                leadsTo.correlation().toString(),
                leadsTo.purpose(),
                Boolean.toString(leadsTo.test()),
                at.toString(),
                leadsTo.subject());
        return keys.hmac(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOf(HubKeys keys, byte[] mac) {
        return MessageDigest.isEqual(mac, mac(keys));
    }
}
