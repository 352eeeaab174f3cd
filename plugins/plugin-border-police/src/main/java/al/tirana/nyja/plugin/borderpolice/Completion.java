package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.AgreementView.Chooser;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A household whose municipality the police did not write waits for it: for a file of two columns, or for one of the police who
 * chooses. Nobody can tell yet whose business it is, so nobody is told of it; a child in it is told to a human by the hub.
 */
final class Completion {

    /** Whoever settles in another municipality, where the police choose by hand. */
    private static final String OTHER = "TJETER";

    private static final String DESTINATION = "destination";
    private static final String BASHKI = "bashki";
    private static final String NJA = "nja";
    private static final String COLUMN = "BASHKIA";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);

    private final TableRecord record;
    private final Call call;

    Completion(TableRecord record, Call call) {
        this.record = record;
        this.call = call;
    }

    /** Whether the municipality is missing, and the agreement lets it wait. */
    static boolean isNeeded(TableRecord record, Call call) {
        return !destination(record).containsKey(BASHKI)
                && call.agreement()
                        .flow()
                        .choice()
                        .filter(clause -> isSender(clause, call))
                        .isPresent();
    }

    private static boolean isSender(Chooser clause, Call call) {
        return clause.by().equals(call.institution());
    }

    /** Whether this is a row of a completing file. */
    static boolean isOne(TableRecord record) {
        return !body(record).containsKey("crossing");
    }

    /** It waits as long as the agreement says. */
    void await() {
        Chooser clause = call.agreement().flow().choice().orElseThrow();
        ZonedDateTime until =
                call.now().plus(clause.within()).atZone(call.agreement().zone());
        call.hold(
                record.origin(),
                new Text(
                        "mungon bashkia ku do të vendoset; pret deri më " + MOMENT.format(until)
                                + " skedarin plotesimi-….csv (NR_NJOFTIMI;BASHKIA), pastaj fshihet",
                        "the municipality where they settle is missing; it waits until " + MOMENT.format(until)
                                + " for the file plotesimi-….csv (NR_NJOFTIMI;BASHKIA), and is erased then"),
                clause.by(),
                clause.within(),
                choices());
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        call.agreement()
                .territory()
                .municipalities()
                .forEach(code -> choices.add(Choice.of(code, new Text("Bashkia " + code, "Municipality " + code))));
        call.agreement().territory().units().forEach((code, name) -> choices.add(Choice.of(code, name)));
        choices.add(Choice.of(OTHER, new Text("Një bashki tjetër", "Another municipality")));
        return choices;
    }

    /** A row of a completing file: what waits under its number goes on. */
    void complete(String key) {
        JsonObject destination = destination(record);
        if (!destination.containsKey(BASHKI)) {
            refuse("FPR-102", missing(), false);
        } else if (call.admitted(key)) {
            call.known(record.origin());
        } else {
            call.complete(record.origin(), destination.getString(NJA, destination.getString(BASHKI)));
        }
    }

    /** What was said of the one that waited. @param key under which it would have been told, if it was told meanwhile */
    void chosen(Optional<String> choice, String key, boolean mayHoldMinor) {
        if (choice.isPresent() && !choice.get().equals(OTHER)) {
            Household household = new Household(settling(choice.get()), call);
            call.take(household.message(), record.origin(), household.warnings());
        } else if (choice.isPresent()) {
            refuse(
                    "FPR-204",
                    new Text("bashkia e vendosjes është një tjetër", "they settle in another municipality"),
                    false);
        } else if (call.admitted(key)) {
            call.known(record.origin());
        } else {
            refuse("FPR-102", late(), mayHoldMinor);
        }
    }

    /** The record as it is kept: what is found of its municipality later is told at the column that was empty. */
    static TableRecord kept(TableRecord record) {
        Origin origin = record.origin();
        long line = origin.lines().isEmpty() ? 0 : origin.lines().get(0);
        Origin at = new Origin(
                origin.record(),
                origin.lines(),
                pointer ->
                        pointer.equals("/data/body/" + DESTINATION) ? new Place(line, COLUMN) : origin.place(pointer));
        JsonObject data = Legal.JSON
                .createObjectBuilder(record.data())
                .add("body", Legal.JSON.createObjectBuilder(body(record)).add(DESTINATION, destination(record)))
                .build();
        return new TableRecord(at, data, record.faults(), record.warnings(), record.repeated(), record.torn());
    }

    /** The code of a unit begins with that of its municipality and a hyphen. */
    private TableRecord settling(String code) {
        int hyphen = code.indexOf('-');
        JsonObjectBuilder destination = Legal.JSON.createObjectBuilder(destination(record));
        destination.add(BASHKI, hyphen < 0 ? code : code.substring(0, hyphen));
        if (hyphen > 0) {
            destination.add(NJA, code);
        }
        JsonObject data = Legal.JSON
                .createObjectBuilder(record.data())
                .add("body", Legal.JSON.createObjectBuilder(body(record)).add(DESTINATION, destination))
                .build();
        return new TableRecord(
                record.origin(), data, record.faults(), record.warnings(), record.repeated(), record.torn());
    }

    private void refuse(String code, Text what, boolean mayHoldMinor) {
        List<Long> lines = record.origin().lines();
        long line = lines.isEmpty() ? 0 : lines.get(0);
        call.refuse(record.origin(), List.of(new RecordFault(code, line, COLUMN, what)), mayHoldMinor);
    }

    private static Text missing() {
        return new Text("Mungon bashkia ku do të vendoset", "The municipality where they settle is missing");
    }

    private static Text late() {
        return new Text(
                "Bashkia nuk erdhi në kohë; familja u fshi: dërgojeni sërish me bashkinë",
                "The municipality did not come in time; the household was erased: send it again with its municipality");
    }

    private static JsonObject destination(TableRecord record) {
        JsonObject destination = body(record).getJsonObject(DESTINATION);
        return destination == null ? JsonValue.EMPTY_JSON_OBJECT : destination;
    }

    private static JsonObject body(TableRecord record) {
        JsonObject body = record.data().getJsonObject("body");
        return body == null ? JsonValue.EMPTY_JSON_OBJECT : body;
    }
}
