package al.tirana.nyja.simulator.police;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which file to put on the server, and how complete.
 *
 * @param template {@code demo}, {@code mixed}, {@code plain}, {@code troubles}, {@code again}, {@code corrected}
 * @param of for the last two: name of a file that was put there before
 * @param size households of a mixed file, rows of a plain one
 * @param cut whether only half of the file is there yet
 * @param households whether the answer says of each household what must become of it
 */
record DropOrder(
        String template,
        String of,
        long seed,
        LocalDate day,
        int number,
        int firstNotice,
        int size,
        List<Trouble> troubles,
        Layout layout,
        Done done,
        boolean cut,
        boolean households) {

    /** What the file beside it says. */
    enum Done {
        RIGHT,
        NONE,
        WRONG_ROWS,
        WRONG_SUM,
        GARBAGE
    }

    /** @throws IllegalArgumentException if the order makes no sense */
    static DropOrder of(JsonNode request) {
        List<Trouble> troubles = new ArrayList<>();
        request.path("troubles").forEach(trouble -> troubles.add(Trouble.valueOf(word(trouble.asText()))));
        String day = request.path("day").asText();
        return new DropOrder(
                request.path("template").asText("demo"),
                request.path("of").asText(),
                request.path("seed").asLong(1),
                day.isEmpty() ? LocalDate.now(ZoneId.of("Europe/Tirane")) : LocalDate.parse(day),
                request.path("number").asInt(0),
                request.path("firstNotice").asInt(0),
                request.path("size").asInt(10),
                troubles,
                layout(request.path("layout")),
                Done.valueOf(word(request.path("done").asText("right"))),
                request.path("cut").asBoolean(),
                request.path("households").asBoolean());
    }

    /** @param dropped files that were put there before, by name */
    FlightFile file(Function<String, FlightFile> dropped) {
        return switch (template) {
            case "demo" -> FlightFile.demo(day, Math.max(1, firstNotice));
            case "again" -> before(dropped).again(number);
            case "corrected" -> before(dropped).corrected(number);
            case "plain" -> plan(FlightPlan.plain(seed, day, size)).file();
            case "mixed" -> plan(FlightPlan.mixed(seed, day, size)).file();
            case "troubles" -> plan(FlightPlan.of(seed, day, troubles)).file();
            default -> throw new IllegalArgumentException("no template of that name");
        };
    }

    private FlightPlan plan(FlightPlan plan) {
        FlightPlan shaped = plan.numbered(number).in(layout);
        return firstNotice > 0 ? shaped.noticesFrom(firstNotice) : shaped;
    }

    private FlightFile before(Function<String, FlightFile> dropped) {
        FlightFile file = dropped.apply(of);
        if (file == null) {
            throw new IllegalArgumentException("no file of that name was put there");
        }
        return file;
    }

    private static Layout layout(JsonNode words) {
        Layout layout = Layout.AGREED;
        for (JsonNode word : words) {
            layout = switch (word.asText()) {
                case "utf8" -> layout.utf8();
                case "bom" -> layout.utf8WithMark();
                case "lf" -> layout.lineFeeds();
                case "quoted" -> layout.quotedEverywhere();
                case "shuffled" -> layout.withShuffledColumns();
                case "scattered" -> layout.withScatteredRows();
                default -> throw new IllegalArgumentException("no layout of that name");
            };
        }
        return layout;
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
