package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.FailurePolicy;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Patience;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import al.tirana.nyja.spi.FprMessage;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everything around deliveries for real: PostgreSQL, ledger, vault. Only the institutions are made up. */
final class PostOffice implements AutoCloseable {

    static final String AGREEMENT = "BT-OSHC0012-2026-01";
    static final String NGO = "OSHC.0012";
    static final DeliverySettings QUICK = new DeliverySettings(
            8, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMinutes(1));

    static final Patience PATIENCE = new Patience(3, Duration.ofDays(1), Duration.ofHours(1), Duration.ofHours(24));

    final Clock clock;
    final TestPool pool = new TestPool();
    final Database database;
    final Ledger ledger;
    final Vault vault;
    final WrappingKeys wrapping;
    final RegisterSeals seals;
    final MaySend maySend;
    final WakeSignal wakeSignal = new WakeSignal();
    final Outbox outbox;
    final HumanTasks tasks;
    final Notices notices;
    final Closing closing;
    /** The flow of questions; usually none. */
    volatile String askingFlow = "";
    /** How the plugin tells that a question is over. */
    volatile QuestionEnds ends = (question, fault) -> {
        throw new AssertionError();
    };

    final ClockWatch watch;
    final Set<String> plugins = ConcurrentHashMap.newKeySet();
    final Set<String> connectors = ConcurrentHashMap.newKeySet();
    /** Channels that the version in force does not name. */
    final Set<ChannelId> left = ConcurrentHashMap.newKeySet();

    volatile FailurePolicy policy = policy(Duration.ofMillis(50), Duration.ofHours(72));
    private final List<Workers> nodes = new ArrayList<>();

    PostOffice() {
        this(Clock.systemUTC());
    }

    PostOffice(Clock clock) {
        this.clock = clock;
        TestDatabase.empty();
        TestKeys keys = TestKeys.inTempDir();
        database = new Database(pool.source());
        ledger = new Ledger(keys.keys(), clock, new Head(keys.keys()));
        wrapping = keys.wrappingKeys();
        vault = new Vault(wrapping);
        seals = new RegisterSeals(keys.home(), keys.keys(), ledger, clock);
        maySend = new MaySend(seals, connectors::contains);
        outbox = new Outbox(clock, wakeSignal);
        tasks = new HumanTasks(
                database,
                ledger,
                new MatterNotices(outbox, ledger, vault, keys.keys(), maySend, clock),
                PATIENCE,
                clock);
        notices = new SignedNotices(outbox, ledger, vault, keys.keys(), clock);
        closing = new Closing(
                ledger,
                tasks,
                new QuestionNotices(notices, (connection, of, version, flow) -> flow.equals(askingFlow), clock),
                clock);
        watch = new ClockWatch(database, ledger, clock);
        plugins.add("ngo-referral");
        connectors.addAll(List.of("rest", "sftp"));
        institution(NGO, "rest");
        agreement(AGREEMENT);
        run(
                "insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,"
                        + " correlation_id, evidence, key_id, wrapped_key, received_at)"
                        + " values (gen_random_uuid(), 'BT.QRM', 'k', '', 't', ?, 1, gen_random_uuid(), 'kid', '', '', now())",
                AGREEMENT);
    }

    static FailurePolicy policy(Duration pause, Duration giveUpAfter) {
        return new FailurePolicy(List.of(pause), giveUpAfter, FailurePolicy.OnRefusal.PARK);
    }

    void institution(String id, String connector) {
        run("insert into institution values (?, 'sq', 'en', true, now(), 'test')", id);
        run("insert into channel values (?, ?, '{}', 1, now(), 'test')", id, connector);
    }

    /** One more way to it. */
    void channel(String institution, String name, String connector) {
        run(
                "insert into channel (institution_id, name, connector, settings, version, changed_at, changed_by)"
                        + " values (?, ?, ?, '{}', 1, now(), 'test')",
                institution,
                name,
                connector);
    }

    void agreement(String id) {
        run(
                "insert into agreement (id, plugin, state, active_version, valid_from, valid_until, changed_at)"
                        + " values (?, 'ngo-referral', 'ENABLED', 1, current_date - 30, current_date + 30, now())",
                id);
    }

    /** The next delivery of a lane; its key tells lane and number. */
    NewDelivery delivery(String recipient, String agreement, String lane, int number) {
        return delivery(recipient, agreement, lane, number, ending());
    }

