package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The chapter about an organisation that has nothing but mail and a spreadsheet: a form goes, an answer comes, in the end the
 * outcome; and what happens to an emergency that nobody answers, in the few seconds that its sender gave.
 */
final class MailOffice {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    /** The hub looks once a minute who has not acted. */
    private static final Duration MINUTE = Duration.ofSeconds(75);

    private static final String NGO = Cast.NGO_WITH_MAIL;

    private final Environment stage;
    private final AdminClient arta;
    private final Console paper;
    private final Texts texts;
    private final Facts facts;
    private Posted emergency;
    private Posted urgent;
    private Posted referral;
    private boolean came;
    private int before;
    private String unanswered = "";

    MailOffice(Environment stage, AdminClient arta, Console paper, Texts texts, Facts facts) {
        this.stage = stage;
        this.arta = arta;
        this.paper = paper;
        this.texts = texts;
        this.facts = facts;
    }

    /** Nobody is at the office: the time of two emergencies runs, of one a few seconds, while the demonstration goes on. */
    void begin() {
        mood("SILENT");
        before = state().path("forms").asInt(); // of an earlier call, which the office outlived
        emergency = refer("emergency");
        came = Scenario.await(() -> forms() == 1);
        unanswered = state().path("number").asText();
        urgent = refer("emergency-open");
    }

    /** Somebody is there again. What goes by mail takes its time, while the demonstration goes on. */
    void refer() {
        came &= Scenario.await(() -> forms() == 2);
        mood("ANSWERS");
        referral = refer("good");
    }

    /** What the office has answered is fetched. */
    void fetch() {
        came &= Scenario.await(() -> forms() == 3);
        collect();
    }

    void tell() {
        paper.chapter(texts.get("mail.title"));
        paper.line(paper.faint(texts.get("mail.lead")));
        JsonNode state = state();
        String number = state.path("number").asText();
        facts.expect(came && referral.accepted(), "fact.formCame", NGO);
        facts.expect(!state.path("known").asText().contains("NID"), "fact.withheld", NGO);
        paper.line("· " + texts.get("mail.form", number));

        boolean answered = Scenario.await(() -> heard(referral).contains("ACCEPTED"));
        facts.expect(answered && heard(referral).equals(List.of("ACCEPTED")), "fact.formAnswered", NGO);
        paper.line("· " + texts.get("mail.answered", number));

        stage.office()
                .command(
                        "/answer",
                        Json.object()
                                .put("GJENDJA", "PERFUNDUAR")
                                .put("REZULTATI", "ARRITUR")
                                .put("SHERBIMI", "SH10")
                                .put("MBAROI", LocalDate.now().format(DAY))
                                .put("SEANCA", "12"));
        collect();
        boolean told = Scenario.await(() -> heard(referral).size() == 3);
        facts.expect(told && heard(referral).equals(List.of("ACCEPTED", "", "COMPLETED")), "fact.formOutcome", NGO);
        paper.line("· " + texts.get("mail.outcome", number));
        unanswered();
    }

    /** Who was to answer is reminded, then both hear that it is over. */
    private void unanswered() {
        boolean expired = Scenario.await(() -> heard(emergency).contains("EXPIRED"));
        boolean told = Scenario.await(() -> wasTold("pret përgjigjen") && wasTold("skadoi"));
        facts.expect(
                expired && told && heard(emergency).equals(List.of("EXPIRED")), "fact.deadline", emergency.caseId());
        paper.line("· " + texts.get(expired ? "mail.expired" : "mail.waits", emergency.caseId()));
    }

    /** Who did not confirm an emergency is told over its second channel; then it is somebody else's turn, who calls. */
    void escalated() {
        boolean told =
                Scenario.await(() -> StreamSupport.stream(state().path("texts").spliterator(), false)
                        .anyMatch(text -> text.asText().contains("NO_RECEIVED")));
        facts.expect(told, "fact.secondChannel", NGO);
        paper.line("· " + texts.get(told ? "mail.secondChannel" : "mail.notTold", urgent.caseId(), NGO));
        boolean others = Scenario.await(MINUTE, () -> turn().path("escalatedAt").isTextual());
        JsonNode turn = turn();
        facts.expect(others && turn.path("owner").asText().equals("HUB"), "fact.secondPerson", urgent.caseId());
        paper.line("· " + texts.get(others ? "mail.secondPerson" : "mail.notEscalated", Cast.PROPOSES, NGO));
        if (others) {
            paper.line(paper.faint("  " + turn.path(texts.get("mail.what")).asText()));
            paper.line(paper.faint("  → " + turn.path(texts.get("mail.next")).asText()));
        }
    }

    /** What the administrators see of the emergency that nobody confirmed. */
    private JsonNode turn() {
        return StreamSupport.stream(arta.get("attention").spliterator(), false)
                .filter(need -> need.path("kind").asText().equals("NO_RECEIVED"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private Posted refer(String template) {
        ObjectNode order = Json.object().put("recipient", NGO).put("agreement", Cast.MAIL_AGREEMENT);
        order.withArray("templates").add(template);
        return new Posted(Cast.CENTRE, 0, stage.centre().send(order).get(0));
    }

    private void collect() {
        arta.post("runs/" + Cast.MAIL_AGREEMENT + "/answer/now", null);
    }

    private void mood(String mood) {
        stage.office().command("/mood", Json.object().put("mood", mood));
    }

    private JsonNode state() {
        return stage.office().command("/state", "GET");
    }

    private int forms() {
        return state().path("forms").asInt() - before;
    }

    /** A notice to the office about the referral that nobody answered. */
    private boolean wasTold(String what) {
        String said = "Referimi " + unanswered + " " + what;
        return StreamSupport.stream(state().path("texts").spliterator(), false)
                .anyMatch(text -> text.asText().startsWith(said));
    }

    /** The states that the centre was told, in their order; an outcome has none. */
    private List<String> heard(Posted referral) {
        return stage.centre().log().stream()
                .filter(line -> line.path("referral").asText().equals(referral.referral()))
                .filter(line -> line.path("status").asInt() == 200
                        && !line.path("repeat").asBoolean())
                .map(line -> line.path("state").asText())
                .toList();
    }
}
