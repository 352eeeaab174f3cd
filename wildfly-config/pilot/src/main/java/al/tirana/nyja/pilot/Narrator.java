package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.fpr.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what happened, for a person who sees the house for the first time. */
final class Narrator {

    private final Console paper;
    private final Texts texts;

    Narrator(Console paper, Texts texts) {
        this.paper = paper;
        this.texts = texts;
    }

    /** Each posted message with the hub's answer. */
    void sent(List<Posted> posted) {
        paper.chapter(texts.get("sent.title"));
        paper.line(paper.faint(texts.get("sent.lead")));
        paper.line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "",
                texts.get("sent.what"),
                texts.get("sent.from"),
                texts.get("sent.to"),
                texts.get("sent.how"),
                texts.get("sent.answer")));
        int number = 0;
        for (Posted one : posted) {
            rows.add(List.of(
                    Integer.toString(++number),
                    one.what(texts),
                    one.sender(),
                    one.recipient(),
                    one.batch() == 0 ? texts.get("sent.alone") : texts.get("sent.batch", one.batch()),
                    answer(one)));
        }
        paper.table(rows);
    }

    private String answer(Posted one) {
        if (!one.accepted()) {
            return paper.bad("✗ " + one.code());
        }
        return paper.good("✓ " + texts.get(one.repeated() ? "sent.repeated" : "sent.accepted"));
    }

    /** Each kind of refusal once: what, where, by which clause, what to do. */
    void refused(List<Posted> posted, Optional<Posted> wrongTransition) {
        paper.chapter(texts.get("refused.title"));
        List<Posted> refused =
                new ArrayList<>(posted.stream().filter(one -> !one.accepted()).toList());
        wrongTransition.ifPresent(refused::add);
        List<String> told = new ArrayList<>();
        for (Posted one : refused) {
            if (!told.contains(one.code())) {
                told.add(one.code());
                explain(one);
            }
        }
    }

    private void explain(Posted one) {
        JsonNode error = one.error();
        int http = Catalogue.get().code(one.code()).httpStatus();
        paper.line("");
        paper.line(paper.bad(one.code()) + "  " + paper.bold(said(error, "sq", "en")) + paper.faint("  HTTP " + http));
        List<List<String>> rows = new ArrayList<>();
        detail(rows, "refused.what", one.what(texts));
        detail(rows, "refused.path", error.path("path").asText());
        detail(rows, "refused.clause", error.path("clause").asText());
        detail(rows, "refused.next", said(error, "nextStepSq", "nextStepEn"));
        paper.table(rows);
    }

    private void detail(List<List<String>> rows, String key, String words) {
        if (!words.isEmpty()) {
            rows.add(List.of(" ".repeat(7), paper.faint(texts.get(key)), words));
        }
    }

    /** How the answers came back to the centre. */
    void returned(List<Posted> referrals, Map<String, List<String>> answers) {
        paper.chapter(texts.get("returned.title"));
        List<List<String>> rows = new ArrayList<>();
        for (Posted referral : referrals) {
            List<String> states = answers.getOrDefault(referral.referral(), List.of());
            rows.add(List.of(
                    referral.caseId(),
                    referral.recipient() + " → " + Cast.CENTRE,
                    states.isEmpty() ? paper.bad(texts.get("returned.nothing")) : states(states)));
        }
        paper.table(rows);
    }

    private String states(List<String> states) {
        return String.join(" → ", states.stream().map(this::state).toList());
    }

    private String state(String code) {
        String key = "state." + code;
        return texts.has(key) ? texts.get(key) : code;
    }

    /** What one recipient got of one message, and what was kept from it: paths only, for no value is shown anywhere. */
    void disclosed(String ngo, List<String> got, List<String> withheld) {
        paper.line("");
        paper.line(paper.bold(ngo) + "  " + texts.get("disclosed.count", got.size(), withheld.size()));
        columns(paper.good("+"), got);
        columns(paper.bad("−"), withheld);
    }

    private void columns(String sign, List<String> paths) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < paths.size(); i += 2) {
            rows.add(
                    i + 1 < paths.size()
                            ? List.of(sign, paths.get(i), sign, paths.get(i + 1))
                            : List.of(sign, paths.get(i)));
        }
        paper.table(rows);
    }

    /** Whether everything happened. */
    void verdict(Facts facts) {
        paper.line("");
        if (facts.allHold()) {
            paper.line(paper.good("✓ ") + texts.get("verdict.all", facts.count()));
            return;
        }
        List<String> missing = facts.missing();
        paper.line(paper.bad("✗ ") + texts.get("verdict.missing", missing.size(), facts.count()));
        missing.forEach(words -> paper.line(paper.bad("  ✗ ") + words));
    }

    private String said(JsonNode node, String sq, String en) {
        return texts.of(node.path(sq).asText(), node.path(en).asText());
    }
}
