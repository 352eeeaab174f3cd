package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.admission.gate.TestGate;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Patience;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.deadline.Deadlines;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.MatterNotices;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.fact.Facts;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.HeadsLog;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerVerifier;
import al.tirana.nyja.engine.ledger.RowWords;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.register.RegistersBySql;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.type.BroughtCases;
import al.tirana.nyja.engine.type.CaseDeadlines;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.household.ContactMemory;
import al.tirana.nyja.engine.type.household.NoticeMemory;
import al.tirana.nyja.engine.type.referral.ReferralMemory;
import al.tirana.nyja.engine.type.referral.ReferralSeals;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Limits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The whole way in, put together by hand over a real PostgreSQL: gate, vault, ledger, outbox. */
public final class IntakeFixture {

    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    public static final ECKey QRM = TestKeys.key("BT.QRM#test");
    static final ECKey NGO = TestKeys.key("OSHC.0012#test");
    static final ECKey PK = TestKeys.key("PK#test");
    /** Unsigned refusals, and repeats, that are written one by one in a minute. */
    static final int EVIDENCE = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    public final Database database;
    public final RegistersBySql registers;
    public final TestKeys keys = TestKeys.inTempDir();
    final WakeSignal wakeSignal = new WakeSignal();
    public final Ledger ledger;
    final Head head;
    public final Closing closing;
    public final ClockWatch watch;
    public final Intake intake;
    public final RecordIntake records;
    final Refusals refusals;
    final Messages messages;
    final Explaining explaining;
    final Unheard unheard;
    public final Vault vault;
    public final HumanTasks tasks;
    public final Cases cases;
    private final SignedAnswers answers;
    final LedgerVerifier verifier;
    public final Deadlines deadlines;
    boolean clockBelieved = true;
    /** Units of which who watches is told nothing. */
    final Set<String> guarded = ConcurrentHashMap.newKeySet();

    final Metrics metrics = new Metrics(new GuardedUnits(null) {
        @Override
        public boolean any() {
            return !guarded.isEmpty();
        }

        @Override
        public boolean guards(String institution) {
            return guarded.contains(institution);
        }
    });

