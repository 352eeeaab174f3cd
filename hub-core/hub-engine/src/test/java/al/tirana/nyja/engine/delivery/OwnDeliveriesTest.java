package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.DeliveryQueries.Conditions;
import al.tirana.nyja.engine.sight.Belongings;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is limited to agreements sees no delivery, no count and no group of another, whatever is asked for. */
class OwnDeliveriesTest {

    private static final Sealed BODY = new Sealed("k", "x", new byte[] {1}, new byte[] {1});
    private static final String OTHER = "BT-OSHC0099-2026-01";

    private final Database database = TestDatabase.empty();
    private final DeliveryQueries deliveries = new DeliveryQueries(database);
    private final Parking parking = new Parking(database, null, null, Clock.systemUTC(), null);

    @BeforeEach
    void oneOfEach() {
        TestRows.message(database, BODY, "WAITING");
        TestRows.message(database, BODY, "PARKED");
        run(
                "insert into parked (delivery_id, reason, owner, parked_at) select id, 'FPR-505', 'HUB', now() from delivery"
                        + " where state = 'PARKED'");
    }

    @AfterEach
    void nobodyAsksAnyMore() {
        Sight.end();
    }

    @Test
    void theOwnAreSeen() {
        Sight.begin(Set.of(TestRows.AGREEMENT, OTHER));

        assertThat(seen()).isEqualTo("2 2 2 1 1 1 2");
        assertThat(deliveries.count(new Conditions(null, null, null, TestRows.AGREEMENT)))
                .isEqualTo(2);
        assertThat(deliveries.count(new Conditions(null, null, null, OTHER))).isZero();
    }

    @Test
    void ofOthersNothingIsSeenAlsoIfTheyAreAskedForByName() {
        Sight.begin(Set.of(OTHER));

        assertThat(seen()).isEqualTo("0 0 0 0 0 0 0");
        assertThat(deliveries.count(new Conditions(null, null, null, TestRows.AGREEMENT)))
                .isZero();
        assertThat(parking.count(new ParkedFilter(null, null, TestRows.AGREEMENT, null, null)))
                .isZero();
        assertThat(parking.retry(ParkedFilter.ALL, "arta"))
                .as("many at once are many of the own")
                .isZero();
    }

    @Test
    void whoIsLimitedToNothingSeesNothingAndWhoIsNotSeesAll() {
        Sight.begin(Set.of());
        assertThat(seen()).isEqualTo("0 0 0 0 0 0 0");
        Sight.begin(null);
        assertThat(seen()).isEqualTo("2 2 2 1 1 1 2");
        Sight.end();
        assertThat(seen()).isEqualTo("2 2 2 1 1 1 2");
    }

    @Test
    void whatHasANumberBelongsToItsAgreement() {
        Belongings belongings = new Belongings(database);
        long parked = parking.open(1).get(0).id();

        assertThat(belongings.of(Belongings.Thing.PARKED, parked)).contains(TestRows.AGREEMENT);
        for (Belongings.Thing thing : Belongings.Thing.values()) {
            assertThat(belongings.of(thing, Long.MAX_VALUE)).isEmpty();
        }
    }

    private String seen() {
        Conditions all = new Conditions(null, null, null, null);
        return deliveries.list(all, Long.MAX_VALUE, 10).size()
                + " " + deliveries.count(all)
                + " "
                + deliveries.open().stream()
                        .mapToLong(load -> load.waiting() + load.parked())
                        .sum()
                + " " + parking.open(ParkedFilter.ALL, 0, 10).size()
                + " " + parking.count(ParkedFilter.ALL)
                + " " + parking.preview(ParkedFilter.ALL).size()
                + " " + deliveries.over(ChannelId.main("OSHC.0012"));
    }

    private void run(String sql) {
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }
}
