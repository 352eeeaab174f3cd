package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;

/** A schedule that comes at some time. */
final class ScheduleRules {

    private ScheduleRules() {}

    static void check(JsonNode document, Faults faults) {
        for (Item flow : Tree.names(document, "/flows")) {
            for (Item cron : Tree.items(document, flow.pointer() + "/schedule/cron")) {
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
    }
}
