package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the hub answers to a message. Unsigned: the hub signs. An answer never quotes a value of the message's body. */
public final class Answers {

    /** What an answer says in {@code retryAfter} where the hub itself asks to wait; the HTTP header says the same. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Set<String> TO_BE_WAITED_FOR = Set.of("FPR-503", "FPR-504");

    private Answers() {}

    /**
     * {@code message.acknowledged.v1}: the message is accepted, which means committed.
     *
     * @param original the accepted message
     * @param warnings may be empty
     * @param repeated true if this is the first answer given again, without effect
     * @param ledgerHead the signed head of the ledger ({@code block, hash, jws}), or null before the first block
     */
    public static ObjectNode acknowledged(
            ObjectNode original, List<Finding> warnings, boolean repeated, JsonNode ledgerHead, Instant now) {
        var answer = Envelopes.answer("message.acknowledged", original, null, "ACK", now);
        var body = answer.putObject("data").putObject("body");
        body.set("refId", original.get("id"));
        body.set("refSource", original.get("source"));
        body.put("outcome", "ACCEPTED").put("at", Envelopes.time(now)).put("repeated", repeated);
        return finish(answer, body, warnings, ledgerHead);
    }

    /**
     * {@code message.rejected.v1}: the message had no effect.
     *
     * @param originalOrNull the message, however broken; null if it could not be read
     * @param receivedHash SHA-256 of the bytes received, in hexadecimal; names a message that has no readable id
     * @param findings why, at least one; no more than the first {@link FprJson#MAX_FINDINGS} are told
     * @param warnings may be empty
     * @param ledgerHead the signed head of the ledger, or null before the first block
     * @param recipientIdOrNull the institution that sent it, as its certificate says; null: as the message says
     */
    public static ObjectNode rejected(
            ObjectNode originalOrNull,
            String receivedHash,
            List<Finding> findings,
            List<Finding> warnings,
            JsonNode ledgerHead,
            Instant now,
            String recipientIdOrNull) {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("A rejection says why");
        }
        var quotable = Envelopes.quotable(originalOrNull);
        var answer = Envelopes.answer("message.rejected", quotable, recipientIdOrNull, "REJ", now);
        var body = answer.putObject("data").putObject("body");
        if (quotable.has("id") && quotable.has("source")) {
            body.set("refId", quotable.get("id"));
            body.set("refSource", quotable.get("source"));
        } else {
            body.put("receivedHash", receivedHash);
        }
        body.put("outcome", "REJECTED").put("at", Envelopes.time(now));
        var codes = findings.stream().map(Finding::code).collect(Collectors.toSet());
        body.put(
                "retryable",
                codes.stream().allMatch(code -> Catalogue.get().code(code).retryable()));
        if (TO_BE_WAITED_FOR.containsAll(codes)) {
            body.put("retryAfter", RETRY_AFTER.toString());
        }
        body.set("errors", list(findings));
        return finish(answer, body, warnings, ledgerHead);
    }

    /**
     * {@code matter.raised.v1}: something waits for a human at the recipient. No answer to a message; it stands here since the
     * hub says it, too. From the second time on it says how often, and since when.
     *
     * @param about only its quotable fields are used: agreement and correlation
     */
    public static ObjectNode raised(ObjectNode about, String recipientId, Matter matter, Instant now) {
        var notice = Envelopes.answer("matter.raised", Envelopes.quotable(about), recipientId, "MATTER", now);
        var body = notice.putObject("data")
                .putObject("body")
                .put("matter", matter.number())
                .put("kind", matter.kind())
                .put("code", matter.code())
                .put("dueAt", Envelopes.time(matter.dueAt()))
                .put("sq", matter.sq())
                .put("en", matter.en())
                .put("nextStepSq", matter.nextSq())
                .put("nextStepEn", matter.nextEn());
        if (matter.told() > 1) {
            body.put("told", matter.told()).put("since", Envelopes.time(matter.since()));
        }
        return notice;
    }

    /**
     * {@code file.reported.v1}: what came of a file, in numbers. Also no answer to a message.
     *
     * @param about only its quotable fields are used: agreement and correlation
     */
    public static ObjectNode reported(ObjectNode about, String recipientId, FileResult result, Instant now) {
        var notice = Envelopes.answer("file.reported", Envelopes.quotable(about), recipientId, "REPORT", now);
        var body = notice.putObject("data").putObject("body").put("file", result.file());
        if (result.code() != null) {
            body.put("code", result.code());
        }
        body.put("rows", result.rows())
                .put("accepted", result.accepted())
                .put("refused", result.refused())
                .put("repeated", result.repeated());
        if (result.waiting() > 0) {
            body.put("waiting", result.waiting());
        }
        result.stillRefused().forEach(body.putArray("stillRefused")::add);
        body.put("more", result.more());
        return notice;
    }

    /** A finding as answers and reports carry it: place, then text and next step in both languages. */
    public static ObjectNode finding(Finding finding) {
        var entry = Catalogue.get().code(finding.code());
        var json = JsonNodeFactory.instance.objectNode().put("code", finding.code());
        if (finding.path() != null && !finding.path().isEmpty()) {
            json.put("path", finding.path());
        }
        if (finding.line() != null) {
            json.put("line", finding.line());
        }
        if (finding.column() != null) {
            json.put("column", finding.column());
        }
        if (finding.clause() != null) {
            json.put("clause", finding.clause());
        }
        boolean derived = DerivedCategory.isMeant(finding.en());
        return json.put("sq", withDetail(entry.sq(), finding.sq()))
                .put("en", withDetail(entry.en(), finding.en()))
                .put("nextStepSq", derived ? DerivedCategory.NEXT_SQ : entry.nextSq())
                .put("nextStepEn", derived ? DerivedCategory.NEXT_EN : entry.nextEn());
    }

    private static String withDetail(String text, String detail) {
        return detail == null ? text : text + ": " + detail;
    }

    private static ArrayNode list(List<Finding> findings) {
        var array = JsonNodeFactory.instance.arrayNode();
        findings.stream().limit(FprJson.MAX_FINDINGS).map(Answers::finding).forEach(array::add);
        return array;
    }

    private static ObjectNode finish(ObjectNode answer, ObjectNode body, List<Finding> warnings, JsonNode ledgerHead) {
        if (!warnings.isEmpty()) {
            body.set("warnings", list(warnings));
        }
        if (ledgerHead != null) {
            body.set("ledger", ledgerHead);
        }
        return answer;
    }
}
