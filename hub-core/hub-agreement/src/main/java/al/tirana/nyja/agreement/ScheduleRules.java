package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A schedule that comes at some time. */
final class ScheduleRules {

    private ScheduleRules() {}

    static void check(JsonNode document, Faults faults) {
        for (Item flow : Tree.names(document, "/flows")) {
            String at = flow.pointer() + "/schedule";
            for (String key : List.of("/cron", "/due")) {
                Tree.items(document, at + key).forEach(cron -> cron(cron, faults));
            }
            boolean file = document.at(at + "/expects").asText("").equals("file");
            if (document.at(at).has("due") && !file) {
                faults.atKey(
                        at + "/due",
                        "due thotë deri kur pritet një skedar: shkruani edhe expects: file",
                        "due says by when a file is expected: write expects: file as well");
            }
        }
    }

    private static void cron(Item cron, Faults faults) {
        try {
            Cron.parse(cron.text());
        } catch (IllegalArgumentException e) {
            faults.at(
                    cron.pointer(),
                    "Pritej: pesë fusha që vijnë ndonjëherë: minuta, ora, dita e muajit, muaji, dita e javës, si */15 6-22 * * *",
                    "Expected: five fields that come at some time: minute, hour, day of month, month, day of week, such as */15 6-22 * * *; found: "
                            + e.getMessage());
        }
    }
}
