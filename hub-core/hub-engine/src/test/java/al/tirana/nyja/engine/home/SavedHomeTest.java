package al.tirana.nyja.engine.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Inbox;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.TestDelivery;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.delivery.Workers;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.HeadsLog;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerKeeper;
import al.tirana.nyja.engine.ledger.LedgerVerifier;
import al.tirana.nyja.engine.ledger.Report;
import al.tirana.nyja.engine.ledger.Unsealed;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.seal.RegisterCheck;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.PartnerReply;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A hub of November 2026 goes on under today's code: killed while an organisation was down, with messages that wait, that
 * are parked and that lie in an inbox, with agreements in every state, and with an entry that nobody had sealed yet.
 */
class SavedHomeTest {

    private static final String HOME = "/homes/2026-11-26.zip";
    private static final Duration LATER = Duration.ofMinutes(10);
    /** Each paused endpoint is tried once a second, one after the other. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final String OPEN = "select recipient || ' ' || idempotency_key from delivery d"
            + " join agreement a on a.id = d.agreement_id join channel e on e.institution_id = d.recipient"
            + " where d.state = 'WAITING' and a.state = 'ENABLED' and e.connector <> 'inbox' order by d.id";

    private SavedHome home;
    private Database database;
    private Clock clock;
    private HubKeys keys;
    private Vault vault;
    private Ledger ledger;
    private HeadsLog heads;
    private RegisterSeals seals;
    private RegisterKeeper registers;
    private LedgerKeeper keeper;
    private Closing closing;
    private HumanTasks tasks;
    private ClockWatch watch;
    private final WakeSignal wakeSignal = new WakeSignal();
    private final List<ClaimedDelivery> taken = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        home = SavedHome.of(HOME);
        database = new Database(home.database());
        clock = Clock.offset(
                Clock.systemUTC(),
                Duration.between(Instant.now(), home.savedAt().plus(LATER)));
        keys = HubKeys.load(home.root());
        vault = new Vault(new WrappingKeys(home.root().resolve("keys"), keys));
        Head head = new Head(keys);
        ledger = new Ledger(keys, clock, head);
        heads = new HeadsLog(home.root().resolve("ledger").resolve("heads.log"));
        seals = new RegisterSeals(home.root(), keys, ledger, clock);
        registers = new RegisterKeeper(home.root(), database, seals, ledger, clock);
        registers.start();
        keeper = new LedgerKeeper(database, keys, clock, ledger, head, heads);
        tasks = new HumanTasks(database, ledger, clock);
        closing = new Closing(ledger, tasks, Notices.NONE, clock);
        watch = new ClockWatch(database, ledger, clock);
    }

    @AfterEach
    void stop() {
        keeper.close();
        registers.close();
    }

    @Test
    void whatWaitsIsDelivered() {
        List<String> stopped = rows("select idempotency_key from delivery d join agreement a on a.id = d.agreement_id"
                + " where d.state = 'WAITING' and a.state <> 'ENABLED'");
        long parked = Long.parseLong(
                rows("select id from delivery where state = 'PARKED'").get(0));
        Workers workers = workers();
        try {
            // all but what stands behind the parked one
            await().atMost(SOON).until(() -> rows(OPEN).size() == behind(parked).size());
            assertThat(said()).doesNotContainAnyElementsOf(stopped);
        } finally {
            workers.stop();
        }
        wholeAgain();
    }

    @Test
    void anInboxGivesWhatItHeldAndTakesTheAcknowledgement() {
        Inbox inbox = TestDelivery.inbox(database, ledger, clock, new MaySend(seals, connector -> true), vault, watch);
        List<byte[]> waiting = inbox.waiting("OSHC.0013", Inbox.MOST);
        assertThat(waiting).hasSize(3);
        UUID first = UUID.fromString(
                FprJson.parse(waiting.get(0)).message().path("id").asText());

        inbox.acknowledge("OSHC.0013", first);

        assertThat(inbox.waiting("OSHC.0013", Inbox.MOST)).hasSize(2);
        wholeAgain();
    }

    private Workers workers() {
        return TestDelivery.workers(
                database,
                ledger,
                clock,
                wakeSignal,
                Set.of("ngo-referral", "border-police"),
                new MaySend(seals, connector -> true),
                vault,
                delivery -> {
                    taken.add(delivery);
                    return PartnerReply.empty();
                },
                closing,
                tasks,
                watch);
    }

    private List<String> said() {
        return taken.stream().map(ClaimedDelivery::idempotencyKey).toList();
    }

    private List<String> behind(long parked) {
        return rows("select id from delivery where state = 'WAITING' and lane_id ="
                + " (select lane_id from delivery where id = " + parked + ")");
    }

    /** Goes on sealing where the other hub ended. */
    private void wholeAgain() {
        keeper.start();
        await().until(keeper::working);
        keeper.keepNow();
        Report report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(rows("select count(*) " + Unsealed.WAITING)).containsExactly("0");
    }

    private Report verify() {
        return new LedgerVerifier(database, keys, heads, vault, clock, new RegisterCheck(database, seals, ledger))
                .verify();
    }

    private List<String> rows(String sql) {
        return database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }
}