    /** The same with its words still in memory, as whoever has just admitted it has them. */
    static NewDelivery atHand(NewDelivery stored) {
        return new NewDelivery(
                stored.messagePk(),
                stored.disclosureId(),
                stored.flow(),
                stored.recipient(),
                stored.channel(),
                stored.agreement(),
                stored.agreementVersion(),
                stored.correlation(),
                stored.laneKey(),
                stored.idempotencyKey(),
                stored.ending(),
                stored.body(),
                FprMessage.ofBytes("{\"at\":\"hand\"}".getBytes(StandardCharsets.UTF_8)));
    }

    /** Far away. */
    Ending ending() {
        return Ending.at(clock.instant().plus(Duration.ofDays(14)), Why.LIMIT);
    }

    NewDelivery delivery(String recipient, String agreement, String lane, int number, Ending ending) {
        return delivery(ChannelId.main(recipient), agreement, lane, number, ending);
    }

    /** The next delivery of a lane, over one of the recipient's channels. */
    NewDelivery delivery(ChannelId channel, String agreement, String lane, int number, Ending ending) {
        String recipient = channel.institution();
        UUID disclosure = UUID.randomUUID();
        UUID correlation = UUID.randomUUID();
        String key = (channel.name().equals(ChannelId.MAIN) ? recipient : channel) + " " + lane + " " + number;
        Sealed body = vault.seal(
                agreement,
                Period.ofDays(30),
                clock.instant(),
                NewDelivery.belongsTo(
                        disclosure, recipient, agreement, 1, "referral", correlation, key, ending.terms()),
                "{}".getBytes(StandardCharsets.UTF_8));
        return new NewDelivery(
                1L,
                disclosure,
                "referral",
                recipient,
                channel.name(),
                agreement,
                1,
                correlation,
                lane,
                key,
                ending,
                body);
    }

    Sealed sealed(String belongsTo) {
        return vault.seal(AGREEMENT, Period.ofDays(30), clock.instant(), belongsTo, new byte[] {'{', '}'});
    }

    void post(NewDelivery... deliveries) {
        database.transact(tx -> outbox.add(tx, deliveries));
        outbox.wake();
    }

    /** So many deliveries for one lane of the NGO. */
    void post(String lane, int from, int to) {
        for (int number = from; number <= to; number++) {
            post(delivery(NGO, AGREEMENT, lane, number));
        }
    }

    Workers node(Sender sender) {
        return node(sender, QUICK);
    }

    Workers node(Sender sender, DeliverySettings settings) {
        Workers workers = new Workers(
                database,
                ledger,
                clock,
                wakeSignal,
                new LeaseTokens("node" + nodes.size()),
                settings,
                () -> plugins,
                maySend,
                vault::open,
                (agreement, version, flow) -> policy,
                sender,
                closing,
                tasks,
                waits(),
                watch::believed,
                replies(),
                owed());
        nodes.add(workers);
        workers.start(Thread::new);
        return workers;
    }

    Inbox inbox() {
        return new Inbox(database, ledger, clock, maySend, vault::open, watch::believed);
    }

    KeptReplies replies() {
        return new KeptReplies(database, ledger, vault, clock);
    }

    Parking parking() {
        return new Parking(database, ledger, closing, clock, wakeSignal);
    }

    Expiry expiry() {
        return new Expiry(database, ledger, closing, tasks, waits(), clock, watch::believed);
    }

    OwedEnds owed() {
        return new OwedEnds(
                database,
                notices,
                (question, fault) -> ends.tell(question, fault),
                maySend,
                () -> plugins,
                vault::open,
                clock);
    }

    ChannelPauses pauses() {
        return new ChannelPauses(database, ledger, clock, wakeSignal);
    }

    Waits waits() {
        return new Waits(
                database,
                (agreement, version, flow) -> policy,
                () -> plugins,
                connectors::contains,
                (agreement, channel) -> !left.contains(channel),
                clock);
    }

    DeliveryQueries queries() {
        return new DeliveryQueries(database);
    }

    /** As if the hub itself had done it. */
    int run(String sql, Object... parameters) {
        int rows = edit(sql, parameters);
        database.transact(seals::adopt);
        return rows;
    }

    /** As somebody does it who may write to the database. */
    int edit(String sql, Object... parameters) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    /** The first column of all rows, as texts. */
    List<String> ask(String sql) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (row.next()) {
                    values.add(row.getString(1));
                }
                return values;
            }
        });
    }

    long count(String state) {
        return Long.parseLong(ask("select count(*) from delivery where state = '" + state + "'")
                .get(0));
    }

    /** Names of the ledger's events, in order. */
    List<String> events() {
        return ask("select event from ledger_entry order by id");
    }

    @Override
    public void close() {
        pool.cut(false);
        nodes.forEach(Workers::stop);
    }
}
