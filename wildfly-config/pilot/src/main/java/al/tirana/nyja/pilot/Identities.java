package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.IdentityQuestions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Before anybody is referred, the centre asks the civil registry who they are, and waits for the answer. */
final class Identities {

    private static final String RESPONDED = "identity.verification.responded";

    /** After everybody in the simulated registry was born. */
    private static final String NOBODYS_BIRTHDAY = "2004-05-06";

    /** @param key of the text that says what is known of this person */
    private record Question(String key, ObjectNode person, String expected) {}

    private final Environment stage;
    private final AdminClient arta;
    private final Console paper;
    private final Texts texts;
    private final Facts facts;

    /** @param arta whom the agreement names to choose among several entries */
    Identities(Environment stage, AdminClient arta, Console paper, Texts texts, Facts facts) {
        this.stage = stage;
        this.arta = arta;
        this.paper = paper;
        this.texts = texts;
        this.facts = facts;
    }

    void tell() {
        paper.chapter(texts.get("identity.title"));
        paper.line(paper.faint(texts.get("identity.lead")));
        paper.line("");
        JsonNode known = somebody("ordinary");
        JsonNode namesake = somebody("namesake");
        List<Question> questions = List.of(
                new Question(
                        "identity.number",
                        IdentityQuestions.numbered(known.path("nid").asText()),
                        "PERPUTHET"),
                new Question("identity.stranger", named(known, NOBODYS_BIRTHDAY), "NUK_U_GJET"),
                new Question(
                        "identity.namesake",
                        named(namesake, namesake.path("birthDate").asText()),
                        "I_PAQARTE"));
        List<List<String>> rows = new ArrayList<>();
        List<Posted> asked = new ArrayList<>();
        for (Question question : questions) {
            Posted posted = ask(Cast.IDENTITY_AGREEMENT, question.person());
            boolean right = posted.answer().equals(question.expected());
            facts.expect(right, "fact.identity", texts.get(question.key()), question.expected());
            rows.add(List.of(
                    texts.get(question.key()),
                    right ? paper.good(posted.answer()) : paper.bad(said(posted)),
                    meaning(posted)));
            asked.add(posted);
        }
        paper.table(rows);
        facts.expect(asked.stream().allMatch(this::once), "fact.identityOnce");
        facts.expect(Scenario.await(() -> asked.stream().allMatch(this::cameOverItsOwnWay)), "fact.identityOwnWay");
        aHumanChooses(namesake);
    }

    /** Under an agreement that names who chooses, the question waits for her; she has the person's papers in hand. */
    private void aHumanChooses(JsonNode namesake) {
        Posted posted = ask(
                Cast.CHOICE_AGREEMENT,
                named(namesake, namesake.path("birthDate").asText()));
        facts.expect(posted.accepted() && posted.answer().isEmpty(), "fact.choiceWaits");
        boolean waits = Scenario.await(() -> task(posted).isPresent());
        facts.expect(waits, "fact.choiceAsked", Cast.PROPOSES);
        if (!waits) {
            return;
        }
        String task = "tasks/" + task(posted).get();
        JsonNode entries = arta.get(task).path("choices");
        for (JsonNode entry : entries) {
            if (entry.at("/shows/nid").equals(namesake.path("nid"))) {
                arta.post(
                        task + "/choice",
                        Json.object().put("choice", entry.path("code").asText()));
            }
        }
        facts.expect(Scenario.await(() -> cameOverItsOwnWay(posted)) && once(posted), "fact.choiceMade");
        paper.line("· " + texts.get("identity.chosen", Cast.PROPOSES, entries.size() - 1));
    }

    /** What waits for a choice about this question. */
    private Optional<String> task(Posted posted) {
        for (JsonNode task : arta.get("tasks")) {
            if (task.path("correlation").asText().equals(posted.correlation())) {
                return Optional.of(task.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private Posted ask(String agreement, ObjectNode person) {
        ObjectNode order = Json.object().put("recipient", Cast.REGISTRY).put("agreement", agreement);
        order.set("person", person);
        return new Posted(Cast.CENTRE, 0, stage.centre().send(order).get(0));
    }

    private JsonNode somebody(String trait) {
        return stage.gateway()
                .command("/people", Json.object().put("trait", trait))
                .path(0);
    }

    private static ObjectNode named(JsonNode person, String birthDate) {
        return IdentityQuestions.named(
                person.path("given").asText(),
                person.path("family").asText(),
                person.path("fatherName").asText(),
                birthDate);
    }

    private static String said(Posted posted) {
        return posted.answer().isEmpty() ? posted.code() : posted.answer();
    }

    private String meaning(Posted posted) {
        String key = "identity." + posted.answer();
        return texts.has(key) ? texts.get(key) : "";
    }

    /** The request bears the id of its message. */
    private boolean once(Posted posted) {
        ObjectNode which = Json.object().put("requestId", posted.id());
        return stage.gateway().command("/asked", which).path("requestId").asInt() == 1;
    }

    private boolean cameOverItsOwnWay(Posted posted) {
        return stage.centre().log().stream()
                        .filter(line -> line.path("correlation").asText().equals(posted.correlation())
                                && line.path("type").asText().contains(RESPONDED)
                                && line.path("status").asInt() == 200
                                && !line.path("repeat").asBoolean())
                        .count()
                == 1;
    }
}
