package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A flight comes back: the police leave files on their server, the hub's run collects them. Each step is ordered here and
 * waited for; the work is the hub's.
 */
final class Flight {

    /** A file as it was put there, what must become of it, and the report that came back; empty if none did. */
    record Collected(
            String name,
            JsonNode expected,
            JsonNode households,
            JsonNode run,
            List<List<String>> report,
            boolean gone) {

        long number(String word) {
            return expected.path(word).asLong();
        }
    }

    private static final int NOTICES = 900_000;
    private static final int TAKEN = 10; // seconds: two demonstrations never use the same notice numbers

    private final Environment stage;
    private final AdminClient admin;
    private final Set<String> before;
    private final int firstNotice = 1 + (int) (System.currentTimeMillis() / 1000 / TAKEN * 100 % NOTICES);

    Flight(Environment stage, AdminClient admin) {
        this.stage = stage;
        this.admin = admin;
        this.before = keys(stage.centre().log());
    }

    /** The forty-five people of the flight. */
    Collected flight() {
        return collect(order("demo").put("number", 1));
    }

    /** The same rows in another file, in another order. */
    Collected sameRowsAgain(Collected first) {
        return collect(order("again").put("of", first.name()).put("number", 2));
    }

    /** What was refused comes corrected. */
    Collected corrected(Collected first) {
        return collect(order("corrected").put("of", first.name()).put("number", 3));
    }

    /** A file that is not finished, one whose sign of completeness is wrong, and names that are tricks. */
    JsonNode leaveAlone() {
        drop(order("plain").put("size", 5).put("number", 11).put("done", "none").put("cut", true));
        drop(order("plain").put("size", 5).put("number", 12).put("done", "wrong-sum"));
        stage.police().command("/tricks", Json.object());
        return run();
    }

    /** What reached the municipality because of this flight, oldest first. */
    List<JsonNode> told() {
        return stage.centre().log().stream()
                .filter(line -> !before.contains(line.path("key").asText()))
                .filter(line -> line.path("agreement").asText().equals(Cast.POLICE_AGREEMENT))
                .filter(line -> line.path("status").asInt() == 200
                        && !line.path("repeat").asBoolean())
                .toList();
    }

    /** How many notices each unit was told, and how many totals. */
    Map<String, Integer> toldByRecipient(String type) {
        Map<String, Integer> told = new TreeMap<>();
        told().stream()
                .filter(line -> line.path("type").asText().contains(type))
                .map(line -> line.path("recipient").asText())
                .forEach(uri -> told.merge(uri.substring(uri.lastIndexOf('/') + 1), 1, Integer::sum));
        return told;
    }

    /** Correlation id of a household that the centre was told about. */
    String household(Collected file) {
        String notice = notice(file);
        return told().stream()
                .filter(line -> line.path("subject").asText().equals("case/" + notice))
                .map(line -> line.path("correlation").asText())
                .findFirst()
                .orElse("");
    }

    /** The notice of the first family that was accepted as it is. */
    String notice(Collected file) {
        for (JsonNode household : file.households()) {
            if (household.path("outcome").asText().equals("ACCEPTED")
                    && household.path("faults").isEmpty()
                    && household.path("told").has(Cast.CENTRE)) {
                return household.path("notice").asText();
            }
        }
        return "";
    }

    private Collected collect(ObjectNode order) {
        JsonNode dropped = drop(order.put("households", true));
        String name = dropped.path("name").asText();
        JsonNode run = run();
        // The schedule may have begun with it a moment before us.
        Scenario.await(() -> stage.police().file(name).isEmpty());
        List<List<String>> report =
                stage.police().file(name + ".raport.csv").map(ReportCells::of).orElse(List.of());
        boolean gone = stage.police().file(name).isEmpty();
        return new Collected(name, dropped.path("expected"), dropped.path("households"), run, report, gone);
    }

    private JsonNode drop(ObjectNode order) {
        return stage.police().command("/drop", order);
    }

    private ObjectNode order(String template) {
        return Json.object().put("template", template).put("firstNotice", firstNotice);
    }

    /** Asks for a run now, and waits until it is over. */
    private JsonNode run() {
        String which = "runs/" + Cast.POLICE_AGREEMENT + "/" + Cast.POLICE_FLOW + "/now";
        long id = admin.post(which, null).path("run").asLong();
        List<JsonNode> found = new ArrayList<>();
        Scenario.await(() -> {
            found.clear();
            admin.get("runs?agreement=" + Cast.POLICE_AGREEMENT).forEach(run -> {
                if (run.path("id").asLong() == id && run.path("endedAt").isTextual()) {
                    found.add(run);
                }
            });
            return !found.isEmpty();
        });
        return found.isEmpty() ? Json.object() : found.get(0);
    }

    private static Set<String> keys(List<JsonNode> log) {
        Set<String> keys = new HashSet<>();
        log.forEach(line -> keys.add(line.path("key").asText()));
        return keys;
    }
}
