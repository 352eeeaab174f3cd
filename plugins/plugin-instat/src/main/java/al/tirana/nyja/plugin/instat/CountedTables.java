package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.AgreementView.Chooser;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a quarter or a year: made of what was counted, protected after all that was told before, and told when a human
 * has released them. What is released is what was shown; if something was told in between that makes them others, the others
 * are shown.
 */
final class CountedTables implements Report {

    static final String NAME = "counted";
    static final String QUARTERLY = "instat.quarterly.v1";
    static final String YEARLY = "instat.yearly.v1";

    private static final String RELEASE = "LESHO-";
    private static final int DIGITS = 12;

    @Override
    public void report(Window window, Call call) {
        Optional<String> period = window.period().filter(one -> !one.matches("[0-9]{4}-[0-9]{2}"));
        if (period.isPresent()) {
            show(prepared(period.get(), window, call), period.get(), call);
        }
    }

    @Override
    public void chosen(Optional<String> choice, Window window, Call call) {
        if (choice.filter(code -> code.startsWith(RELEASE)).isEmpty()) {
            return;
        }
        String period = window.period().orElseThrow();
        Map<Population, JsonObject> prepared = prepared(period, window, call);
        if (!choice.get().equals(code(prepared))) {
            show(prepared, period, call);
            return;
        }
        prepared.forEach((population, body) -> call.take(call.message(type(period))
                .about("report/" + body.getString("reportId"))
                .sensitivity("P1")
                .key(Told.key(population, period, body.getInt("revision")))
                .body(body)
                .legal(legal(call))));
    }

    /** What would be told now, of each population of which something would. */
    static Map<Population, JsonObject> prepared(String period, Window window, Call call) {
        Map<Population, JsonObject> prepared = new LinkedHashMap<>();
        Map<Population, Preparing> each = new LinkedHashMap<>();
        for (Population population : Population.ALL) {
            each.put(population, new Preparing(population, period, call));
        }
        each.forEach((population, preparing) -> population
                .alsoCountedAs()
                .map(Population::of)
                .ifPresent(others -> preparing.waitWith(each.get(others), window)));
        each.forEach((population, preparing) -> {
            Optional<JsonObject> of =
                    population.alsoCountedAs().map(Population::of).map(prepared::get);
            preparing.body(window, of).ifPresent(body -> prepared.put(population, body));
        });
        return prepared;
    }

    private static void show(Map<Population, JsonObject> prepared, String period, Call call) {
        if (prepared.isEmpty()) {
            return; // the same as was told
        }
        Chooser chooser = call.agreement()
                .flow()
                .choice()
                .orElseThrow(() -> new ImpossibleReportException(new Text(
                        "Asnjë klauzolë nuk thotë kush i liron tabelat: i duhet choice rrjedhës",
                        "No clause says who releases tables: the flow needs choice")));
        JsonArrayBuilder tables = TableBody.JSON.createArrayBuilder();
        JsonArrayBuilder protocol = TableBody.JSON.createArrayBuilder();
        prepared.values().forEach(body -> {
            tables.add(TableBody.JSON
                    .createObjectBuilder()
                    .add("reportId", body.get("reportId"))
                    .add("tables", body.get("tables")));
            Protocol.lines(body).forEach(protocol::add);
        });
        JsonObject shows = TableBody.JSON
                .createObjectBuilder()
                .add("tables", tables)
                .add("protocol", protocol)
                .build();
        call.hold(
                Origin.none(),
                new Text(
                        "Lirohen tabelat e periudhës " + period + " për INSTAT-in?",
                        "Are the tables of " + period + " released for INSTAT?"),
                chooser.by(),
                chooser.within(),
                List.of(
                        new Choice(
                                code(prepared),
                                new Text("Liroji, siç janë këtu", "Release them, as they are here"),
                                shows),
                        Choice.of("MOS_LESHO", new Text("Mos i liro", "Do not release them"))));
    }

    private static String type(String period) {
        return period.contains("-") ? QUARTERLY : YEARLY;
    }

    /** Of these very tables. */
    private static String code(Map<Population, JsonObject> prepared) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            prepared.values().forEach(body -> digest.update(body.toString().getBytes(StandardCharsets.UTF_8)));
            return RELEASE + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    static JsonObject legal(Call call) {
        return TableBody.JSON
                .createObjectBuilder()
                .add("basis", TableBody.JSON.createArrayBuilder().add("DETYRIM_LIGJOR"))
                .add(
                        "references",
                        TableBody.JSON
                                .createArrayBuilder()
                                .add(TableBody.JSON.createObjectBuilder().add("act", "Ligji 17/2018"))
                                .add(TableBody.JSON
                                        .createObjectBuilder()
                                        .add(
                                                "act",
                                                "Marrëveshja "
                                                        + call.agreement().id())))
                .build();
    }
}