    public IntakeFixture() {
        this(TestDatabase.empty(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** @param database migrated and empty */
    public IntakeFixture(Database database, Clock clock) {
        this.database = database;
        registers = new RegistersBySql(database);
        registers.together(() -> {
            registers.institution("BT.QRM", QRM, "authority");
            registers.institution("OSHC.0012", NGO, "organisation");
            registers.institution("PK", PK, "authority");
            registers.institution("BT.NJMF", "authority");
            registers.institution("BT.NJVRN.06", "authority");
            registers.enabled(agreement());
            registers.enabled(household());
        });
        registers.edit("delete from ledger_entry"); // what the registers wrote; tests look at what comes
        head = new Head(keys.keys());
        ledger = new Ledger(keys.keys(), clock, head);
        Outbox outbox = new Outbox(clock, wakeSignal);
        CountedMessages counted = new CountedMessages(keys.keys());
        DuplicateCheck firstAnswers = new DuplicateCheck(keys.keys(), counted, keys.vault());
        MaySend maySend = new MaySend(registers.seals(), connector -> true);
        MatterNotices owners = new MatterNotices(outbox, ledger, keys.vault(), keys.keys(), maySend, clock);
        Patience patience = new Patience(3, Duration.ofDays(1), Duration.ofHours(1), Duration.ofHours(24));
        tasks = new HumanTasks(database, ledger, owners, patience, clock);
        closing = new Closing(ledger, tasks, Notices.NONE, clock);
        ReferralSeals seals = new ReferralSeals(keys.keys(), ledger);
        BroughtCases brought = new BroughtCases(keys.keys());
        CaseDeadlines due = new CaseDeadlines(keys.keys());
        cases = new Cases(
                List.of(
                        new ReferralMemory(seals, tasks, Duration.ofHours(1)),
                        brought,
                        new NoticeMemory(tasks),
                        new ContactMemory()),
                due);
        AdmissionWriter commit = new AdmissionWriter(
                cases,
                new Facts(keys.keys()),
                new Originals(keys.keys()),
                counted,
                new Disclosures(keys.keys()),
                keys.vault(),
                outbox,
                closing,
                ledger);
        answers = new SignedAnswers(ledger, keys.keys(), clock);
        RefusalTasks after =
                new RefusalTasks(tasks, registers.agreements(), Duration.ofHours(4), Duration.ofDays(1), clock);
        refusals = new Refusals(database, ledger, after, registers.agreements(), new Tally(EVIDENCE, clock));
        Gate gate = TestGate.of(registers);
        AdmissionLoop loop = new AdmissionLoop(gate, firstAnswers, cases, commit, refusals);
        verifier = new LedgerVerifier(
                database,
                keys.keys(),
                new HeadsLog(keys.home().resolve("ledger/heads.log")),
                keys.vault(),
                clock,
                seals,
                brought,
                due);
        vault = keys.vault();
        watch = new ClockWatch(database, ledger, clock);
        intake = new Intake(database, gate, loop, answers, refusals, metrics, watch);
        Limits limits = new Limits(1 << 20, 20_000, 1000, 100_000);
        messages = new Messages(intake, clock, limits, 8 << 20);
        explaining = new Explaining(database, gate, cases, firstAnswers, refusals, answers, ledger, limits, clock);
        unheard = new Unheard(answers, refusals, new Metrics());
        records = new RecordIntake(gate, loop, refusals, metrics);
        deadlines = new Deadlines(
                database,
                ledger,
                due,
                cases,
                registers.agreements(),
                records,
                tasks,
                outbox::wake,
                () -> clockBelieved,
                clock);
    }

    public Answer receive(ObjectNode message, String institution) {
        return receive(message.toString(), institution);
    }

    Answer receive(String text, String institution) {
        FprJson.Parsed parsed = FprJson.parse(text.getBytes(StandardCharsets.UTF_8));
        return intake.receive(new InboundMessage(parsed, institution, Evidence.SIGNATURE, NOW));
    }

    /** Where institutions choose at their own door. */
    public ChoiceDesk desk(Choices choices) {
        return new ChoiceDesk(choices, intake, answers);
    }

    /** One record of a file of the Border Police, in a transaction of its own. */
    Taken record(Notice notice) {
        return database.inTransaction(tx -> take(tx, notice));
    }

    Taken take(Connection tx, Notice notice) throws SQLException {
        return records.within(tx, arrival(notice.message, "PK", Evidence.TRANSPORT));
    }

    static InboundMessage arrival(ObjectNode message, String institution, Evidence evidence) {
        FprJson.Parsed parsed = FprJson.parse(message.toString().getBytes(StandardCharsets.UTF_8));
        return new InboundMessage(parsed, institution, evidence, NOW);
    }

    /** The messages that wait for each recipient; the last one of each. */
    Map<String, ObjectNode> disclosures() {
        Map<String, ObjectNode> told = new LinkedHashMap<>();
        bodies("""
            select %s as belongs, key_id, wrapped_key, body, recipient
            from delivery d order by id\
            """.formatted(RowWords.DELIVERY), (recipient, text) -> told.put(recipient, read(text)));
        return told;
    }

    /** What is kept of the messages that came. */
    List<String> stored() {
        List<String> stored = new ArrayList<>();
        bodies("""
            select %s as belongs, key_id, wrapped_key, body, source
            from message m order by id\
            """.formatted(RowWords.MESSAGE), (source, text) -> stored.add(text));
        return stored;
    }

    private void bodies(String sql, BiConsumer<String, String> taker) {
        database.<Void>read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    Sealed sealed = new Sealed(row.getString(2), row.getString(1), row.getBytes(3), row.getBytes(4));
                    taker.accept(row.getString(5), new String(vault.open(sealed), StandardCharsets.UTF_8));
                }
            }
            return null;
        });
    }

    static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String household() {
        return text("src/test/resources/agreements/household.yaml")
                + text("src/test/resources/agreements/household-withdrawal.yaml");
    }

    /** A referral of the reintegration centre to the organisation, not signed yet. */
    public ObjectNode referral() {
        ObjectNode message = example("06-referral-requested-ngo.json");
        fresh(message);
        body(message).put("referralId", UUID.randomUUID().toString());
        return message;
    }

    /** An answer of the organisation to a referral. */
    public ObjectNode status(ObjectNode referral, String example, int sequence) {
        ObjectNode message = example(example);
        fresh(message);
        message.put("sequence", sequence);
        message.put("correlationid", referral.path("correlationid").asText());
        body(message).put("referralId", body(referral).path("referralId").asText());
        return message;
    }

    public static ObjectNode body(ObjectNode message) {
        return (ObjectNode) message.at("/data/body");
    }

    public static ObjectNode signed(ObjectNode message, ECKey key) {
        return FprSignature.signed(message, key);
    }

    /** Everything that a query gives, as one line per row. */
    public List<String> rows(String sql) {
        return database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        });
    }

    static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.message()
                .at("/data/body/errors")
                .forEach(error -> codes.add(error.path("code").asText()));
        return codes;
    }

    static void fresh(ObjectNode message) {
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString());
        message.put("idempotencykey", "TEST:" + UUID.randomUUID().toString().replace("-", ":"));
    }

    private static ObjectNode example(String name) {
        try (InputStream file = IntakeFixture.class.getResourceAsStream("/examples/" + name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String agreement() {
        return text("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    }

    static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
