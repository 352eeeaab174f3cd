package al.tirana.nyja.engine.type.statistics;

import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aggregates that passed disclosure control: a table keeps to the threshold that it names itself. A number between nothing
 * and the threshold could point at people; it is left out, or marked as confidential for a recipient who may see it.
 */
public final class StatisticsSubmitted implements MessageType {

    private static final int MOST = 100;

    /** One of CL_CONF_STATUS. */
    private static final Pattern MARKED = Pattern.compile("[A-Z]");

    private static final String FREE = "F";

    /** A count, as a number or said as a text. */
    private static final Pattern WHOLE = Pattern.compile("([+-]?[0-9]{1,30})(\\.0{1,15})?");

    /** Anything that is added up, where the number is not told to everybody. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,15})?");

    @Override
    public String name() {
        return "al.tirana.fpr.statistics.submitted.v1";
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> known) {
        JsonNode body = message.body();
        TableShape shape = new TableShape(body);
        int value = shape.column(TableShape.VALUE);
        int mark = shape.column(TableShape.MARK);
        BigInteger threshold = body.path("sdc").path("threshold").bigIntegerValue();
        List<Finding> findings = new ArrayList<>(shape.faults(MOST));
        for (int i = 0; value >= 0 && i < body.path("rows").size() && findings.size() < MOST; i++) {
            JsonNode row = body.at("/rows/" + i);
            String place = "/data/body/rows/" + i + "/" + value;
            (isMarked(row.path(mark).asText("")) ? unreadable(row.path(value)) : refusal(row.path(value), threshold))
                    .ifPresent(refused -> findings.add(refused.at(place)));
        }
        return findings.isEmpty() ? Step.NONE : new Step(findings, false, Optional.empty());
    }

    /** What is no mark hides nothing. */
    private static boolean isMarked(String mark) {
        return MARKED.matcher(mark).matches() && !mark.equals(FREE);
    }

    /** Of a number that is marked, whatever it is. */
    private static Optional<Finding> unreadable(JsonNode cell) {
        String said = cell.asText("").strip();
        return cell.isNull() || said.isEmpty() || NUMBER.matcher(said).matches()
                ? Optional.empty()
                : Optional.of(Finding.of("FPR-310")
                        .detail(
                                "nuk është numër: shkruani shifra, ose lëreni bosh",
                                "it is no number: write digits, or leave it out"));
    }

    private static Optional<Finding> refusal(JsonNode cell, BigInteger threshold) {
        String said = cell.asText("").strip();
        if (cell.isNull() || said.isEmpty()) {
            return Optional.empty();
        }
        Matcher whole = WHOLE.matcher(said);
        if (!whole.matches()) {
            return Optional.of(Finding.of("FPR-310")
                    .detail(
                            "nuk është numër i plotë: shkruani shifra, ose lëreni bosh",
                            "it is no whole number: write digits, or leave it out"));
        }
        BigInteger number = new BigInteger(whole.group(1)).abs();
        if (number.signum() == 0 || number.compareTo(threshold) >= 0) {
            return Optional.empty();
        }
        return Optional.of(Finding.of("FPR-310")
                .detail(
                        "është nën pragun që thotë vetë tabela (sdc.threshold)",
                        "it is below the threshold that the table itself names (sdc.threshold)"));
    }
}
