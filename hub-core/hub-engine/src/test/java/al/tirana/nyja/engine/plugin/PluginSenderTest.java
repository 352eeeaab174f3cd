package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.LeaseLostException;
import al.tirana.nyja.engine.delivery.NotThisWayFault;
import al.tirana.nyja.engine.delivery.PluginNotRunningException;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.plugin.LoopConnector.Arrived;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.telemetry.TraceHeader;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSenderTest {

    private final TestHub hub = new TestHub();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final TestKeys keys = TestKeys.inTempDir();
    private volatile ReplyIntake gate = (message, institution, delivery, noted) -> {
        taken.add(institution + " " + message.attribute("type").orElse("?"));
        return List.of();
    };
    private volatile Connector connector = hub.connector;
    private final RouteBook routes = new RouteBook(Clock.systemUTC(), (route, outcome) -> {});
    private volatile String clause = "retention:";
    private volatile BooleanSupplier ours = () -> true;
    private DeployedPlugin deployed;
    private PluginSender sender;
    private volatile RegisteredChannel channel = channel(1, Map.of("address", "one"));

    @BeforeEach
    void deploy() throws Exception {
        deployed = new Translator(Does.anything().sending("text/plain")).deployedAs("sample.war");
        hub.plugins.deployed(deployed);
        hub.awaitState("sample.war", State.RUNNING);
        Clock clock = Clock.systemUTC();
        HumanTasks tasks = new HumanTasks(hub.database, hub.ledger, clock);
        KeptReplies replies = new KeptReplies(hub.database, hub.ledger, keys.vault(), clock);
        ReplyMatters matters =
                new ReplyMatters(hub.database, hub.ledger, tasks, replies, clock, () -> Duration.ofHours(1));
        ReplyIntake intake = (message, institution, delivery, noted) -> gate.take(message, institution, delivery);
        ReplyReading reading = new ReplyReading(intake, matters, Duration.ofSeconds(3), clock);
        sender = new PluginSender(
                hub.plugins::running,
                id -> Optional.ofNullable(channel),
                id -> "loop".equals(id) ? Optional.of(connector) : Optional.empty(),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                delivery -> Optional.of(terms()),
                reading,
                new Questions(
                        hub.database,
                        hub.ledger,
                        new StoredCases(hub.database, keys.keys(), clock),
                        new HeldMatters(hub.database, tasks, keys.vault(), new CaseEnds(null), clock),
                        intake,
                        matters,
                        reading,
                        SameQuestions.none(),
                        clock),
                new PutFiles(hub.database, clock),
                routes,
                notice -> PartnerReply.empty(),
                clock);
    }

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @Test
    void carriesWhatThePluginWroteUnderTheDeliverysKey() throws Exception {
        sender.send(delivery("key-1"));

        assertThat(hub.connector.arrived).containsExactly(new Arrived("key-1", "one", "in the partner's terms"));
        assertThat(routes.all()).singleElement().satisfies(route -> assertThat(
                        route.getConnector() + " " + route.getCompleted())
                .isEqualTo("loop 1"));
    }

    @Test
    void tellsTheStepOfTheTraceThatItIs() throws Exception {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        TraceHeader header = TraceHeader.hold(trace);
        sender.send(delivery("key-1"));
        header.end();
        assertThat(hub.connector.headers).containsEntry("traceparent", trace);
        sender.send(delivery("key-2"));
        assertThat(hub.connector.headers).doesNotContainKey("traceparent");
    }

    @Test
    void whoeverLostTheLaneWhileThePluginWroteSendsNothing() {
        ours = () -> false;
        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> sender.send(delivery("key-1")));
        assertThat(hub.connector.arrived).isEmpty();
    }

    @Test
    void aChangedChannelCountsFromTheNextDeliveryOn() throws Exception {
        sender.send(delivery("key-1"));
        channel = channel(2, Map.of("address", "two"));
        sender.send(delivery("key-2"));
        sender.send(delivery("key-3"));

        assertThat(hub.connector.arrived).extracting(Arrived::address).containsExactly("one", "two", "two");
        await().until(() -> routes().equals(List.of("BT-OSHC0012-2026-01/referral/deliver/OSHC.0012/main/v2")));
    }

    @Test
    void aFaultOfThePartnerArrivesAsItWas() {
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.TIMEOUT, "no answer in PT5S");

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isSameAs(hub.connector.fault);
    }

    @Test
    void whatTheAnswerSaysEntersInTheNameOfTheRecipient() throws Exception {
        hub.connector.answer = "{\"type\":\"al.tirana.referral.status.changed.v1\"}".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(taken).containsExactly("OSHC.0012 al.tirana.referral.status.changed.v1");
    }

    @Test
    void anUnreadableAnswerIsWrittenDownAndTheDeliveryCounts() throws Exception {
        hub.connector.answer = "???".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(taken).isEmpty();
        assertThat(hub.events()).containsSubsequence("REFUSED", "HUMAN_ASKED");
        assertThat(matters()).containsExactly("REPLY_UNREAD OSHC.0012 FPR-101");
    }

    @Test
    void anAnswerThatIsLongerThanTheLimitIsNotTakenForTheWhole() throws Exception {
        hub.connector.answer = "{\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);
        hub.connector.cut = true;

        sender.send(delivery("key-1"));

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(taken).isEmpty();
        assertThat(matters()).containsExactly("REPLY_UNREAD OSHC.0012 FPR-107");
    }

    @Test
    void whatBecomesAFileIsWrittenDownBeforeItIsPut() {
        connector = new Folder(hub.connector, "HUB_DIS_1.json");
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.TIMEOUT, "no answer in PT5S");

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isSameAs(hub.connector.fault);
        assertThat(rows("select institution || ' ' || name || ' ' || size || ' ' || length(sha256) from put_file"))
                .containsExactly("OSHC.0012 HUB_DIS_1.json 22 64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null pointer",
                "stack overflow",
                "linkage",
                "checked in disguise",
                "assertion",
                "hangs",
                "endless"
            })
    void whateverAPluginDoesToAnAnswerTheDeliveryIsDone(String boom) throws Exception {
        hub.connector.answer = boom.getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(taken).isEmpty();
        assertThat(matters()).containsExactly("REPLY_UNREAD HUB FPR-508");
    }

    @Test
    void whatTheGateRefusesIsAMatterForSomebody() throws Exception {
        hub.connector.answer = "{\"type\":\"nonsense\"}".getBytes(StandardCharsets.UTF_8);
        gate = (message, institution, delivery, noted) -> List.of("FPR-103", "FPR-102");

        sender.send(delivery("key-1"));

        assertThat(matters()).containsExactly("REPLY_REFUSED OSHC.0012 FPR-103");
        assertThat(rows("select correlation_id is not null from parked")).containsExactly("t");
    }

    @Test
    void whatTheHubCannotKeepDoesNotGoOutAgain() throws Exception {
        hub.connector.answer = "{\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);
        gate = (message, institution, delivery, noted) -> {
            throw new DatabaseException(new SQLException("not ready", "08006"));
        };
        sender.send(delivery("key-1"));
        gate = (message, institution, delivery, noted) -> {
            throw new IllegalStateException("Agim Hoxha");
        };
        sender.send(delivery("key-2"));

        assertThat(matters()).containsExactly("REPLY_UNREAD HUB FPR-508", "REPLY_UNREAD HUB FPR-508");
        assertThat(rows("select content from ledger_entry")).noneMatch(content -> content.contains("Agim"));
    }

    @Test
    void aRecordOfAnAnswerThatThePluginRefusesIsAMatterToo() throws Exception {
        hub.connector.answer = "refused record".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(matters()).containsExactly("REPLY_UNREAD OSHC.0012 FPR-302");
    }

    /** A partner that says no in words that the plugin understands is not parked. */
    @Test
    void aRefusalThatThePluginUnderstandsEndsTheDelivery() throws Exception {
        hub.connector.fault = refusal("full");

        sender.send(delivery("key-1"));

        assertThat(taken).containsExactly("OSHC.0012 t");
        assertThat(matters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not understood", "???", "null pointer", "hangs", "refused record"})
    void aRefusalThatNobodyUnderstandsArrivesAsItWas(String words) {
        hub.connector.fault = refusal(words);

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isSameAs(hub.connector.fault);
        assertThat(taken).isEmpty();
    }

    @Test
    void aRefusalWhoseMeaningTheGateDoesNotAdmitArrivesAsItWas() {
        hub.connector.fault = refusal("full");
        gate = (message, institution, delivery, noted) -> List.of("FPR-320");

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isSameAs(hub.connector.fault);
    }

    @Test
    void aNoThatComesAsASuccessIsARefusalWithItsWords() {
        hub.connector.answer = "no".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isInstanceOfSatisfying(PartnerFault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
            assertThat(fault.reply().orElseThrow().body()).asString().isEqualTo("no");
        });
    }

    /** What only a mail server has taken says nothing in its recipient's name, whatever a plugin makes of it. */
    @Test
    void whatWasOnlyHandedOnIsNoAnswerOfThePartner() throws Exception {
        hub.connector.relays = true;
        hub.connector.answer = "{\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(taken).isEmpty();
        assertThat(matters()).containsExactly("REPLY_UNREAD HUB FPR-508");
        hub.connector.answer = new byte[0];
        sender.send(delivery("key-2"));
        assertThat(matters()).hasSize(1);
    }

    /** The channel was changed meanwhile: whoever would have had to take it is not asked, nor blamed. */
    @ParameterizedTest
    @CsvSource({"text/xml, true", "+plain, true", "text/csv text/plain, false", "TEXT/PLAIN, false"})
    void whatAConnectorDoesNotCarryIsNotGivenToIt(String carried, boolean stopped) throws Exception {
        hub.connector.mediaTypes = Set.of(carried.split(" "));
        if (stopped) {
            assertThatThrownBy(() -> sender.send(delivery("key-1")))
                    .isInstanceOfSatisfying(PartnerFault.class, fault -> {
                        assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.NOT_CARRIED);
                        assertThat(fault.words().sq() + fault.words().en())
                                .contains("bart vetëm " + carried, "carries only " + carried, "written is text/plain");
                    });
        } else {
            sender.send(delivery("key-1"));
        }

        assertThat(hub.connector.arrived).hasSize(stopped ? 0 : 1);
    }

    /** It may call XML by any name, as before media types were declared: whether it is one, the connector looks. */
    @Test
    void whatAHandlerDoesNotSayTheConnectorFindsOut() throws Exception {
        hub.plugins.undeployed(deployed);
        deployed = new Translator(Does.anything()).deployedAs("sample.war");
        hub.plugins.deployed(deployed);
        hub.awaitState("sample.war", State.RUNNING);
        hub.connector.mediaTypes = Set.of("text/xml");

        sender.send(delivery("key-1"));
        assertThat(hub.connector.arrived).hasSize(1);
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.NOT_CARRIED, "no XML");
        assertThatThrownBy(() -> sender.send(delivery("key-2"))).isSameAs(hub.connector.fault);
    }

    @ParameterizedTest
    @CsvSource({"P1, P1, P3, true", "P2, P3, P2, false", "P2, P3, P3, true", "P2, P3, P4, true", "P4, P4, P4, false"})
    void whatAChannelMustNotCarryIsRefusedBeforeItIsWritten(
            String always, String byClause, String sensitivity, boolean refused) throws Exception {
        hub.connector.carries = new Carries(always, byClause);
        ClaimedDelivery delivery = delivery("key-1", "{\"sensitivity\": \"" + sensitivity + "\"}");
        if (refused) {
            assertThatThrownBy(() -> sender.send(delivery))
                    .isInstanceOfSatisfying(NotThisWayFault.class, fault -> assertThat(
                                    fault.words().sq() + fault.words().en())
                            .contains("klasës " + sensitivity, "class " + sensitivity, "up to " + always));
        } else {
            sender.send(delivery);
        }

        assertThat(hub.connector.arrived).hasSize(refused ? 0 : 1);
    }

    /** The clause lets P3 through where the connector can carry it, and P4 nowhere. */
    @Test
    void aClauseOpensTheChannelAsFarAsItGoes() throws Exception {
        clause = "byMail: P3\n    retention:";
        hub.connector.carries = new Carries("P2", "P3");

        sender.send(delivery("key-1", "{\"sensitivity\": \"P3\"}"));
        assertThatThrownBy(() -> sender.send(delivery("key-2", "{\"sensitivity\": \"P4\"}")))
                .isInstanceOf(NotThisWayFault.class);
        assertThatThrownBy(() -> sender.send(delivery("key-3", "{}"))).isInstanceOf(NotThisWayFault.class);
        hub.connector.carries = new Carries("P1", "P1");
        assertThatThrownBy(() -> sender.send(delivery("key-4", "{\"sensitivity\": \"P3\"}")))
                .isInstanceOf(NotThisWayFault.class);

        assertThat(hub.connector.arrived).extracting(Arrived::key).containsExactly("key-1");
    }

    private static PartnerFault refusal(String words) {
        return new PartnerFault(PartnerFault.Kind.REFUSED, "HTTP 422")
                .withReply(new PartnerReply(words.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private FlowInForce terms() {
        try {
            CompiledAgreement agreement =
                    AgreementDocument.compile(TestPlugin.ngoAgreement().replaceFirst("retention:", clause));
            return new FlowInForce(agreement, agreement.flow("referral").orElseThrow());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> matters() {
        return rows("select kind || ' ' || owner || ' ' || reason from parked where closed_at is null order by id");
    }

    private List<String> rows(String sql) {
        return hub.database.read(connection -> {
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

    @Test
    void settingsThatNoLongerFitAreNotTheMessagesFault() {
        channel = channel(3, Map.of("colour", "red"));

        assertThatThrownBy(() -> sender.send(delivery("key-1")))
                .isInstanceOfSatisfying(
                        PartnerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE));
    }

    @Test
    void aDeliveryWaitsWhenItsPluginHasLeft() {
        hub.plugins.undeployed(deployed);

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isInstanceOf(PluginNotRunningException.class);
    }

    @Test
    void whatIsOverWhenItIsWrittenDoesNotGoOut() {
        assertThatThrownBy(() -> sender.send(delivery("key-1", Instant.now()))).isInstanceOf(TimeIsOverException.class);
        assertThat(hub.connector.arrived).isEmpty();
    }

    private List<String> routes() {
        return hub.plugins.running("sample").orElseThrow().camel().getRoutes().stream()
                .map(org.apache.camel.Route::getRouteId)
                .toList();
    }

    private static RegisteredChannel channel(long version, Map<String, String> settings) {
        return new RegisteredChannel(ChannelId.main("OSHC.0012"), "loop", settings, version, Instant.now(), "Ana");
    }

    private ClaimedDelivery delivery(String key) {
        return delivery(key, Instant.MAX);
    }

    private ClaimedDelivery delivery(String key, Instant notAfter) {
        return delivery(key, notAfter, "{}");
    }

    private ClaimedDelivery delivery(String key, String message) {
        return delivery(key, Instant.MAX, message);
    }

    private ClaimedDelivery delivery(String key, Instant notAfter, String message) {
        return new ClaimedDelivery(
                1,
                UUID.randomUUID(),
                "sample",
                TestPlugin.AGREEMENT,
                1,
                "referral",
                "OSHC.0012",
                ChannelId.MAIN,
                UUID.randomUUID(),
                key,
                1,
                notAfter,
                FprMessage.ofBytes(message.getBytes(StandardCharsets.UTF_8)),
                () -> ours.getAsBoolean());
    }

    private static final class Translator extends TestPlugin {

        private final Does says;

        Translator(Does says) {
            super("sample");
            this.says = says;
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.deliver("referral", says, new Words());
        }
    }

    private static final class Words implements Deliver {

        @Override
        public Outgoing write(Disclosure disclosure, Call call) {
            return Outgoing.of("in the partner's terms", "text/plain");
        }

        @Override
        public Fate reply(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
            String words = new String(answer.bytes(), StandardCharsets.UTF_8);
            switch (words) {
                case "" -> {
                    return answer.fate();
                }
                case "null pointer" -> throw new NullPointerException("Agim Hoxha");
                case "stack overflow" -> throw new StackOverflowError();
                case "linkage" -> throw new NoClassDefFoundError("x");
                case "assertion" -> throw new AssertionError();
                case "checked in disguise" -> TestPluginFaults.sneak(new Exception("Agim Hoxha"));
                case "hangs" -> TestPluginFaults.hang();
                case "endless" -> {
                    while (true) {
                        call.take(FprMessage.ofBytes("{}".getBytes(StandardCharsets.UTF_8)), Origin.none());
                    }
                }
                case "refused record" ->
                    call.refuse(
                            Origin.none(),
                            List.of(new RecordFault("FPR-302", 2, "gjendja", new Text("Kod", "Code"))),
                            false);
                case "no", "not understood" -> {
                    return Fate.REFUSED;
                }
                case "full" ->
                    call.take(FprMessage.ofBytes("{\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8)), Origin.none());
                default -> {
                    if (!words.startsWith("{")) {
                        throw new UnreadableInputException("FPR-101", new Text("Jo JSON", "Not JSON"), 1);
                    }
                    call.take(FprMessage.ofBytes(answer.bytes()), Origin.none());
                }
            }
            return Fate.TAKEN;
        }
    }

    /** The same transport, if deliveries became files by it. */
    private record Folder(LoopConnector loop, String file) implements FileConnector {

        @Override
        public Optional<String> deliveredAs(String idempotencyKey) {
            return Optional.of(file);
        }

        @Override
        public String id() {
            return loop.id();
        }

        @Override
        public Text name() {
            return loop.name();
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND);
        }

        @Override
        public List<Setting> settings() {
            return loop.settings();
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return loop.templateParameters(endpoint);
        }

        @Override
        public void test(Endpoint endpoint) {
            loop.test(endpoint);
        }
    }

    /** What no compiler lets a plugin do, and what it does all the same. */
    private static final class TestPluginFaults {

        @SuppressWarnings("unchecked")
        static <T extends Throwable> void sneak(Throwable fault) throws T {
            throw (T) fault;
        }

        static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException();
        }
    }
}
