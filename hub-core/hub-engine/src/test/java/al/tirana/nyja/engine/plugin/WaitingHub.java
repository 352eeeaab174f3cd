package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.IntakeFixture;
import al.tirana.nyja.engine.admission.ReplyGate;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.delivery.AskedDeliveries;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.WaitingRecords;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A hub with the real gate, vault and database, and one plugin that asks, holds and is reminded; its clock stands still. */
final class WaitingHub implements AutoCloseable {

    static final String AGREEMENT = "BT-OSHC0012-2026-02";
    private static final String WAR = "asking.war";

    final TestClock clock = new TestClock(IntakeFixture.NOW.toString());
    final Database database = TestDatabase.empty();
    final IntakeFixture hub = new IntakeFixture(database, clock);
    final TestHub plugins = new TestHub(database, hub.keys.keys());
    final PartnerCases cases = new StoredCases(database, hub.keys.keys(), clock);
    final TimerTable table = new TimerTable(hub.keys.keys());
    volatile boolean pluginIsThere = true;
    private final CaseEnds ends = new CaseEnds(hub.cases);
    private final HeldMatters held = new HeldMatters(database, hub.tasks, hub.vault, ends, clock);
    final WaitingRecords waiting = new WaitingRecords(held, hub.ledger, hub.keys.keys(), clock);
    final ReplyIntake intake = new ReplyGate(
            hub.intake, hub.records, database, hub.ledger, new Outbox(clock, new WakeSignal()), hub.watch, clock);
    private ObjectNode last;
    private final ReplyMatters matters = new ReplyMatters(
            database,
            hub.ledger,
            hub.tasks,
            new KeptReplies(database, hub.ledger, hub.vault, clock),
            clock,
            () -> Duration.ofHours(1));
    private final ReplyReading reading = new ReplyReading(intake, matters, Duration.ofSeconds(5), clock);

    /** @param flow more lines of the flow that asks */
    WaitingHub(TestPlugin plugin, String flow) {
        this(plugin, flow, "");
    }

    /** @param answer more lines of the flow by which the partner answers */
    WaitingHub(TestPlugin plugin, String flow, String answer) {
        String agreement = IntakeFixture.agreement()
                .replace("BT-OSHC0012-2026-01", AGREEMENT)
                .replace("plugin: ngo-referral", "plugin: asking")
                .replace("    type: referral.requested.v1\n", "    type: referral.requested.v1\n" + flow)
                .replace("  answer:\n    from: OSHC.0012\n", "  answer:\n    from: OSHC.0012\n" + answer);
        hub.registers.enabled(agreement);
        plugins.plugins.deployed(plugin.deployedAs(WAR, agreement));
        try {
            plugins.awaitState(WAR, State.RUNNING);
        } catch (RuntimeException e) {
            throw new IllegalStateException(plugins.plugins.all().toString(), e);
        }
    }

    /** What is to be asked: a referral that came in. */
    ClaimedDelivery referral() {
        ObjectNode message = hub.referral();
        message.put("agreementid", AGREEMENT);
        int status = hub.receive(IntakeFixture.signed(message, IntakeFixture.QRM), "BT.QRM")
                .status();
        if (status != 202) {
            throw new IllegalStateException("HTTP " + status);
        }
        last = message;
        String disclosure = hub.rows("select disclosure_id::text from delivery order by id desc limit 1")
                .get(0);
        return delivery(UUID.fromString(disclosure));
    }

    /** The person of the last referral changed its mind. */
    void withdraw() {
        ObjectNode status = hub.status(last, "08-status-received.json", 2);
        status.put("agreementid", AGREEMENT)
                .put("source", last.path("source").asText())
                .put("recipient", last.path("recipient").asText());
        IntakeFixture.body(status).remove("receiverRef");
        IntakeFixture.body(status).put("to", "WITHDRAWN").put("by", "REFERRER").put("reasonCode", "A08");
        int answer = hub.receive(IntakeFixture.signed(status, IntakeFixture.QRM), "BT.QRM")
                .status();
        if (answer != 202) {
            throw new IllegalStateException("HTTP " + answer);
        }
    }

    ClaimedDelivery delivery(UUID disclosure) {
        return database.read(connection -> new AskedDeliveries(hub.vault::open).of(connection, disclosure));
    }

    /** The partner answers. */
    void ask(ClaimedDelivery delivery, String answer) throws Exception {
        RunningPlugin plugin = plugin("asking").orElseThrow();
        questions()
                .ask(
                        plugin,
                        Outgoing.of("?", "text/plain"),
                        delivery,
                        terms(delivery).orElseThrow(),
                        () -> {},
                        question -> new PartnerReply(answer.getBytes(StandardCharsets.UTF_8), "text/plain"));
    }

    /** Whether the asker has heard, or will hear from a human, that there is no answer. */
    boolean tell(ClaimedDelivery delivery) {
        return questions()
                .tell(
                        new PartnerFault(PartnerFault.Kind.TIMEOUT, "over"),
                        plugin("asking").orElseThrow(),
                        delivery,
                        terms(delivery).orElseThrow());
    }

    private Questions questions() {
        return new Questions(database, hub.ledger, cases, held, intake, matters, reading, SameQuestions.none(), clock);
    }

    /** As one server has it. */
    Choices choices() {
        HeldAnswers answers = new HeldAnswers(
                new AskedDeliveries(hub.vault::open),
                this::plugin,
                this::terms,
                cases,
                hub.records,
                matters,
                reading,
                () -> {},
                clock);
        HeldTimers timers = new HeldTimers(timers(), table, hub.registers.agreements()::find, this::plugin, () -> {});
        HeldRecords records = new HeldRecords(
                hub.registers.agreements()::find,
                id -> plugin(id).map(RunningPlugin::work),
                hub.records,
                waiting,
                new TimeLimit(Duration.ofSeconds(5), "nyja-choice"),
                () -> {},
                clock);
        return new Choices(
                database,
                hub.ledger,
                hub.tasks,
                hub.vault,
                hub.registers.agreements()::find,
                List.of(answers, timers, records),
                hub.watch::believed,
                clock);
    }

    /** As one server has it. */
    Timers timers() {
        return new Timers(
                database,
                hub.ledger,
                table,
                hub.registers.agreements()::find,
                this::plugin,
                cases,
                ends,
                hub.records,
                held,
                hub.tasks,
                () -> {},
                hub.watch::believed,
                clock);
    }

    private Optional<RunningPlugin> plugin(String id) {
        return pluginIsThere ? plugins.plugins.running(id) : Optional.empty();
    }

    Optional<FlowInForce> terms(ClaimedDelivery delivery) {
        return new DeliveryTerms(database, hub.registers.agreements()).of(delivery);
    }

    List<String> rows(String sql) {
        return hub.rows(sql);
    }

    /** States that the partner's messages named. */
    List<String> told() {
        return rows("select idempotency_key from message where source = 'OSHC.0012' order by id");
    }

    /** How the referral stands. */
    List<String> state() {
        return rows("select state from referral");
    }

    @Override
    public void close() {
        plugins.close();
    }
}
