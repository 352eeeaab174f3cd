package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What offices fill in and send back: each row is a referral as it stands, which moves it, and tells what came of the service
 * if something did. The same row, in whatever file it comes again, has no second effect.
 */
final class FormAnswers implements Collect {

    static final String OUTCOME = "service.outcome.reported.v1";

    private static final FileNames FILES =
            new FileNames(Pattern.compile("pergjigje-[A-Za-z0-9-]{1,80}\\.(csv|xlsx)"), ".done", ".raport.csv");

    /** Through these a referral may go more than once. */
    private static final Set<String> AGAIN = Set.of("IN_PROGRESS", "ON_HOLD");

    private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED");

    private static final Text UNKNOWN = new Text(
            "Nyja nuk njeh referim me këtë numër; përdorni formularin që ju dërgoi",
            "The hub knows no referral of this number; use the form that it sent you");

    @Override
    public FileNames files() {
        return FILES;
    }

    @Override
    public Optional<String> droppedAs(LocalDate day, String number, String ending) {
        return Optional.of("pergjigje-" + day + "-" + number + "." + ending);
    }

    @Override
    public void record(TableRecord record, Call call) {
        JsonObject row = record.data().getJsonObject("body");
        List<CaseRef> known = call.find(Reference.KIND, row.getString("number"));
        if (known.isEmpty()) {
            call.refuse(record.origin(), List.of(fault(record.origin(), "FPR-301", "number", UNKNOWN)), false);
            return;
        }
        Answer answer = new Answer(row, call.agreement().zone());
        List<RecordFault> faults = answer.missing().entrySet().stream()
                .map(missing -> fault(record.origin(), "FPR-102", missing.getKey(), missing.getValue()))
                .toList();
        if (!faults.isEmpty()) {
            call.refuse(record.origin(), faults, false);
            return;
        }
        take(answer, known.get(known.size() - 1), record, call);
    }

    /**
     * What came of it before that it is over: the end names the message in which it stands. While the service goes on, it
     * comes after the state: of what nobody has accepted yet nothing can have come.
     */
    private static void take(Answer answer, CaseRef of, TableRecord record, Call call) {
        String who = call.institution();
        Draft outcome = answer.saysOutcome() ? outcome(answer.outcome(of), of, call) : null;
        Draft moved = answer.move(
                call.status(of, answer.state()),
                outcome == null ? null : outcome.id().orElseThrow());
        if (AGAIN.contains(answer.state())) {
            moved.key(who + ":ST:" + of.disclosure() + ":" + answer.state() + ":" + hash(answer.row()));
        }
        List<Draft> order =
                ENDS.contains(answer.state()) ? Arrays.asList(outcome, moved) : Arrays.asList(moved, outcome);
        order.stream().filter(Objects::nonNull).forEach(draft -> call.take(draft, record.origin(), record.warnings()));
    }

    private static Draft outcome(JsonObject body, CaseRef of, Call call) {
        String key = call.institution() + ":OUT:" + of.disclosure() + ":" + hash(body);
        return call.message(OUTCOME, of)
                .sensitivity("P3")
                .id(UUID.nameUUIDFromBytes(Reference.hash(key)))
                .key(key)
                .body(body);
    }

    /** An office has grown-ups before it, or children; a row with a mistake says of nobody which: its number does. */
    @Override
    public void faulty(TableRecord record, Call call) {
        call.refuse(record.origin(), record.faults(), false);
    }

    private static RecordFault fault(Origin origin, String code, String field, Text what) {
        var place = origin.place("/data/body/" + field);
        return new RecordFault(code, place.line(), place.column(), what);
    }

    /** Of the fields by their names. */
    private static String hash(JsonObject says) {
        return HexFormat.of().formatHex(Reference.hash(new TreeMap<>(says).toString()), 0, 8);
    }
}
