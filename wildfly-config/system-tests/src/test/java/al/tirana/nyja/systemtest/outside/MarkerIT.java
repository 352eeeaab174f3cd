package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Values that no one else has are planted wherever a message can hold one, and then looked for in everything that a
 * running hub leaves behind.
 */
class MarkerIT {

    /** Accepted and not disclosed, with values that many share: codes, a date, a place. */
    private static final List<String> WITHHELD_CODES = List.of(
            "/data/body/subject/nidStatus",
            "/data/body/subject/birthDate",
            "/data/body/subject/citizenship",
            "/data/body/subject/address",
            "/data/body/subject/vulnerabilities",
            "/data/body/documents",
            "/data/legal/consent/excludedPaths");

    private static final Duration SOON = Duration.ofMinutes(2);
    private final World world = World.shared();
    private final Wire centre =
            new Wire(world.hub().url(), world.centre().institution().tls());
    private final Markers markers = new Markers(world.centre().institution());

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
    }

    @Test
    void whatIsNotDisclosedReachesNobodyAndNothingStaysInClear() throws Exception {
        ObjectNode delivered = markers.referral(Party.NGO, markers.disclosed);
        ObjectNode fetched = markers.referral(Party.FETCHER, markers.withheld);
        ObjectNode parked = markers.referral(Party.NGO, markers.disclosed);
        world.ngo()
                .behave(Behaviour.of(Behaviour.Kind.POISON)
                        .withSubject(parked.path("subject").asText()));

        List<String> answers = new ArrayList<>();
        for (ObjectNode sent : List.of(delivered, fetched, parked)) {
            answers.add(accepted(sent));
        }
        for (Markers.Unwanted unwanted : markers.unwanted(delivered)) {
            Wire.Answer refused = centre.post(Wire.FPR, unwanted.bytes());
            assertThat(refused.json().at("/data/body/errors").findValuesAsText("code"))
                    .as(refused.text())
                    .contains(unwanted.code());
            answers.add(refused.text());
        }
        await().atMost(SOON).until(() -> !received(delivered).isEmpty());
        JsonNode inbox =
                await().atMost(SOON).until(() -> fetchedFromTheInbox(fetched), message -> !message.isMissingNode());
        await().atMost(SOON).until(() -> !parkedItem(parked).isMissingNode());

        answerWithANote(received(delivered).get(0));
        JsonNode message = received(delivered).get(0).path("message");
        assertThat(message.toString()).contains(markers.disclosed.subList(0, 3));
        for (String code : WITHHELD_CODES) {
            assertThat(delivered.at(code).isMissingNode()).as(code).isFalse();
            assertThat(message.at(code).isMissingNode()).as(code).isTrue();
            assertThat(inbox.at(code).isMissingNode()).as(code).isTrue();
        }
        Search among = new Search(markers.withheld)
                .text("inbox", inbox.toString())
                .text("received", received(delivered).toString() + received(parked))
                .files(world.hub().home().root().resolve("partners"), file -> file.endsWith("OSHC.0012.jsonl"));
        assertThat(among.places()).hasSize(3);
        assertThat(among.found()).isEmpty();

        await("steps of these cases").atMost(SOON).until(() -> toldOutside("nyja receive", "nyja deliver"));
        List<String> all = Stream.concat(markers.withheld.stream(), markers.disclosed.stream())
                .toList();
        Search everywhere = whatTheHubLeaves(all, List.of(delivered, fetched, parked));
        answers.forEach(answer -> everywhere.text("answer", answer));
        assertThat(everywhere.places())
                .anyMatch(place -> place.endsWith("server.log"))
                .anyMatch(place -> place.endsWith("server.json"))
                .anyMatch(place -> place.contains("access."))
                .anyMatch(place -> place.contains("postgresql-"))
                .anyMatch(place -> place.contains("heads.log"))
                .contains("table public.message", "table public.delivery", "table public.ledger_entry")
                .contains("told outside", "console/", "console/cases", "bundle/logs/server.json");
        assertThat(everywhere.found()).isEmpty();

        world.arta()
                .post(
                        "parked/" + parkedItem(parked).at("/item/id").asLong() + "/skip",
                        new ObjectMapper().createObjectNode().put("reason", "test"));
    }

    @Test
    void theSearchFindsWhatIsThere() throws Exception {
        ObjectNode message = markers.referral(Party.NGO, markers.withheld);
        Path file =
                Files.writeString(Files.createTempFile(world.hub().home().root(), "proof", ".txt"), message.toString());
        try (Connection database = world.hub().connect()) {
            database.setAutoCommit(false);
            try (var plant = database.prepareStatement("create table proof as select ?::bytea as bytes")) {
                plant.setBytes(1, message.toString().getBytes(StandardCharsets.UTF_8));
                plant.execute();
            }
            Search search = new Search(markers.withheld)
                    .text("text", message.toString())
                    .files(world.hub().home().root(), file::equals)
                    .database(database);
            database.rollback();

            assertThat(search.found()).hasSize(3 * markers.withheld.size());
        } finally {
            Files.delete(file);
        }
    }

    /** The organisation's answer, with words for the centre alone. */
    private void answerWithANote(JsonNode line) throws Exception {
        ObjectNode answer = world.ngo().statusChanges().received(Received.of((ObjectNode) line.path("message")));
        answer.put("sensitivity", "P3").remove("fprsig");
        String note = markers.word(markers.disclosed);
        ((ObjectNode) answer.at("/data/body")).put("note", note);
        ObjectNode signed =
                FprSignature.signed(answer, world.ngo().institution().signing());
        HubAnswer taken = world.ngo().client().post(signed);
        assertThat(taken.accepted()).as(taken.body().toString()).isTrue();
        await().atMost(SOON).until(() -> world.centre().received().toString().contains(note));
    }

    private boolean toldOutside(String... steps) {
        String told = world.toldOutside().orElseThrow().text();
        return Stream.of(steps).allMatch(told::contains);
    }

    private Search whatTheHubLeaves(List<String> values, List<ObjectNode> sent) throws Exception {
        Search search = new Search(values);
        Leftovers leftovers = new Leftovers(world, search).all();
        for (ObjectNode message : sent) {
            String correlation = message.path("correlationid").asText();
            leftovers.answer("trace/" + correlation).answer("deliveries?correlation=" + correlation);
        }
        leftovers.cases(sent.stream()
                .map(message -> message.path("correlationid").asText())
                .toList());
        return search;
    }

    private String accepted(ObjectNode message) throws Exception {
        HubAnswer answer = world.centre().client().post(message);
        assertThat(answer.accepted()).as(answer.body().toString()).isTrue();
        return answer.body().toString();
    }

    private List<JsonNode> received(ObjectNode message) {
        return world.ngo().received().stream()
                .filter(line ->
                        line.path("original").asText().equals(message.path("id").asText()))
                .toList();
    }

    private JsonNode fetchedFromTheInbox(ObjectNode message) throws Exception {
        for (ObjectNode waiting : world.fetcher().client().inbox(100)) {
            if (waiting.path("causationid").asText().equals(message.path("id").asText())) {
                world.fetcher().client().acknowledge(waiting.path("id").asText());
                return waiting;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode parkedItem(ObjectNode message) {
        String correlation = message.path("correlationid").asText();
        for (JsonNode parked : world.arta().get("parked?max=1000")) {
            if (parked.toString().contains(correlation)) {
                return parked;
            }
        }
        return MissingNode.getInstance();
    }
}
