package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.EarlierMessages;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As the database has it. A partner's own number stands there as a keyed hash only. */
final class StoredCases implements PartnerCases {

    private static final Logger LOG = LoggerFactory.getLogger(StoredCases.class);

    private static final String ADMITTED = "select 1 from message where source = ? and idempotency_key = ?";

    private static final String CORRELATION =
            "select correlation_id from message where source = ? and idempotency_key = ? and agreement_id = ?";

    private static final String FIND = """
        select * from partner_number where number_mac = ? and agreement_id = ? and institution = ?
        order by remembered_at, disclosure_id limit 100\
        """;

    // Bound to the delivery that told about the case, and locked with it: when its key is destroyed, the number goes
    // too.
    private static final String REMEMBER = """
        insert into partner_number (number_mac, disclosure_id, agreement_id, institution, referral_id, correlation_id,
          subject, purpose, test, remembered_at, mac)
        select ?, d.disclosure_id, ?, ?, ?::uuid, ?, ?, ?, ?, ?::timestamptz, ? from delivery d
        where d.disclosure_id = ? and d.agreement_id = ? and d.recipient = ? and d.body is not null for share
        on conflict do nothing\
        """;

    private static final String TELLER = """
        select m.source from delivery d join message m on m.id = d.message_pk
        where d.disclosure_id = ? and d.agreement_id = ? and d.recipient = ?\
        """;

    private final Database database;
    private final HubKeys keys;
    private final Optional<EarlierMessages> earlier;
    private final Clock clock;

    StoredCases(Database database, HubKeys keys, Vault vault, Clock clock) {
        this(database, keys, Optional.of(new EarlierMessages(vault)), clock);
    }

    /** Where nothing that was said is read again. */
    StoredCases(Database database, HubKeys keys, Clock clock) {
        this(database, keys, Optional.empty(), clock);
    }

    private StoredCases(Database database, HubKeys keys, Optional<EarlierMessages> earlier, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.earlier = earlier;
        this.clock = clock;
    }

    @Override
    public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
        UUID referral = of.referral().orElseThrow();
        return database.read(connection ->
                        MessageTypes.get().moving().look(connection, referral, agreement, institution, of.disclosure()))
                .map(seen -> new CaseState(seen.state(), seen.side(), seen.other(), seen.sequence()));
    }

    @Override
    public boolean admitted(String institution, String key) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ADMITTED)) {
                select.setString(1, institution);
                select.setString(2, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @Override
    public Optional<UUID> correlation(String agreement, String source, String key) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(CORRELATION)) {
                select.setString(1, source);
                select.setString(2, key);
                select.setString(3, agreement);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<JsonObject> earlier(String agreement, String source, String key) {
        return earlier.flatMap(
                messages -> database.read(connection -> messages.figures(connection, agreement, source, key)));
    }

    @Override
    public List<CaseRef> find(String agreement, String institution, String kind, String value) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setBytes(1, mac(agreement, institution, kind, value));
                select.setString(2, agreement);
                select.setString(3, institution);
                List<CaseRef> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        PartnerNumber number = PartnerNumber.read(row);
                        if (number.isOf(keys, row.getBytes("mac"))) {
                            found.add(number.leadsTo());
                        } else {
                            LOG.error(
                                    "Numri i partnerit në bazë nuk është siç e la Nyja; nuk përdoret, dorëzimi {} / A"
                                            + " partner's number is not as the hub left it; it is not used, disclosure {}",
                                    number.leadsTo().disclosure(),
                                    number.leadsTo().disclosure());
                        }
                    }
                }
                return found;
            }
        });
    }

    @Override
    public Optional<String> teller(String agreement, String institution, CaseRef of) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(TELLER)) {
                select.setObject(1, of.disclosure());
                select.setString(2, agreement);
                select.setString(3, institution);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
        PartnerNumber number = new PartnerNumber(
                mac(agreement, institution, kind, value),
                agreement,
                institution,
                of,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        database.transact(tx -> {
            try (PreparedStatement insert = tx.prepareStatement(REMEMBER)) {
                insert.setBytes(1, number.number());
                insert.setString(2, agreement);
                insert.setString(3, institution);
                insert.setObject(4, of.referral().orElse(null), Types.OTHER);
                insert.setObject(5, of.correlation());
                insert.setString(6, of.subject());
                insert.setString(7, of.purpose());
                insert.setBoolean(8, of.test());
                insert.setTimestamp(9, Timestamp.from(number.at()));
                insert.setBytes(10, number.mac(keys));
                insert.setObject(11, of.disclosure());
                insert.setString(12, agreement);
                insert.setString(13, institution);
                insert.executeUpdate();
            }
        });
    }

    @Override
    public void remind(String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
        SetTimer set = new SetTimer(agreement, version, flow, of, timer, key, at);
        database.transact(tx -> new TimerTable(keys).set(tx, set, clock.instant()));
    }

    private byte[] mac(String agreement, String institution, String kind, String value) {
        String text = String.join("\n", agreement, institution, kind, value);
        return keys.hmac("partner-number", text.getBytes(StandardCharsets.UTF_8));
    }
}
