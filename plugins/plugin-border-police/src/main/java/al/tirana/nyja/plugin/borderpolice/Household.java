package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of one notice number: what is told about them, and what is not. */
final class Household {

    static final String TYPE = "returnee.notified.v1";
    static final String WITHDRAWN = "returnee.withdrawn.v1";

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,6}-[0-9]{4}-[0-9]{6}");
    private static final String PERSONS = "/data/body/persons/";
    /** Of adults who refused, what it takes to judge who is in the household and to count them. */
    private static final List<String> OF_WHO_REFUSED = List.of("personRef", "sex", "birthDate", "relation", "answer");

    private final TableRecord record;
    private final Call call;
    private final LocalDate today;

    Household(TableRecord record, Call call) {
        this.record = record;
        this.call = call;
        this.today = call.day();
    }

    /** The notice, its correction, or its withdrawal. */
    Draft message() {
        return action() == Action.ANULIM ? withdrawal() : notice();
    }

    /** What else stands in its rows may be anything: nothing of it is passed on. */
    boolean isWithdrawal() {
        return action() == Action.ANULIM && NUMBER.matcher(number()).matches();
    }

    private Draft notice() {
        Draft notice = call.message(TYPE)
                .about("case/" + number())
                .purpose("NJOFTIM_KTHIMI")
                .sensitivity("P3")
                .retention("P2Y")
                .body(said())
                .legal(legal());
        return action() == Action.KORRIGJIM ? notice.corrects(key()) : notice.key(key());
    }

    private Draft withdrawal() {
        return call.message(WITHDRAWN)
                .about("case/" + number())
                .purpose("NJOFTIM_KTHIMI")
                .sensitivity("P1")
                .retention("P2Y")
                .body(Legal.JSON
                        .createObjectBuilder()
                        .add("notificationId", number())
                        .add("householdNumber", number())
                        .add("reason", Action.ANULIM.name())
                        .build())
                .corrects(key());
    }

    private String number() {
        return record.origin().record();
    }

    /** Under which it is told, and corrected. */
    String key() {
        return call.institution() + ":NJ:" + number();
    }

    private Action action() {
        return Action.of(body());
    }

    private JsonObject body() {
        JsonObject body = record.data().getJsonObject("body");
        return body == null ? JsonValue.EMPTY_JSON_OBJECT : body;
    }

    /** While it waits nothing else is kept of adults who refused than what it takes to judge the household. */
    TableRecord kept() {
        JsonObject data = Legal.JSON
                .createObjectBuilder(record.data())
                .add("body", Legal.JSON.createObjectBuilder(body()).add("persons", people()))
                .build();
        return new TableRecord(record.origin(), data, record.faults(), warnings(), record.repeated(), record.torn());
    }

    /** Without those about adults who refused: nothing is said about them, not even that. */
    List<RecordFault> warnings() {
        JsonArray persons = persons();
        List<Long> silent = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            if (isAdultWhoRefused(persons.getJsonObject(i))) {
                silent.add(record.origin().place(PERSONS + i).line());
            }
        }
        return record.warnings().stream()
                .filter(warning -> !silent.contains(warning.line()))
                .toList();
    }

    /** For households that are refused: if nobody can know, it does. */
    boolean mayHoldMinor() {
        boolean minor =
                persons().stream().map(JsonValue::asJsonObject).anyMatch(person -> Ages.mayBeMinor(person, today));
        boolean hidden = record.torn().stream().anyMatch(cells -> Ages.mayHoldMinor(cells, today));
        return minor || hidden || persons().isEmpty() && record.torn().isEmpty();
    }

    private JsonObject said() {
        return action().in(body()).add("persons", people()).build();
    }

    private JsonArrayBuilder people() {
        JsonArrayBuilder persons = Legal.JSON.createArrayBuilder();
        for (JsonValue person : persons()) {
            persons.add(isAdultWhoRefused(person.asJsonObject()) ? silenced(person.asJsonObject()) : person);
        }
        return persons;
    }

    private JsonObject legal() {
        return Legal.basis(call.agreement().id(), "neni 4")
                .add("consent", Legal.JSON.createObjectBuilder().add("status", "NUK_KERKOHET"))
                .build();
    }

    private JsonArray persons() {
        JsonArray persons = body().getJsonArray("persons");
        return persons == null ? JsonValue.EMPTY_JSON_ARRAY : persons;
    }

    private boolean isAdultWhoRefused(JsonObject person) {
        return person.getString("answer", "").equals("REFUZUAR") && !Ages.mayBeMinor(person, today);
    }

    private static JsonObject silenced(JsonObject person) {
        JsonObjectBuilder less = Legal.JSON.createObjectBuilder();
        OF_WHO_REFUSED.forEach(field -> less.add(field, person.get(field)));
        return less.build();
    }
}
