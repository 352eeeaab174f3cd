package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.pilot.Flight.Collected;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Tirane"));

    private final Console paper;
    private final Texts texts;

    FlightNarrator(Console paper, Texts texts) {
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
        for (List<String> cells : file.report()) {
            if (cells.size() == CELLS && cells.get(LINE).matches("[0-9]+")) {
                rows.add(List.of(
                        cells.get(LINE),
                        cells.get(NOTICE),
                        cells.get(COLUMN),
                        paper.bad(cells.get(CODE)),
                        cut(texts.of(cells.get(SQ), cells.get(EN)))));
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

    /** One of each kind: of thirty tricks one is enough. */
    void alarms(JsonNode alarms) {
        Map<String, List<JsonNode>> kinds = new TreeMap<>();
        alarms.forEach(alarm -> kinds.computeIfAbsent(alarm.path("kind").asText(), kind -> new ArrayList<>())
                .add(alarm));
        kinds.values().forEach(same -> {
            JsonNode first = same.get(0);
            String more = same.size() > 1 ? texts.get("flight.more", same.size() - 1) : "";
            paper.line("· " + cut(said(first)) + "  " + paper.faint(more));
        });
    }

    private String said(JsonNode alarm) {
        return texts.of(alarm.path("sq").asText(), alarm.path("en").asText());
    }

    void parked(List<JsonNode> parked) {
        for (JsonNode item : parked) {
            paper.line("· " + item.path("subject").asText().replaceFirst("^case/", "") + "  "
                    + texts.get(
                            "flight.parked",
                            item.path("owner").asText(),
                            MINUTE.format(Instant.parse(item.path("dueAt").asText()))));
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
