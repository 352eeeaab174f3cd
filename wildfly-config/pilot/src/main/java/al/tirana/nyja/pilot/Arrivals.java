package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.pilot.Flight.Collected;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first part of the demonstration: a flight comes back, and later one of its families is referred on. */
final class Arrivals {

    private static final String NOTIFIED = "returnee.notified";

    private final Environment stage;
    private final AdminClient admin;
    private final Console paper;
    private final Texts texts;
    private final FlightNarrator narrator;
    private final Flight flight;
    private final FlightVerdict verdict;

    Arrivals(Environment stage, AdminClient admin, Console paper, Texts texts, Facts facts) {
        this.stage = stage;
        this.admin = admin;
        this.paper = paper;
        this.texts = texts;
        this.narrator = new FlightNarrator(paper, texts);
        this.flight = new Flight(stage, admin);
        this.verdict = new FlightVerdict(flight, stage.police(), admin, facts);
    }

    /** @return what the families of the flight came with */
    Collected tell() {
        paper.chapter(texts.get("flight.title"));
        paper.line(paper.faint(texts.get("flight.lead")));
        Collected file = flight.flight();
        narrator.collected(file);
        verdict.ofTheFile(file);
        verdict.ofTheTelling(file);
        Map<String, Integer> told = flight.toldByRecipient(NOTIFIED);
        narrator.told(told);
        parked(file); // before the correction: what is mended asks nobody any more

        Collected again = flight.sameRowsAgain(file);
        narrator.again(again);
        verdict.ofTheRepetition(told, again);
        Collected corrected = flight.corrected(file);
        narrator.collected(corrected);
        verdict.ofTheCorrection(told, corrected);

        leftAlone();
        return file;
    }

    /** @return correlation id of the family that is referred on */
    String refer(Collected file) {
        String correlation = flight.household(file);
        narrator.referred(flight.notice(file), Cast.NGO_WITH_SERVER);
        stage.centre()
                .send(Json.object()
                        .put("recipient", Cast.NGO_WITH_SERVER)
                        .put("agreement", Cast.agreementOf(Cast.NGO_WITH_SERVER))
                        .put("notice", correlation));
        verdict.ofTheCase(correlation);
        return correlation;
    }

    private void leftAlone() {
        paper.chapter(texts.get("flight.leftAlone"));
        flight.leaveAlone();
        JsonNode alarms = admin.get("alarms");
        narrator.alarms(alarms);
        verdict.ofWhatWasLeftAlone(alarms);
    }

    private void parked(Collected file) {
        paper.line("");
        paper.line(texts.get("flight.humans"));
        List<JsonNode> parked = new ArrayList<>();
        admin.get("parked").forEach(row -> {
            JsonNode item = row.path("item");
            if (item.path("agreement").asText().equals(Cast.POLICE_AGREEMENT)) {
                parked.add(item);
            }
        });
        narrator.parked(parked);
        verdict.ofTheParked(file, parked);
    }
}
