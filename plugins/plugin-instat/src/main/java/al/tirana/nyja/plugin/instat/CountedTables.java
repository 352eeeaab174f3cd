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
import java.util.HashMap;
import java.util.HexFormat;
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
    private static final String AGAIN = "PERSERI";
    private static final int DIGITS = 12;

    @Override
    public void report(Window window, Call call) {
        Optional<String> period = window.period().filter(one -> !one.matches("[0-9]{4}-[0-9]{2}"));
        if (period.isPresent()) {
            show(Prepared.of(window, call), period.get(), call);
        }
    }

    @Override
    public void chosen(Optional<String> choice, Window window, Call call) {
        String period = window.period().orElseThrow();
        if (choice.filter(AGAIN::equals).isPresent()) {
            show(Prepared.of(window, call), period, call);
        }
        if (choice.filter(code -> code.startsWith(RELEASE)).isEmpty()) {
            return;
        }
        Prepared prepared = Prepared.of(window, call);
        if (!choice.get().equals(code(prepared.bodies()))) {
            show(prepared, period, call);
            return;
        }
        Map<String, JsonObject> told = new HashMap<>();
        prepared.bodies().forEach((population, body) -> {
            String key = Told.key(population, period, body.getInt("revision"));
            told.put(key, body);
            call.take(call.message(type(period))
                    .about("report/" + body.getString("reportId"))
                    .sensitivity("P1")
                    .key(key)
                    .body(body)
                    .legal(legal(call)));
        });
        Prepared next = Prepared.after(told, window, call);
        if (!next.bodies().isEmpty()) {
            show(next, period, call); // the other half of a correction of both kinds
        }
    }

    /** What would be told now, of each population of which something would. */
    static Map<Population, JsonObject> prepared(Window window, Call call) {
        return Prepared.of(window, call).bodies();
    }

    private static void show(Prepared prepared, String period, Call call) {
        if (prepared.bodies().isEmpty() && !prepared.isToBeKnown()) {
            return; // the same as was told
        }
        Chooser chooser = call.agreement()
                .flow()
                .choice()
                .orElseThrow(() -> new ImpossibleReportException(new Text(
                        "Asnjë klauzolë nuk thotë kush i liron tabelat: i duhet choice rrjedhës",
                        "No clause says who releases tables: the flow needs choice")));
        JsonArrayBuilder tables = TableBody.JSON.createArrayBuilder();
        prepared.bodies()
                .values()
                .forEach(body -> tables.add(TableBody.JSON
                        .createObjectBuilder()
                        .add("reportId", body.get("reportId"))
                        .add("tables", body.get("tables"))));
        JsonObject shows = TableBody.JSON
                .createObjectBuilder()
                .add("tables", tables)
                .add("protocol", TableBody.JSON.createArrayBuilder(prepared.protocol()))
                .build();
        boolean release = !prepared.bodies().isEmpty();
        call.hold(
                Origin.none(),
                question(prepared, period),
                chooser.by(),
                chooser.within(),
                release ? releases(prepared, shows) : knows(shows));
    }

    static Text question(Prepared prepared, String period) {
        if (prepared.bodies().isEmpty() && prepared.isNew()) {
            boolean year = !period.contains("-");
            return new Text(
                    "Nga periudha " + period
                            + " nuk jepet asnjë tabelë tjetër: bashkë me ato që u dhanë do të zbulonte një numër"
                            + " të fshehur" + (year ? "" : ". Njerëzit i numëron viti"),
                    "Of " + period
                            + " no other table is told: together with those that were told it would give a hidden number"
                            + " away" + (year ? "" : ". The year counts the people"));
        }
        if (prepared.bodies().isEmpty()) {
            return new Text(
                    "Nga periudha " + period + " tani nuk jepet asgjë: korrigjime presin",
                    "Of " + period + " nothing is told now: corrections wait");
        }
        return prepared.isStale()
                ? new Text(
                        "Tremujorët e dhënë të " + period + " numërojnë të tjerë që viti nuk i ka më."
                                + " Lirohen tabelat e vitit për INSTAT-in, megjithatë?",
                        "The quarters of " + period + " that were told count others whom the year has no more."
                                + " Are the year's tables released for INSTAT all the same?")
                : new Text(
                        "Lirohen tabelat e periudhës " + period + " për INSTAT-in?",
                        "Are the tables of " + period + " released for INSTAT?");
    }

    private static List<Choice> releases(Prepared prepared, JsonObject shows) {
        return List.of(
                new Choice(
                        code(prepared.bodies()),
                        new Text("Liroji, siç janë këtu", "Release them, as they are here"),
                        shows),
                Choice.of("MOS_LESHO", new Text("Mos i liro", "Do not release them")));
    }

    private static List<Choice> knows(JsonObject shows) {
        return List.of(
                new Choice("U_LEXUA", new Text("E lexova", "I have read it"), shows),
                Choice.of(AGAIN, new Text("Shihe përsëri", "Look again")));
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
