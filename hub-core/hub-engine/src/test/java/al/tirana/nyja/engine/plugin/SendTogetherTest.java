package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.delivery.Batch;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.EndedByFault;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.LaterFault;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.SharedFault;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that a partner takes in one exchange: what its answer says of each decides about that one. */
class SendTogetherTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ChannelId NGO = ChannelId.main("OSHC.0012");

    private final TestHub hub = new TestHub();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<Integer> lost = ConcurrentHashMap.newKeySet();
    private final TestKeys keys = TestKeys.inTempDir();
    private final RouteBook routes = new RouteBook(Clock.systemUTC(), (route, outcome) -> {});
    private volatile RegisteredChannel channel;
    private PluginSender sender;

    @BeforeEach
    void deploy() throws Exception {
        deployChannel();
        hub.connector.answers = body -> answer(body, message -> receipt(message, "acknowledged", ""));
        hub.plugins.deployed(new Messages().deployedAs("sample.war"));
        hub.awaitState("sample.war", State.RUNNING);
        Clock clock = Clock.systemUTC();
        HumanTasks tasks = new HumanTasks(hub.database, hub.ledger, clock);
        KeptReplies replies = new KeptReplies(hub.database, hub.ledger, keys.vault(), clock);
        ReplyMatters matters =
                new ReplyMatters(hub.database, hub.ledger, tasks, replies, clock, () -> Duration.ofHours(1));
        ReplyReading reading = new ReplyReading(
                (message, institution, delivery, noted) -> {
                    taken.add(delivery.idempotencyKey() + " "
                            + message.attribute("type").orElse("?"));
                    return List.of();
                },
                matters,
                Duration.ofSeconds(10),
                clock);
        sender = new PluginSender(
                hub.plugins::running,
                id -> Optional.ofNullable(channel),
                id -> "loop".equals(id) ? Optional.of(hub.connector) : Optional.empty(),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                delivery -> Optional.of(terms()),
                reading,
                new Questions(
                        hub.database,
                        hub.ledger,
                        new StoredCases(hub.database, keys.keys(), clock),
                        new HeldMatters(hub.database, tasks, keys.vault(), new CaseEnds(null), clock),
                        (message, institution, delivery, noted) -> List.of(),
                        matters,
                        reading,
                        SameQuestions.none(),
                        clock),
                new PutFiles(hub.database, clock),
                routes,
                notice -> PartnerReply.empty(),
                clock);
    }

    private void deployChannel() {
        hub.connector.together = 10;
        channel = new RegisteredChannel(NGO, "loop", Map.of("address", "one"), 1, Instant.EPOCH, "Ana");
    }

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @Test
    void theChannelSaysHowMany() {
        assertThat(together()).isEqualTo(10);
        hub.connector.together = 900;
        assertThat(together()).isEqualTo(50);
        hub.connector.together = 1;
        assertThat(together()).isEqualTo(1);
        hub.connector.together = 10;
        hub.connector.mediaTypes = Set.of(PartnerOutput.FPR);
        assertThat(together()).as("of one that carries no arrays").isEqualTo(1);
        hub.connector.mediaTypes = Set.of(PartnerOutput.FPR, PartnerOutput.FPR_BATCH);
        assertThat(together()).isEqualTo(10);
        channel = new RegisteredChannel(NGO, "loop", Map.of("colour", "red"), 2, Instant.now(), "Ana");
        assertThat(together()).isEqualTo(1);
        channel = null;
        assertThat(together()).isEqualTo(1);
    }

    @Test
    void goAsAnArrayOfTheMessagesAsTheyWereSignedEachWithItsKey() throws Exception {
        List<ClaimedDelivery> three = deliveries(3);

        List<String> ends = ends(three, together(three));

        assertThat(ends).containsExactly("taken", "taken", "taken");
        assertThat(hub.connector.arrived).hasSize(1);
        LoopConnector.Arrived arrived = hub.connector.arrived.get(0);
        assertThat(arrived.body())
                .isEqualTo(three.stream()
                        .map(delivery -> new String(delivery.message().bytes(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", "[", "]")));
        assertThat(arrived.key()).startsWith("HUB:BATCH:");
        together(three);
        assertThat(hub.connector.arrived.get(1)).isEqualTo(arrived);
    }

    @Test
    void whatIsSaidOfOneDecidesAboutThatOne() throws Exception {
        List<ClaimedDelivery> four = deliveries(4);
        hub.connector.answers = body -> answer(body, message -> switch (number(message)) {
            case 0 -> receipt(message, "rejected", ",\"errors\":[{\"code\":\"FPR-302\"}]");
            case 1 -> receipt(message, "rejected", ",\"retryable\":true,\"retryAfter\":\"PT9M\"");
            case 2 ->
                "{\"type\":\"status\",\"causationid\":\"" + message.path("id").asText() + "\"}";
            default -> receipt(message, "acknowledged", "");
        });

        List<Optional<Sender>> ends = together(four);

        PartnerFault refused = catchThrowableOfType(
                PartnerFault.class, () -> ends.get(0).orElseThrow().send(four.get(0)));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.reply().orElseThrow().body()).asString().contains("FPR-302", "k0-id");
        LaterFault later = catchThrowableOfType(
                LaterFault.class, () -> ends.get(1).orElseThrow().send(four.get(1)));
        assertThat(later.retryAfter()).hasValue(Duration.ofMinutes(9));
        ends.get(2).orElseThrow().send(four.get(2));
        ends.get(3).orElseThrow().send(four.get(3));
        assertThat(taken).containsExactly("k2 status");
        assertThat(hub.connector.arrived).hasSize(1);
    }

    /** As where the partner says no to one alone. */
    @Test
    void aRefusalThatThePluginUnderstandsEndsThatDelivery() throws Exception {
        List<ClaimedDelivery> two = deliveries(2);
        hub.connector.answers = body ->
                answer(body, message -> receipt(message, "rejected", number(message) == 0 ? ",\"full\":true" : ""));

        List<Optional<Sender>> ends = together(two);

        assertThat(ends.get(0).orElseThrow().send(two.get(0)).body()).isNotEmpty();
        assertThatThrownBy(() -> ends.get(1).orElseThrow().send(two.get(1))).isInstanceOf(PartnerFault.class);
        assertThat(taken).containsExactly("k0 rejected");
    }

    /** It may have arrived, so its next attempt is its second; which is alone, since it failed before. */
    @Test
    void oneOfWhichNothingIsSaidHasFailedAndTheChannelHasNot() throws Exception {
        List<ClaimedDelivery> three = deliveries(3);
        hub.connector.answers = body -> {
            String first = receipt(messages(body).get(0), "acknowledged", "");
            String second = receipt(messages(body).get(1), "acknowledged", "");
            return "[" + first + "," + second + "," + second + "]"; // too much of one, nothing of another
        };

        List<Optional<Sender>> ends = together(three);
        assertThat(ends(three, ends)).containsExactly("taken", "unsaid", "unsaid");
        assertThatThrownBy(() -> ends.get(1).orElseThrow().send(three.get(1)))
                .isInstanceOfSatisfying(SharedFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.TIMEOUT);
                    assertThat(fault.words().sq()).isNotEqualTo(fault.words().en());
                });
        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(together()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "???",
                "{}",
                "[]",
                "[{\"type\":\"al.tirana.fpr.message.acknowledged.v1\",\"data\":{\"body\":{\"refId\":\"other\"}}}]"
            })
    void whereNothingIsSaidOfAnyEachHasFailedAndFewerGoTogether(String said) throws Exception {
        hub.connector.answers = body -> said;
        List<ClaimedDelivery> six = deliveries(6);

        assertThat(ends(six, together(six))).containsOnly("unsaid");
        assertThat(together()).isEqualTo(5);
        assertThat(taken).isEmpty();
    }

    @Test
    void aBatchThatIsRefusedAsAWholeIsNoRefusalOfAny() throws Exception {
        hub.connector.fault = new PartnerFault(Kind.REFUSED, "HTTP 413");
        List<ClaimedDelivery> four = deliveries(4);

        assertThat(ends(four, together(four))).containsOnly("unsaid");
        assertThat(together()).isEqualTo(5);
    }

    /** Nobody was asked, so none of them has failed, and none is parked for what only the array is. */
    @Test
    void whatAConnectorCannotCarryTogetherGoesOneByOneAtOnce() throws Exception {
        hub.connector.faultOfSeveral = new PartnerFault(Kind.NOT_CARRIED, "no arrays");
        List<ClaimedDelivery> two = deliveries(2);

        assertThat(ends(two, together(two))).containsOnly("alone");
        assertThat(together()).isEqualTo(5);
        sender.send(two.get(0));
    }

    /** Nobody knows whether bytes were out before. */
    @Test
    void aFaultOfTheHubOnTheWayIsOneAttemptOfEach() throws Exception {
        hub.connector.answers = body -> {
            throw new IllegalStateException("Agim Hoxha");
        };
        List<ClaimedDelivery> two = deliveries(2);

        assertThat(ends(two, together(two))).containsOnly("unsaid");
        assertThat(together()).isEqualTo(5);
    }

    /** It says that it is not ready to whatever it does not know, such as an array. */
    @Test
    void aServerThatTakesEachAloneGetsFewerTogether() throws Exception {
        hub.connector.faultOfSeveral = new PartnerFault(Kind.UNREACHABLE, "HTTP 415");
        List<ClaimedDelivery> two = deliveries(2);
        List<Optional<Sender>> ends = together(two);
        assertThatThrownBy(() -> ends.get(0).orElseThrow().send(two.get(0))).isSameAs(hub.connector.faultOfSeveral);
        assertThat(together()).isEqualTo(10);

        sender.send(two.get(0));

        assertThat(together()).isEqualTo(5);
    }

    @Test
    void aServerThatIsAwayForAllIsNotThereforeGivenFewer() throws Exception {
        hub.connector.fault = new PartnerFault(Kind.UNREACHABLE, "HTTP 503");
        List<ClaimedDelivery> two = deliveries(2);
        together(two);
        assertThatThrownBy(() -> sender.send(two.get(0))).isSameAs(hub.connector.fault);
        hub.connector.fault = null;

        sender.send(two.get(0));

        assertThat(together()).isEqualTo(10);
    }

    @Test
    void aChannelThatChangedSinceTheyWereWrittenGetsNoneOfThemTogether() throws Exception {
        for (Runnable change : List.<Runnable>of(
                () -> hub.connector.together = 2,
                () -> channel = new RegisteredChannel(NGO, "loop", Map.of("address", "two"), 2, Instant.now(), "Ana"),
                () -> channel = new RegisteredChannel(NGO, "other", Map.of(), 3, Instant.now(), "Ana"),
                () -> channel = null)) {
            deployChannel();
            Batch batch = sender.batch(NGO).orElseThrow();
            List<ClaimedDelivery> three = deliveries(3);
            three.forEach(delivery -> assertThat(batch.add(delivery)).isEqualTo(Batch.Added.YES));
            change.run();

            assertThat(ends(three, batch.send())).containsOnly("alone");
        }
        assertThat(hub.connector.arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNREACHABLE", "TIMEOUT"})
    void aFaultOfTheChannelIsToldOnce(Kind kind) throws Exception {
        hub.connector.fault = new PartnerFault(kind, "HTTP 503").withRetryAfter(Duration.ofMinutes(1));
        List<ClaimedDelivery> three = deliveries(3);

        List<Optional<Sender>> ends = together(three);

        assertThatThrownBy(() -> ends.get(0).orElseThrow().send(three.get(0))).isSameAs(hub.connector.fault);
        for (int i = 1; i < 3; i++) {
            ClaimedDelivery other = three.get(i);
            Sender end = ends.get(i).orElseThrow();
            assertThatThrownBy(() -> end.send(other)).isInstanceOfSatisfying(SharedFault.class, fault -> {
                assertThat(fault.kind()).isEqualTo(kind);
                assertThat(fault.retryAfter()).isEmpty();
            });
        }
        assertThat(together()).isEqualTo(kind == Kind.TIMEOUT ? 5 : 10);
    }

    @Test
    void whoeverLostItsLaneOrIsOverIsLeftOut() throws Exception {
        List<ClaimedDelivery> four = new ArrayList<>(deliveries(4));
        lost.add(1);
        four.set(2, delivery(2, "k2-id", message(2, "k2-id"), Instant.now()));

        List<String> ends = ends(four, together(four));

        assertThat(ends).containsExactly("taken", "alone", "alone", "taken");
        assertThat(messages(hub.connector.arrived.get(0).body()))
                .extracting(message -> message.path("id").asText())
                .containsExactly("k0-id", "k3-id");
    }

    @Test
    void aQuestionOtherWordsPartsHeadersAndForeignKeysGoAlone() throws Exception {
        List<ClaimedDelivery> all = new ArrayList<>(deliveries(2));
        for (String other : List.of("words", "parts", "headers", "fails", "overflows")) {
            all.add(delivery(all.size(), "x", "{\"id\":\"x\",\"as\":\"" + other + "\"}", Instant.MAX));
        }
        all.add(delivery(7, "x", "{\"id\":\"x\",\"idempotencykey\":\"other\"}", Instant.MAX));
        all.add(delivery(8, "x", "{\"idempotencykey\":\"k8\"}", Instant.MAX));
        all.add(delivery(9, "k0-id", message(9, "k0-id"), Instant.MAX)); // the id of another

        List<String> ends = ends(all, together(all));

        assertThat(ends.subList(0, 2)).containsOnly("taken");
        assertThat(ends.subList(2, 10)).containsOnly("alone");
        assertThat(hub.connector.arrived).hasSize(1);
        assertThat(messages(hub.connector.arrived.get(0).body())).hasSize(2);
    }

    @Test
    void oneThatIsLeftIsNoBatch() throws Exception {
        lost.add(0);
        List<ClaimedDelivery> two = deliveries(2);

        assertThat(ends(two, together(two))).containsOnly("alone");
        assertThat(hub.connector.arrived).isEmpty();
    }

    @Test
    void noneIsLargerThanTheLimit() throws Exception {
        List<ClaimedDelivery> four = IntStream.range(0, 4)
                .mapToObj(i -> delivery(
                        i,
                        "k" + i + "-id",
                        "{\"id\":\"k" + i + "-id\",\"idempotencykey\":\"k" + i + "\",\"pad\":\"" + "x".repeat(400_000)
                                + "\"}",
                        Instant.MAX))
                .toList();

        Batch batch = sender.batch(NGO).orElseThrow();
        assertThat(four)
                .map(batch::add)
                .containsExactly(Batch.Added.YES, Batch.Added.YES, Batch.Added.NEXT, Batch.Added.NEXT);
        assertThat(ends(four.subList(0, 2), batch.send())).containsOnly("taken");
        assertThat(hub.connector.arrived.get(0).body().length()).isLessThanOrEqualTo(FprBatch.LARGEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, (1 << 20) + 1, 5_000_000})
    void oneThatIsTooLargeByItselfWaitsForNoPlace(int bytes) {
        String message = message(0, "k0-id");
        ClaimedDelivery large = delivery(0, "k0-id", message + " ".repeat(bytes - message.length()), Instant.MAX);

        assertThat(sender.batch(NGO).orElseThrow().add(large)).isEqualTo(Batch.Added.ALONE);
    }

    /** How many may go. */
    private int together() {
        return sender.batch(NGO).map(Batch::most).orElse(1);
    }

    /** @return empty for those that have to go alone */
    private List<Optional<Sender>> together(List<ClaimedDelivery> deliveries) {
        Batch batch = sender.batch(NGO).orElseThrow();
        List<ClaimedDelivery> added = new ArrayList<>();
        for (ClaimedDelivery delivery : deliveries) {
            if (add(batch, delivery) == Batch.Added.YES) {
                added.add(delivery);
            }
        }
        List<Optional<Sender>> ends = batch.send();
        assertThat(ends).hasSameSizeAs(added);
        return deliveries.stream()
                .map(one -> added.contains(one) ? ends.get(added.indexOf(one)) : Optional.<Sender>empty())
                .toList();
    }

    private static Batch.Added add(Batch batch, ClaimedDelivery delivery) {
        try {
            return batch.add(delivery);
        } catch (RuntimeException | StackOverflowError e) { // its plugin's
            return Batch.Added.ALONE;
        }
    }

    /** How each ended, without sending those that go alone. */
    private static List<String> ends(List<ClaimedDelivery> deliveries, List<Optional<Sender>> ends)
            throws PartnerFault, EndedByFault {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            try {
                words.add(ends.get(i).isEmpty() ? "alone" : "taken");
                if (ends.get(i).isPresent()) {
                    ends.get(i).get().send(deliveries.get(i));
                }
            } catch (SharedFault e) {
                words.set(i, "unsaid");
            }
        }
        return words;
    }

    private interface Says {
        String of(JsonNode message);
    }

    private static String answer(String body, Says says) {
        return messages(body).stream().map(says::of).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<JsonNode> messages(String body) {
        try {
            List<JsonNode> messages = new ArrayList<>();
            JSON.readTree(body).forEach(messages::add);
            return messages;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String receipt(JsonNode message, String what, String more) {
        return "{\"type\":\"al.tirana.fpr.message." + what + ".v1\",\"data\":{\"body\":{\"refId\":\""
                + message.path("id").asText() + "\"" + more + "}}}";
    }

    private static int number(JsonNode message) {
        return Integer.parseInt(message.path("idempotencykey").asText().substring(1));
    }

    private List<ClaimedDelivery> deliveries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> delivery(i, "k" + i + "-id", message(i, "k" + i + "-id"), Instant.MAX))
                .toList();
    }

    private static String message(int number, String id) {
        return "{ \"id\":\"" + id + "\", \"idempotencykey\":\"k" + number + "\" }";
    }

    private ClaimedDelivery delivery(int number, String id, String message, Instant notAfter) {
        return new ClaimedDelivery(
                number,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                "sample",
                TestPlugin.AGREEMENT,
                1,
                "referral",
                "OSHC.0012",
                ChannelId.MAIN,
                UUID.randomUUID(),
                "k" + number,
                1,
                notAfter,
                FprMessage.ofBytes(message.getBytes(StandardCharsets.UTF_8)),
                () -> !lost.contains(number));
    }

    private static FlowInForce terms() {
        try {
            CompiledAgreement agreement = AgreementDocument.compile(TestPlugin.ngoAgreement());
            return new FlowInForce(agreement, agreement.flow("referral").orElseThrow());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends FPR, and in some cases something else. */
    private static final class Messages extends TestPlugin implements Deliver {

        Messages() {
            super("sample");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.deliver("referral", Does.anything(), this);
        }

        @Override
        public Outgoing write(Disclosure disclosure, Call call) {
            Outgoing fpr = Outgoing.fpr(disclosure.message());
            return switch (disclosure.message().attribute("as").orElse("")) {
                case "words" -> Outgoing.of("in the partner's terms", "text/plain");
                case "parts" ->
                    new Outgoing(
                            Stream.of("a", "b")
                                    .map(name -> new Part(
                                            name,
                                            PartnerOutput.FPR,
                                            fpr.parts().get(0).content()))
                                    .toList(),
                            Map.of());
                case "headers" -> new Outgoing(fpr.parts(), Map.of("X-Case", "7"));
                case "fails" -> throw new IllegalStateException("Agim Hoxha");
                case "overflows" -> throw new StackOverflowError();
                default -> fpr;
            };
        }

        @Override
        public Fate reply(Incoming answer, Disclosure disclosure, Call call) {
            FprMessage said = FprMessage.ofBytes(answer.bytes());
            String type = said.attribute("type").orElse("");
            if (type.contains("rejected") && said.body().containsKey("full")) {
                call.take(
                        FprMessage.ofBytes("{\"type\":\"rejected\"}".getBytes(StandardCharsets.UTF_8)), Origin.none());
                return Fate.TAKEN;
            }
            if (type.equals("status")) {
                call.take(said, Origin.none());
            }
            return answer.fate();
        }
    }
}
