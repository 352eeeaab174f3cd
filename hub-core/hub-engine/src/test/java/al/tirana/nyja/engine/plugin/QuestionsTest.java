package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.EndedByFault;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;
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
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question is asked at most once, and every end of it is one message to the asker; on a real PostgreSQL. */
class QuestionsTest {

    private static final UUID DISCLOSURE = UUID.fromString("019adb20-1a40-7a07-8c11-4b6d2e8f0007");

    private static final UUID CORRELATION = UUID.fromString("019adb20-1000-7000-8000-00000000c322");
    private static final UUID ONE = UUID.fromString("019adb20-1a40-7a07-8c11-4b6d2e8f0011");
    private static final UUID TWO = UUID.fromString("019adb20-1a40-7a07-8c11-4b6d2e8f0012");
    private static final UUID THREE = UUID.fromString("019adb20-1a40-7a07-8c11-4b6d2e8f0013");

    private final TestHub hub = new TestHub();
    private final TestKeys keys = TestKeys.inTempDir();
    /** What the hub has admitted, by key, as long as its database keeps it. */
    private final Map<String, String> admitted = new ConcurrentHashMap<>();

    private final Clock clock = Clock.systemUTC();
    /** Of all servers: what each may remember is tried, not how. */
    private final Map<String, byte[]> remembered = new ConcurrentHashMap<>();

    private volatile Duration rememberedFor = Duration.ZERO;
    private volatile String clause = "";
    private volatile boolean gateIsAway;
    private volatile boolean diesAfterTheCommit;
    private volatile String gateRefuses = "";
    private PluginSender sender;

