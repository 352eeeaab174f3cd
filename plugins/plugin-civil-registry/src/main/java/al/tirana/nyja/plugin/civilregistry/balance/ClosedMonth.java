package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Draft;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Optional;

/** A month of which all sheets are there: what the hub says of it, to who receives it and to itself for the months after. */
final class ClosedMonth {

    private final Month month;
    private final Figures figures;
    private final History history;

    ClosedMonth(Month month, Figures figures, History history) {
        this.month = month;
        this.figures = figures;
        this.history = history;
    }

    Draft message(long sheets, Call call) {
        return call.message(MonthlyBalance.CLOSED)
                .about("report/" + month.period())
                .sensitivity("P1")
                .key(month.key(call.agreement().id()))
                .body(body(sheets))
                .legal(Words.legal(call.agreement().id()));
    }

    private JsonObject body(long sheets) {
        JsonObjectBuilder body = Words.JSON
                .createObjectBuilder()
                .add("period", month.period().toString())
                .add("revision", month.revision())
                .add("sheets", sheets)
                .add("units", units())
                .add("totals", totals());
        Optional<Month> before = history.before(month);
        before.ifPresent(replaced -> body.add("replaces", replaced.revision()));
        before.flatMap(history::figures).ifPresent(was -> body.add("changes", changes(was)));
        return body.build();
    }

    private JsonArrayBuilder units() {
        JsonArrayBuilder units = Words.JSON.createArrayBuilder();
        for (String unit : figures.units()) {
            JsonObjectBuilder one = Words.JSON.createObjectBuilder().add("nja", unit);
            for (Measure measure : Measure.values()) {
                one.add(measure.field(), figures.number(unit, measure));
            }
            units.add(one.add("balance", figures.balance(unit)));
        }
        return units;
    }

    private JsonObjectBuilder totals() {
        JsonObjectBuilder totals = Words.JSON.createObjectBuilder();
        for (Measure measure : Measure.values()) {
            totals.add(measure.field(), figures.total(measure));
        }
        return totals.add("balance", figures.balance());
    }

    /** Number by number; a unit that only one of the two revisions knows has one of the two numbers. */
    private JsonArrayBuilder changes(Figures was) {
        JsonArrayBuilder changes = Words.JSON.createArrayBuilder();
        for (Map<Measure, Figures.Change> ofUnit : figures.changesOf(was).values()) {
            for (Figures.Change change : ofUnit.values()) {
                JsonObjectBuilder one = Words.JSON
                        .createObjectBuilder()
                        .add("nja", change.unit())
                        .add("measure", change.measure().word());
                if (change.before() != null) {
                    one.add("before", change.before());
                }
                if (change.after() != null) {
                    one.add("after", change.after());
                }
                changes.add(one);
            }
        }
        return changes;
    }
}
