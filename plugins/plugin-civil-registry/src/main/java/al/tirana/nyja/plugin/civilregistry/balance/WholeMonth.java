package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sees all sheets of a file once, and keeps of them the sums and what is wrong: the same little memory for a thousand rows and
 * for a million. For one thread.
 */
final class WholeMonth {

    private static final int MOST_FAULTS = 1000;
    private static final String FIELD = "FPR-102";
    private static final String SUM = "FPR-310";
    private static final String COUNT = "NUMRI";

    private final Month month;
    private final Terms terms;
    private final List<RecordFault> faults = new ArrayList<>();
    private final Map<String, Map<Measure, Long>> sums = new HashMap<>();
    private final Map<String, Map<Measure, Long>> lines = new HashMap<>();
    private final Set<String> sheets = new HashSet<>();
    private final Figures figures = new Figures();
    private boolean totals;

    WholeMonth(Month month, Terms terms) {
        this.month = month;
        this.terms = terms;
    }

    void add(TableRecord record) {
        if (!sheets.add(record.origin().record())) { // a part of the month would be taken, or counted twice
            fault(
                    record,
                    "/data/body/period",
                    "Kjo fletë është dhënë më parë në këtë skedar",
                    "This sheet was given before in this file");
            return;
        }
        record.faults().forEach(this::fault);
        if (!record.faults().isEmpty()) {
            return;
        }
        JsonObject body = record.data().getJsonObject("body");
        boolean ofTotals = record.origin().record().equals(Month.TOTALS);
        totals |= ofTotals;
        header(record, body);
        JsonArray rows = body.getJsonArray("rows");
        for (int i = 0; i < rows.size(); i++) {
            row(record, rows.getJsonObject(i), i, ofTotals);
        }
    }

    private void header(TableRecord record, JsonObject body) {
        if (!body.getString("period").equals(month.digits())) {
            fault(
                    record,
                    "/data/body/period",
                    "Nuk është muaji i emrit të skedarit",
                    "Not the month of the file's name");
        }
        if (body.getInt("revision") != month.revision()) {
            fault(
                    record,
                    "/data/body/revision",
                    "Nuk është rishikimi i emrit të skedarit: -r2 do të thotë 2, pa -r do të thotë 1",
                    "Not the revision of the file's name: -r2 means 2, without -r it is 1");
        }
    }

    private void row(TableRecord record, JsonObject row, int index, boolean ofTotals) {
        String place = "/data/body/rows/" + index;
        String word = row.getString("measure");
        long count = row.getJsonNumber("count").longValue();
        if (ofTotals != Measure.total(word).isPresent()) {
            fault(
                    record,
                    place + "/measure",
                    "Totalet shkojnë te fleta " + Month.TOTALS + ", dhe vetëm ato",
                    "Totals go to the sheet " + Month.TOTALS + ", and nothing else does");
            return;
        }
        String unit = row.getString("nja");
        if (ofTotals) {
            total(record, unit, Measure.total(word).orElseThrow(), count, place);
            return;
        }
        Measure.ofPart(word).ifPresent(measure -> sums.computeIfAbsent(unit, first -> new EnumMap<>(Measure.class))
                .merge(measure, count, Long::sum));
        if (row.containsKey("counterpart") && row.getJsonObject("counterpart").size() > 1) {
            fault(
                    record,
                    place + "/counterpart",
                    "Vetëm një nga NJA_TJETER, BASHKIA, SHTETI",
                    "One of NJA_TJETER, BASHKIA, SHTETI only");
        }
    }

    private void total(TableRecord record, String unit, Measure measure, long count, String place) {
        if (figures.number(unit, measure) != null) {
            fault(record, place + "/measure", "Ky total është dhënë më parë", "This total was given before");
            return;
        }
        figures.set(unit, measure, count);
        lines.computeIfAbsent(unit, first -> new EnumMap<>(Measure.class))
                .put(measure, record.origin().place(place + "/count").line());
    }

    /** All that is wrong, when every sheet was seen. */
    List<RecordFault> faults() {
        if (faults.isEmpty()) {
            complete();
        }
        if (faults.isEmpty()) {
            sums();
        }
        return List.copyOf(faults);
    }

    private void complete() {
        if (!totals) {
            fault(new RecordFault(
                    SUM, 0, "", new Text("Mungon fleta " + Month.TOTALS, "The sheet " + Month.TOTALS + " is missing")));
            return;
        }
        if (!terms.units().contains(figures.units())) {
            Set<String> missing = new TreeSet<>(terms.units().get(terms.units().size() - 1));
            missing.removeAll(figures.units());
            String named = missing.isEmpty()
                    ? terms.units().stream()
                            .map(units -> String.valueOf(units.size()))
                            .collect(Collectors.joining(" / "))
                    : String.join(", ", missing);
            fault(new RecordFault(
                    SUM,
                    0,
                    "NJA",
                    new Text(
                            "Fleta " + Month.TOTALS + " nuk i ka të gjitha njësitë e njërës listë: " + named,
                            "The sheet " + Month.TOTALS + " does not have all units of one of the lists: " + named)));
            return;
        }
        for (String unit : figures.units()) {
            for (Measure measure : Measure.values()) {
                if (figures.number(unit, measure) == null) {
                    fault(new RecordFault(
                            SUM,
                            0,
                            "TREGUESI",
                            new Text(
                                    "Mungon totali " + measure.word() + " i " + unit,
                                    "The total " + measure.word() + " of " + unit + " is missing")));
                }
            }
        }
    }

    private void sums() {
        sums.keySet().stream()
                .filter(unit -> !figures.units().contains(unit))
                .sorted()
                .forEach(unit -> fault(new RecordFault(
                        SUM,
                        0,
                        "NJA",
                        new Text(unit + " ka rreshta dhe nuk ka total", unit + " has rows and no total"))));
        for (String unit : figures.units()) {
            for (Measure measure : Measure.values()) {
                long sum = sums.getOrDefault(unit, Map.of()).getOrDefault(measure, 0L);
                if (measure.isSum() && sum != figures.number(unit, measure)) {
                    fault(new RecordFault(
                            SUM,
                            line(unit, measure),
                            COUNT,
                            new Text(
                                    measure.word() + " i " + unit + " nuk është shuma e rreshtave të tij",
                                    measure.word() + " of " + unit + " is not the sum of its rows")));
                }
            }
        }
    }

    /** Of a file without faults. */
    Figures figures() {
        return figures;
    }

    /** Where a total stands. */
    long line(String unit, Measure measure) {
        return lines.getOrDefault(unit, Map.of()).getOrDefault(measure, 0L);
    }

    private void fault(TableRecord record, String pointer, String sq, String en) {
        var place = record.origin().place(pointer);
        fault(new RecordFault(FIELD, place.line(), place.column(), new Text(sq, en)));
    }

    private void fault(RecordFault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }
}
