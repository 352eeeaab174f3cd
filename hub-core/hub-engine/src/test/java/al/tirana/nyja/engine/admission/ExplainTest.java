package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.Explanation.Outcome;
import al.tirana.nyja.engine.admission.RandomLetters.Letter;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said that would become of a message, becomes of it; and saying so changes nothing. */
class ExplainTest {

    private static final int MESSAGES = Integer.getInteger("nyja.explain.messages", 250);
    private static final long SEED = Long.getLong("nyja.explain.seed", 20261126L);

    private final IntakeFixture hub =
            new IntakeFixture(TestDatabase.empty(), Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));

    @Test
    void whatIsExplainedHappens() {
        RandomLetters letters = new RandomLetters(hub, SEED);
        Map<String, Integer> codes = new TreeMap<>();
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            Letter letter = letters.next();
            String before = last();
            Explanation said = explain(letter);
            assertThat(entries(before)).as("message %s", i).hasSize(1).allMatch(entry -> entry.startsWith("LOOKED"));
            before = last();
            Answer answer = hub.receive(letter.text(), letter.institution());
            same(i, said, answer, before);
            if (answer.accepted()) {
                letters.admitted();
            }
            outcomes.merge(said.outcome(), 1, Integer::sum);
            said.refusal().stream().map(Finding::code).distinct().forEach(code -> {
                codes.merge(code, 1, Integer::sum);
                letters.refused(code);
            });
        }
        System.out.printf("%d messages explained: %s %s%n", MESSAGES, outcomes, codes);
        assertThat(MESSAGES - outcomes.getOrDefault(Outcome.REFUSED, 0))
                .as("%s %s", outcomes, codes)
                .isGreaterThan(MESSAGES * 3 / 10);
        assertThat(outcomes).containsKeys(Outcome.ADMITTED, Outcome.COUNTED, Outcome.REPEATED, Outcome.REFUSED);
        assertThat(RandomLetters.codes())
                .as(codes.toString())
                .allSatisfy(
                        code -> assertThat(codes.getOrDefault(code, 0)).as(code).isGreaterThan(MESSAGES / 500));
    }

    @Test
    void whatComesLateWouldHaveNoEffect() {
        ObjectNode referral = hub.referral();
        hub.receive(IntakeFixture.signed(referral, IntakeFixture.QRM), "BT.QRM");
        hub.receive(
                IntakeFixture.signed(hub.status(referral, "08-status-received.json", 3), IntakeFixture.NGO),
                "OSHC.0012");
        ObjectNode late = hub.status(referral, "09-status-accepted.json", 2);

        Explanation said =
                explain(new Letter(IntakeFixture.signed(late, IntakeFixture.NGO).toString(), "OSHC.0012"));

        assertThat(said.outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(said.shown()).isEmpty();
    }

    @Test
    void toExplainChangesNothingButTheLedger() {
        RandomLetters letters = new RandomLetters(hub, SEED + 1);
        List<String> tables = hub.rows("select table_name from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'ledger_entry'");
        assertThat(tables).hasSizeGreaterThan(20);
        Map<Outcome, Integer> seen = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            Letter letter = i == 3 ? nobodyLeft() : letters.next();
            List<String> before = contents(tables);
            String entry = last();
            Outcome outcome = explain(letter).outcome();
            assertThat(contents(tables)).as("%s", outcome).isEqualTo(before);
            assertThat(entries(entry)).hasSize(1);
            seen.merge(outcome, 1, Integer::sum);
            if (hub.receive(letter.text(), letter.institution()).accepted()) {
                letters.admitted();
            }
        }
        assertThat(seen).containsKeys(Outcome.ADMITTED, Outcome.REFUSED, Outcome.COUNTED);
    }

    private static Letter nobodyLeft() {
        ObjectNode notice = Notice.of("PK-2026-000900").adult("p1", "REFUZUAR").message;
        return new Letter(IntakeFixture.signed(notice, IntakeFixture.PK).toString(), "PK");
    }

    @Test
    void aSenderHearsOfItsRecipientAlone() {
        ObjectNode notice = Notice.of("PK-2026-000301")
                .adult("p1", "PRANUAR")
                .child("p2", "PRANUAR")
                .from("SY")
                .message;
        byte[] body = IntakeFixture.signed(notice, IntakeFixture.PK).toString().getBytes(StandardCharsets.UTF_8);

        JsonNode told =
                IntakeFixture.read(new String(hub.explaining.own("PK", body).body(), StandardCharsets.UTF_8));

        assertThat(told.path("outcome").asText()).isEqualTo("ADMITTED");
        assertThat(told.path("disclosures").findValuesAsText("recipient")).containsExactly("BT.QRM");
        assertThat(hub.explaining.any(body, "ana").shown())
                .extracting(Explanation.Shown::recipient)
                .contains("BT.QRM", "BT.NJMF");
    }

    @Test
    void noValueOfTheMessageIsSaid() {
        ObjectNode referral = hub.referral();
        ((ObjectNode) IntakeFixture.body(referral).at("/subject/name")).put("family", "MARKER-7");
        IntakeFixture.body(referral).put("kind", "MARKER-8");
        byte[] body =
                IntakeFixture.signed(referral, IntakeFixture.QRM).toString().getBytes(StandardCharsets.UTF_8);

        String told = new String(hub.explaining.own("BT.QRM", body).body(), StandardCharsets.UTF_8);

        assertThat(told).contains("FPR-", "REFUSED").doesNotContain("MARKER");
        assertThat(String.join("", hub.rows("select content from ledger_entry")))
                .doesNotContain("MARKER");
    }

    private void same(int i, Explanation said, Answer answer, String before) {
        String about = "message %s: %s %s".formatted(i, said.outcome(), said.refusal());
        assertThat(answer.accepted()).as(about).isEqualTo(said.outcome() != Outcome.REFUSED);
        assertThat(places(answer, "errors")).as(about).isEqualTo(places(said.refusal()));
        assertThat(places(answer, "warnings")).as(about).isEqualTo(places(said.warnings()));
        assertThat(answer.message().at("/data/body/repeated").asBoolean())
                .as(about)
                .isEqualTo(said.outcome() == Outcome.REPEATED);
        List<String> left = entries(before);
        assertThat(shown(left)).as(about).isEqualTo(shown(said));
        assertThat(left.stream().filter(entry -> entry.contains("\"effect\":\"" + effect(said) + "\"")))
                .as(about)
                .hasSize(answer.accepted() && said.outcome() != Outcome.REPEATED ? 1 : 0);
        if (said.humans().isEmpty()) {
            assertThat(left).as(about).noneMatch(entry -> entry.startsWith("HUMAN_ASKED"));
        }
        for (NewTask task : said.humans()) {
            assertThat(hub.rows("select owner from parked where closed_at is null and kind = '" + task.kind()
                            + "' and subject = '" + task.subject() + "'"))
                    .as(about)
                    .isNotEmpty();
        }
    }

    private static String effect(Explanation said) {
        return switch (said.outcome()) {
            case COUNTED -> "COUNTED";
            case NO_EFFECT -> "NONE";
            default -> "DISCLOSED";
        };
    }

    private static List<String> places(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + " " + (finding.path() == null ? "" : finding.path()) + " "
                        + (finding.clause() == null ? "" : finding.clause()))
                .toList();
    }

    private static List<String> places(Answer answer, String which) {
        List<String> places = new ArrayList<>();
        answer.message()
                .at("/data/body/" + which)
                .forEach(found -> places.add(
                        found.path("code").asText() + " " + found.path("path").asText() + " "
                                + found.path("clause").asText()));
        return places;
    }

    private static List<String> shown(Explanation said) {
        return said.shown().stream()
                .map(shown ->
                        shown.recipient() + " " + shown.paths() + " without " + String.join(" ", shown.withheld()))
                .toList();
    }

    private static List<String> shown(List<String> entries) {
        List<String> shown = new ArrayList<>();
        for (String entry : entries) {
            if (entry.startsWith("DISCLOSED ")) {
                JsonNode content = IntakeFixture.read(entry.substring("DISCLOSED ".length()));
                List<String> paths = new ArrayList<>();
                content.path("paths").forEach(path -> paths.add(path.asText()));
                shown.add(content.path("recipient").asText() + " " + paths + " without "
                        + content.at("/details/withheld").asText());
            }
        }
        return shown;
    }

    private Explanation explain(Letter letter) {
        FprJson.Parsed parsed = FprJson.parse(letter.text().getBytes(StandardCharsets.UTF_8));
        return hub.explaining.explain(
                new InboundMessage(parsed, letter.institution(), Evidence.SIGNATURE, IntakeFixture.NOW),
                letter.institution());
    }

    /** Where the ledger ends, in the order that has an index. */
    private String last() {
        return hub
                .rows("select epoch || ', ' || xid || ', ' || id from ledger_entry"
                        + " order by epoch desc, xid desc, id desc limit 1")
                .stream()
                .findFirst()
                .orElse("0, 0, 0");
    }

    private List<String> entries(String after) {
        return hub.rows("select event || ' ' || content from ledger_entry where (epoch, xid, id) > (" + after
                + ") order by epoch, xid, id");
    }

    private List<String> contents(List<String> tables) {
        return hub.rows(tables.stream()
                .map(table -> "select '" + table + " ' || count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) from "
                        + table + " t")
                .collect(Collectors.joining(" union all ")));
    }
}
