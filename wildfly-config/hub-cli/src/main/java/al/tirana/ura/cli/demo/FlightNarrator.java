package al.tirana.ura.cli.demo;

import al.tirana.ura.cli.Texts;
import al.tirana.ura.cli.demo.Flight.Collected;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what became of a flight. */
final class FlightNarrator {

    private static final int LINE = 0;
    private static final int NOTICE = 1;
    private static final int COLUMN = 2;
    private static final int CODE = 3;
    private static final int SQ = 5;
    private static final int EN = 7;
    private static final int CELLS = 9;
    private static final int WIDTH = 90;

    private final Paper paper;
    private final Texts texts;

    FlightNarrator(Paper paper, Texts texts) {
        this.paper = paper;
        this.texts = texts;
    }

    /** The file and its report: places, codes and words, never a value. */
    void collected(Collected file) {
        paper.line("");
        paper.line(paper.bold(file.name())
                + "  "
                + texts.get(
                        "flight.rows", file.number("rows"), file.households().size()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                texts.get("flight.line"),
                texts.get("flight.notice"),
                texts.get("flight.column"),
                texts.get("flight.code"),
                ""));
        for (String line : file.report()) {
            String[] cells = line.split(";", -1);
            if (cells.length == CELLS && cells[LINE].matches("[0-9]+")) {
                rows.add(List.of(
                        cells[LINE],
                        cells[NOTICE],
                        cells[COLUMN],
                        paper.bad(cells[CODE]),
                        cut(texts.of(cells[SQ], cells[EN]))));
            }
        }
        if (rows.size() > 1) {
            paper.table(rows);
        }
        paper.line(paper.faint(texts.get(
                "flight.totals",
                file.number("accepted"),
                file.number("refused"),
                file.number("repeated"),
                file.number("refusedPersons"),
                file.number("otherMunicipalityPersons"))));
    }

    /** Who was told about how many households. */
    void told(Map<String, Integer> notices) {
        paper.line("");
        List<List<String>> rows = new ArrayList<>();
        notices.forEach(
                (recipient, count) -> rows.add(List.of("HUB → " + recipient, texts.get("flight.households", count))));
        paper.table(rows);
    }

    void again(Collected again) {
        paper.line("");
        paper.line("· " + again.name() + "  " + texts.get("flight.again"));
    }

    void alarms(JsonNode alarms) {
        alarms.forEach(alarm -> paper.line(
                "· " + cut(texts.of(alarm.path("sq").asText(), alarm.path("en").asText()))));
    }

    void parked(List<JsonNode> parked) {
        for (JsonNode item : parked) {
            paper.line("· " + item.path("subject").asText().replaceFirst("^case/", "") + "  "
                    + texts.get(
                            "flight.parked",
                            item.path("owner").asText(),
                            item.path("dueAt").asText()));
        }
    }

    void referred(String notice, String ngo) {
        paper.line("");
        paper.line("· " + texts.get("flight.referred", notice, ngo));
    }

    private static String cut(String words) {
        return words.length() <= WIDTH ? words : words.substring(0, WIDTH - 1) + "…";
    }
}
