package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.List;

/** The chapter about work: the centre asks the employment agency, and hears what became of the person in a list. */
final class Employment {

    private static final String REGISTERED = "jobseeker.registered.v1";
    private static final String OUTCOME = "employment.outcome.reported.v1";

    private final Environment stage;
    private final AdminClient arta;
    private final Console paper;
    private final Texts texts;
    private final Facts facts;

    Employment(Environment stage, AdminClient arta, Console paper, Texts texts, Facts facts) {
        this.stage = stage;
        this.arta = arta;
        this.paper = paper;
        this.texts = texts;
        this.facts = facts;
    }

    void tell() {
        paper.chapter(texts.get("work.title"));
        paper.line(paper.faint(texts.get("work.lead")));
        Posted request = ask();
        boolean registered = Scenario.await(() -> heard(request, REGISTERED) == 1);
        facts.expect(request.accepted() && registered, "fact.workRegistered");
        paper.line("· "
                + (registered
                        ? texts.get("work.registered", request.caseId())
                        : paper.bad(texts.get("work.silent", request.caseId()))));

        String list = "akpa-punesim-TR2-" + YearMonth.now() + ".csv";
        stage.agency().command("/leave", Json.object().put("list", "outcomes").put("name", list));
        arta.post("runs/" + Cast.WORK_AGREEMENT + "/outcome/now", null);
        boolean told = Scenario.await(() -> heard(request, OUTCOME) == 1);
        boolean reported =
                Scenario.await(() -> stage.agency().file(list + ".raport.csv").isPresent());
        facts.expect(told && reported, "fact.workOutcome");
        paper.line("· " + texts.get("work.list", list));
    }

    /**
     * Somebody whom the civil registry knows, and another than when the story was told here before: the same event of the same
     * person is told once.
     */
    private Posted ask() {
        JsonNode people = stage.gateway().command("/people", Json.object().put("trait", "ordinary"));
        long toldBefore = stage.centre().log().stream()
                .filter(line -> line.path("type").asText().endsWith(REGISTERED))
                .count();
        JsonNode person = people.path((int) (toldBefore % people.size()));
        ObjectNode order = Json.object()
                .put("template", "jobseeker")
                .put("recipient", Cast.AGENCY)
                .put("agreement", Cast.WORK_AGREEMENT);
        order.set("person", person);
        return new Posted(Cast.CENTRE, 0, stage.centre().send(order).get(0));
    }

    private long heard(Posted request, String type) {
        List<JsonNode> log = stage.centre().log();
        return log.stream()
                .filter(line -> line.path("correlation").asText().equals(request.correlation()))
                .filter(line -> line.path("type").asText().endsWith(type))
                .filter(line -> line.path("status").asInt() == 200
                        && !line.path("repeat").asBoolean())
                .count();
    }
}
