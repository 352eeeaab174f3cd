package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.pilot.Flight.Collected;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the flight against what the police's own generator says must become of every row. */
final class FlightVerdict {

    private static final String NOTIFIED = "returnee.notified";
    private static final String COUNTED = "returnees.counted";
    private static final int CODE = 3;
    private static final int COLUMN = 2;

    private final Flight flight;
    private final Control police;
    private final AdminClient admin;
    private final Facts facts;

    FlightVerdict(Flight flight, Control police, AdminClient admin, Facts facts) {
        this.flight = flight;
        this.police = police;
        this.admin = admin;
        this.facts = facts;
    }

    /** The file was read, reported line by line, and removed. */
    void ofTheFile(Collected file) {
        facts.expect(file.run().path("state").asText().equals("DONE"), "fact.run", file.name());
        facts.expect(file.gone(), "fact.gone", file.name());
        facts.expect(totals(file), "fact.totals", file.name());
        facts.expect(linesAsExpected(file), "fact.lines", file.name());
    }

    /** Each unit heard of the households that concern it, once; of who refused only the number. */
    void ofTheTelling(Collected file) {
        Map<String, Integer> expected = new TreeMap<>();
        file.expected()
                .path("told")
                .properties()
                .forEach(one -> expected.put(one.getKey(), one.getValue().asInt()));
        Scenario.await(() -> flight.toldByRecipient(NOTIFIED).equals(expected)
                && !flight.toldByRecipient(COUNTED).isEmpty());
        facts.expect(flight.toldByRecipient(NOTIFIED).equals(expected), "fact.told", expected);
        facts.expect(flight.toldByRecipient(COUNTED).equals(Map.of(Cast.CENTRE, 1)), "fact.counted");
    }

    /** The same rows once more: nobody hears anything twice. */
    void ofTheRepetition(Map<String, Integer> toldBefore, Collected again) {
        facts.expect(again.gone() && !again.report().isEmpty(), "fact.gone", again.name());
        facts.expect(flight.toldByRecipient(NOTIFIED).equals(toldBefore), "fact.nothingTwice");
    }

    /** What was refused and came corrected is told now. */
    void ofTheCorrection(Map<String, Integer> toldBefore, Collected corrected) {
        ofTheFile(corrected);
        Map<String, Integer> expected = new TreeMap<>(toldBefore);
        corrected
                .expected()
                .path("told")
                .properties()
                .forEach(one -> expected.merge(one.getKey(), one.getValue().asInt(), Integer::sum));
        Scenario.await(() -> flight.toldByRecipient(NOTIFIED).equals(expected));
        facts.expect(flight.toldByRecipient(NOTIFIED).equals(expected), "fact.corrected");
    }

    /** What is not complete, or is a trick, lies where it lay, and was said once. */
    void ofWhatWasLeftAlone(JsonNode alarms) {
        List<String> kinds = new ArrayList<>();
        alarms.forEach(alarm -> kinds.add(alarm.path("kind").asText()));
        facts.expect(kinds.containsAll(List.of("FILE_UNFINISHED", "FILE_MISMATCH", "FILE_NAME")), "fact.leftAlone");
        facts.expect(police.command("/clear", Json.object()).isEmpty(), "fact.cleared");
    }

    /** Somebody is asked about each minor whose household could not be taken, unless it is another municipality's business. */
    void ofTheParked(Collected file, List<JsonNode> parked) {
        for (JsonNode household : file.households()) {
            String notice = household.path("notice").asText();
            if (household.path("outcome").asText().equals("REFUSED")
                    && household.path("holdsMinor").asBoolean()
                    && household.path("otherMunicipalityPersons").asInt() == 0
                    && !notice.isEmpty()) {
                facts.expect(
                        parked.stream()
                                .anyMatch(item -> item.path("subject").asText().equals("case/" + notice)
                                        && !item.path("owner").asText().isEmpty()
                                        && !item.path("dueAt").asText().isEmpty()),
                        "fact.parked",
                        notice);
            }
        }
    }

    /** One case, one correlation id: from the row of the police to the organisation's acceptance. */
    void ofTheCase(String correlation) {
        List<String> events = new ArrayList<>();
        Scenario.await(() -> {
            events.clear();
            admin.get("trace/" + correlation)
                    .path("entries")
                    .forEach(entry -> events.add(entry.path("event").asText()
                            + " "
                            + entry.path("recipient").asText()));
            return events.contains("DELIVERED " + Cast.NGO_WITH_SERVER)
                    && events.stream()
                                    .filter(("DELIVERED " + Cast.CENTRE)::equals)
                                    .count()
                            >= 3;
        });
        facts.expect(
                events.stream().anyMatch(event -> event.startsWith("RECORD_COLLECTED"))
                        && events.contains("DELIVERED " + Cast.NGO_WITH_SERVER)
                        && events.stream()
                                        .filter(("DELIVERED " + Cast.CENTRE)::equals)
                                        .count()
                                >= 3,
                "fact.case");
    }

    private boolean totals(Collected file) {
        String last = file.report().isEmpty()
                ? ""
                : String.join(" ", file.report().get(file.report().size() - 1));
        return last.startsWith("TOTALI")
                && last.contains("rows=" + file.number("rows") + " ")
                && last.contains("accepted=" + file.number("accepted") + " ")
                && last.contains("refusedPersons=" + file.number("refusedPersons"));
    }

    /** Every expected fault stands at one of its lines, with its column and code; nothing else does. */
    private boolean linesAsExpected(Collected file) {
        List<String> told = new ArrayList<>();
        for (List<String> cells : file.report()) {
            if (cells.size() > CODE && cells.get(0).matches("[0-9]+")) {
                told.add(cells.get(0) + " " + cells.get(COLUMN) + " " + cells.get(CODE));
            }
        }
        boolean complete = true;
        for (JsonNode household : file.households()) {
            for (JsonNode fault : household.path("faults")) {
                boolean found = false;
                for (JsonNode line : fault.path("lines")) {
                    found |= told.contains(
                            line.asText() + " " + fault.path("column").asText() + " "
                                    + fault.path("code").asText());
                }
                complete &= found;
            }
        }
        return complete;
    }
}