    @BeforeEach
    void deploy() throws Exception {
        hub.plugins.deployed(new Registry().deployedAs("registry.war"));
        hub.awaitState("registry.war", State.RUNNING);
        sender = server();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theAnswerIsOneMessageToTheAsker() throws Exception {
        hub.connector.answer = text("found");
        sender.send(delivery());

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(admitted).containsExactly(Map.entry("OSHC.0012:ANS:" + DISCLOSURE, "found to BT.QRM"));
    }

    /** Whom the clause names; the ledger says that nobody was asked. */
    @Test
    void theSameQuestionIsAnsweredAgainIfTheAgreementLetsIt() throws Exception {
        clause = "\n    remembered: {within: PT10M, to: [BT.QRM]}";
        hub.connector.answer = text("found");
        sender.send(delivery(ONE, "who?"));

        hub.connector.mediaTypes = Set.of("text/xml"); // an answer that is there needs no channel
        wasNotAsked(sender, TWO);
        hub.connector.mediaTypes = Set.of();
        sender.send(delivery(THREE, "and who?"));

        assertThat(hub.connector.arrived).hasSize(2);
        assertThat(admitted)
                .containsOnly(
                        Map.entry("OSHC.0012:ANS:" + ONE, "found to BT.QRM"),
                        Map.entry("OSHC.0012:ANS:" + TWO, "found again to BT.QRM"),
                        Map.entry("OSHC.0012:ANS:" + THREE, "found to BT.QRM"));
        assertThat(rememberedFor).isEqualTo(Duration.ofMinutes(10));
        assertThat(remembered.keySet()).allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(entries("ANSWERED_AGAIN")).singleElement().asString().contains(TWO.toString());
        assertThat(entries("PARTNER_ASKED")).noneMatch(entry -> entry.contains(TWO.toString()));
    }

    /** Another server, which remembers nothing, finds the answer and its entry: both were committed, or none. */
    @Test
    void thatItIsAnsweredAgainIsKnownAfterACrashToo() throws Exception {
        clause = "\n    remembered: {within: PT10M, to: [BT.QRM]}";
        hub.connector.answer = text("found");
        sender.send(delivery(ONE, "who?"));
        diesAfterTheCommit = true;
        assertThatThrownBy(() -> sender.send(delivery(TWO, "who?"))).isInstanceOf(ThreadDeathLike.class);
        diesAfterTheCommit = false;
        remembered.clear();
        hub.connector.mediaTypes = Set.of("text/xml");

        wasNotAsked(server(), TWO);

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(admitted).containsEntry("OSHC.0012:ANS:" + TWO, "found again to BT.QRM");
        assertThat(entries("ANSWERED_AGAIN")).singleElement().asString().contains(TWO.toString());
    }

    /** No code of a fault: nobody is at fault. */
    private static void wasNotAsked(PluginSender sender, UUID disclosure) {
        assertThatThrownBy(() -> sender.send(delivery(disclosure, "who?")))
                .isInstanceOfSatisfying(EndedByFault.class, end -> {
                    assertThat(end.isBefore()).isTrue();
                    assertThat(end.outcome()).isEqualTo("ANSWERED_AGAIN");
                    assertThat(end.fault()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unreadable", "throws", "TIMEOUT"})
    void withoutTheClauseAndWithoutAnAnswerEachQuestionIsAsked(String said) throws Exception {
        clause = said.isEmpty() ? "" : "\n    remembered: {within: PT10M, to: [BT.QRM]}";
        hub.connector.answer = text(said.isEmpty() ? "found" : said);
        hub.connector.fault = said.equals("TIMEOUT") ? new PartnerFault(PartnerFault.Kind.TIMEOUT, "no answer") : null;
        for (UUID disclosure : List.of(ONE, TWO)) {
            try {
                sender.send(delivery(disclosure, "who?"));
            } catch (EndedByFault e) {
                assertThat(e.isBefore()).isFalse();
            }
        }

        assertThat(remembered).isEmpty();
        assertThat(entries("PARTNER_ASKED")).hasSize(2);
        assertThat(admitted).hasSize(2);
    }

    /** A server that dies while it asks leaves only what is committed. */
    @Test
    void whatWasAskedByAServerThatDiedIsNotAskedAgain() throws Exception {
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.TIMEOUT, "killed here") {
            private static final long serialVersionUID = 1L;

            @Override
            public Optional<PartnerReply> reply() {
                throw new ThreadDeathLike();
            }
        };
        assertThatThrownBy(() -> sender.send(delivery())).isInstanceOf(ThreadDeathLike.class);
        assertThat(admitted).isEmpty();
        hub.connector.fault = null;
        hub.connector.answer = text("found");

        isOverBefore(server());

        assertThat(hub.connector.arrived).isEmpty();
        assertThat(admitted.values()).containsExactly("TIMEOUT to BT.QRM");
    }

    /** The row that says so can be deleted, its entry cannot. */
    @Test
    void thatItIsAskedStandsInTheLedgerToo() throws Exception {
        hub.connector.answer = text("found");
        sender.send(delivery());
        isOverBefore(sender);

        assertThat(hub.contents().stream().filter(entry -> entry.contains("PARTNER_ASKED")))
                .singleElement()
                .asString()
                .contains("\"disclosure\":\"" + DISCLOSURE + "\"", "\"recipient\":\"OSHC.0012\"");
    }

    @Test
    void anEndThatIsCommittedIsNotSaidAgainByWhoeverGoesOn() throws Exception {
        hub.connector.answer = text("found");
        sender.send(delivery());

        isOverBefore(server()); // the first died before it noted the delivery as done

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(admitted.values()).containsExactly("found to BT.QRM");
    }

    @Test
    void anAnswerThatCouldNotBeKeptIsNotFetchedAgain() throws Exception {
        hub.connector.answer = text("found");
        gateIsAway = true;
        assertThatThrownBy(() -> sender.send(delivery())).isInstanceOf(DatabaseException.class);
        gateIsAway = false;

        isOverBefore(sender);

        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(admitted.values()).containsExactly("TIMEOUT to BT.QRM");
    }

    /** Nothing shows that the partner has it, so it does not count as delivered; nor is its channel at fault. */
    private static void isOverBefore(PluginSender sender) {
        assertThatThrownBy(() -> sender.send(delivery())).isInstanceOfSatisfying(EndedByFault.class, ended -> {
            assertThat(ended.isBefore()).isTrue();
            assertThat(ended.fault().orElseThrow().kind()).isEqualTo(PartnerFault.Kind.TIMEOUT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNREACHABLE", "TIMEOUT", "REFUSED", "NOT_CARRIED"})
    void everyFaultIsToldToTheAskerAndEndsTheDelivery(String kind) {
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.valueOf(kind), "HTTP 500");

        assertThatThrownBy(() -> sender.send(delivery())).isInstanceOfSatisfying(EndedByFault.class, ended -> {
            assertThat(ended.isBefore()).isFalse();
            assertThat(ended.fault()).containsSame(hub.connector.fault);
        });
        assertThat(admitted.values()).containsExactly(kind + " to BT.QRM");
    }

    /** Nobody is asked, so the question is not over: it waits until the administrators have mended the channel. */
    @Test
    void whatCannotGoOverTheChannelIsNotAskedAndMayBeAskedOnceThatIsMended() throws Exception {
        hub.connector.mediaTypes = Set.of("text/xml");
        assertThatThrownBy(() -> sender.send(delivery()))
                .isInstanceOfSatisfying(
                        PartnerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.NOT_CARRIED));
        assertThat(admitted).isEmpty();
        assertThat(hub.connector.arrived).isEmpty();

        hub.connector.mediaTypes = Set.of();
        sender.send(delivery());
        assertThat(admitted).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreadable", "throws", "hangs", "silent"})
    void anAnswerOfWhichNothingCanBeMadeIsAMatterAndTheAskerIsTold(String answer) throws Exception {
        hub.connector.answer = text(answer);
        sender.send(delivery());

        assertThat(admitted.values()).containsExactly("REFUSED to BT.QRM");
        assertThat(matters()).hasSize(1).allMatch(matter -> matter.startsWith("REPLY_UNREAD"));
    }

    @Test
    void oneAnswerIsOneMessage() throws Exception {
        hub.connector.answer = text("twice");
        sender.send(delivery());

        assertThat(admitted.values()).containsExactly("REFUSED to BT.QRM");
        assertThat(matters()).containsExactly("REPLY_UNREAD FPR-508");
    }

    @Test
    void anAnswerThatTheGateRefusesIsAMatterAndTheAskerIsTold() throws Exception {
        gateRefuses = "found";
        hub.connector.answer = text("found");
        sender.send(delivery());

        assertThat(admitted.values()).containsExactly("REFUSED to BT.QRM");
        assertThat(matters()).containsExactly("REPLY_REFUSED FPR-102");
    }

    /** Where the plugin's message does not come about, another is owed, and one is enough. */
    @Test
    void whoCannotBeToldIsOwedIt() throws Exception {
        gateRefuses = "TIMEOUT";
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.TIMEOUT, "no answer");

        assertThatThrownBy(() -> sender.send(delivery())).isInstanceOf(EndedByFault.class);
        assertThat(admitted).isEmpty();
        assertThat(owed()).containsExactly("1 QUESTION_OVER");

        assertThat(sender.tell(delivery(), hub.connector.fault)).isFalse();
        gateRefuses = "";
        assertThat(sender.tell(delivery(), hub.connector.fault)).isTrue();
        assertThat(sender.tell(delivery(), hub.connector.fault)).isTrue();
        assertThat(admitted.values()).containsExactly("TIMEOUT to BT.QRM");
    }

    private List<String> owed() {
        return hub.database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select delivery_id || ' ' || why from question_end")) {
                List<String> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(row.getString(1));
                }
                return rows;
            }
        });
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** Another server, or the same after a restart: it knows what the database knows. */
    private PluginSender server() throws Exception {
        HumanTasks tasks = new HumanTasks(hub.database, hub.ledger, clock);
        KeptReplies replies = new KeptReplies(hub.database, hub.ledger, keys.vault(), clock);
        ReplyMatters matters =
                new ReplyMatters(hub.database, hub.ledger, tasks, replies, clock, () -> Duration.ofHours(1));
        ReplyIntake intake = (message, institution, delivery, noted) -> admit(message, noted);
        ReplyReading reading = new ReplyReading(intake, matters, Duration.ofSeconds(3), clock);
        return new PluginSender(
                hub.plugins::running,
                channel -> Optional.of(
                        new RegisteredChannel(channel, "loop", Map.of("address", "here"), 1, Instant.EPOCH, "Ana")),
                id -> Optional.of(hub.connector),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                delivery -> Optional.of(terms()),
                reading,
                new Questions(
                        hub.database,
                        hub.ledger,
                        new Admitted(),
                        new HeldMatters(hub.database, tasks, keys.vault(), new CaseEnds(null), clock),
                        intake,
                        matters,
                        reading,
                        new SameQuestions(new Memory(), keys.keys()),
                        clock),
                new PutFiles(hub.database, clock),
                new RouteBook(clock, (route, outcome) -> {}),
                notice -> PartnerReply.empty(),
                clock);
    }

    private List<String> admit(FprMessage message, List<LedgerEntry> noted) {
        if (gateIsAway) {
            throw new DatabaseException(new SQLException("away", "08006"));
        }
        String said = message.body().getString("said");
        if (!gateRefuses.isEmpty() && said.equals(gateRefuses)) {
            return List.of("FPR-102");
        }
        String to = message.attribute("recipient").orElseThrow();
        String before = admitted.putIfAbsent(
                message.attribute("idempotencykey").orElseThrow(),
                said + " to " + to.substring(to.lastIndexOf('/') + 1));
        hub.database.transact(tx -> hub.ledger.record(tx, noted.toArray(LedgerEntry[]::new)));
        if (diesAfterTheCommit) {
            throw new ThreadDeathLike();
        }
        return before == null ? List.of() : List.of("FPR-409");
    }

    private FlowInForce terms() {
        try {
            CompiledAgreement agreement = AgreementDocument.compile(
                    TestPlugin.ngoAgreement().replaceFirst("(?m)^(    type: referral.requested.v1)$", "$1" + clause));
            return new FlowInForce(agreement, agreement.flow("referral").orElseThrow());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClaimedDelivery delivery() {
        return delivery(DISCLOSURE, "who?");
    }

    private static ClaimedDelivery delivery(UUID disclosure, String asks) {
        return new ClaimedDelivery(
                1,
                disclosure,
                "registry",
                TestPlugin.AGREEMENT,
                1,
                "referral",
                "OSHC.0012",
                ChannelId.MAIN,
                CORRELATION,
                "key-1",
                1,
                Instant.MAX,
                FprMessage.ofBytes("""
                    {"id": "%s", "source": "https://id.tirana.al/fpr/actor/BT.QRM", "purpose": "REFERIM_SHERBIMI",
                     "correlationid": "019adb20-1000-7000-8000-00000000c322", "data": {"body": {"asks": "%s"}}}\
                    """.formatted(disclosure, asks).getBytes(StandardCharsets.UTF_8)),
                () -> true);
    }

    private List<String> entries(String event) {
        return hub.database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select content from ledger_entry where event = '" + event + "' order by id")) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }

    private List<String> matters() {
        return hub.database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select kind || ' ' || reason from parked where closed_at is null order by id")) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }

    private final class Memory implements AnswerMemory {

        @Override
        public Optional<byte[]> of(String question) {
            return Optional.ofNullable(remembered.get(question));
        }

        @Override
        public void keep(String question, byte[] body, Duration time) {
            remembered.put(question, body);
            rememberedFor = time;
        }
    }

    /** What a kill looks like to the code below it: nothing of it runs any more. */
    private static final class ThreadDeathLike extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class Admitted implements PartnerCases {

        @Override
        public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
            return Optional.empty();
        }

        @Override
        public boolean admitted(String institution, String key) {
            return admitted.containsKey(key);
        }

        @Override
        public List<CaseRef> find(String agreement, String institution, String kind, String value) {
            return List.of();
        }

        @Override
        public Optional<String> teller(String agreement, String institution, CaseRef of) {
            return Optional.empty();
        }

        @Override
        public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
            throw new AssertionError();
        }

        @Override
        public void remind(
                String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
            throw new AssertionError();
        }
    }

    /** Asks one word, and passes on what it hears. */
    private static final class Registry extends TestPlugin {

        Registry() {
            super("registry");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.query("referral", Does.anything().sending("text/plain"), new Words());
        }
    }

    private static final class Words implements Query {

        @Override
        public Outgoing ask(Disclosure disclosure, Call call) {
            return Outgoing.of("who?", "text/plain");
        }

        @Override
        public void answer(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
            String said = new String(answer.bytes(), StandardCharsets.UTF_8);
            switch (said) {
                case "unreadable" -> throw new UnreadableInputException("FPR-101", new Text("Jo", "No"), 1);
                case "throws" -> throw new IllegalStateException("Agim Hoxha");
                case "silent" -> {
                    return;
                }
                case "hangs" -> {
                    while (!Thread.interrupted()) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException();
                }
                case "twice" -> say(said, call);
                default -> {}
            }
            say(said, call);
        }

        @Override
        public Optional<String> same(Disclosure disclosure) {
            return Optional.of(disclosure.message().body().getString("asks"));
        }

        @Override
        public void again(JsonObject earlier, Disclosure disclosure, Call call) {
            say(earlier.getString("said") + " again", call);
        }

        @Override
        public void failed(Disclosure disclosure, PartnerFault fault, Call call) {
            say(fault.kind().name(), call);
        }

        private static void say(String said, Call call) {
            call.take(call.message("referral.status.changed.v1").text("said", said));
        }
    }
}
