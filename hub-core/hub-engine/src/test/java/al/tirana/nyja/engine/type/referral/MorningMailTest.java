package al.tirana.nyja.engine.type.referral;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A coordinator's office has its numbers each morning, once. */
class MorningMailTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.inTempDir().keys();
    private final List<String> sent = new ArrayList<>();
    private final Set set = new Set();
    private boolean down;
    private Runnable meanwhile = () -> {};
    private String last = "";
    private final List<MorningMail.Unit> units = new ArrayList<>(
            List.of(new MorningMail.Unit("OSHC.0012", "raste@oshc.example"), new MorningMail.Unit("OSHC.0013", null)));

    @Test
    void eachOfficeIsToldOnceInTheMorningAlsoByTwoServers() {
        MorningMail one = server();
        MorningMail other = server();
        set.at("2026-11-27T06:29:00Z"); // half past seven is not yet in Tirana
        one.look();
        assertThat(sent).isEmpty();

        set.at("2026-11-27T06:30:00Z");
        one.look();
        other.look();
        one.look();
        assertThat(sent).containsExactly("raste@oshc.example");

        set.at("2026-11-28T06:31:00Z");
        other.look();
        assertThat(sent).hasSize(2);
    }

    @Test
    void theMailHoldsCountsAndNumbersInBothLanguages() {
        database.transact(
                connection -> connection
                        .createStatement()
                        .executeUpdate(
                                "insert into referral (referral_id, agreement_id, referrer, receiver, state, correlation_id,"
                                        + " received_due_at, changed_at) values ('00000000-0000-0000-0000-00000000000a', 'A', 'BT.QRM',"
                                        + " 'OSHC.0012', 'REQUESTED', gen_random_uuid(), '2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z')"));
        set.at("2026-11-27T07:00:00Z");
        server().look();

        assertThat(last)
                .contains(
                        "  1  të vonuara",
                        "  1  overdue",
                        "  0  refused",
                        "00000000-0000-0000-0000-00000000000a",
                        "OSHC.0012: 1 referime të vonuara");
    }

    @Test
    void whileAMailServerTakesItsTimeNoTransactionIsOpenAndNoOtherServerMails() {
        MorningMail other = server();
        AtomicLong open = new AtomicLong(-1);
        meanwhile = () -> {
            open.set(
                    database.read(
                            connection -> count(
                                    connection,
                                    "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'")));
            other.look();
        };
        set.at("2026-11-27T07:00:00Z");
        server().look();

        assertThat(open).hasValue(0);
        assertThat(sent).hasSize(1);
        long kept = database.read(
                connection -> count(connection, "select count(*) from pg_locks where locktype = 'advisory'"));
        assertThat(kept).isZero();
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void whatCouldNotBeMailedIsTriedAgainAndIsNotedOnceItWas() {
        down = true;
        MorningMail one = server();
        set.at("2026-11-27T07:00:00Z");
        one.look();
        down = false;
        one.look();
        assertThat(sent).as("not at once").isEmpty();

        set.at("2026-11-27T07:10:00Z");
        one.look();
        assertThat(sent).hasSize(1);
    }

    private MorningMail server() {
        return new MorningMail(
                database,
                new Ledger(keys, set, new Head(keys)),
                new ReferralLists(database, set),
                () -> units,
                (to, letter) -> {
                    if (down) {
                        throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "down");
                    }
                    meanwhile.run();
                    sent.add(to);
                    last = letter.subject() + letter.body();
                },
                LocalTime.of(7, 30),
                set);
    }

    /** A clock that is set. */
    private static final class Set extends Clock {

        private Instant now = Instant.EPOCH;

        void at(String text) {
            now = Instant.parse(text);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
