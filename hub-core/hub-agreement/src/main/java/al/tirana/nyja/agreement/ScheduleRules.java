package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** A schedule that comes at some time. */
final class ScheduleRules {

    private ScheduleRules() {}

    static void check(JsonNode document, Faults faults) {
        ZoneId zone = zone(document);
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
            if (document.at(at).has("about")) {
                about(document, at, file, zone, faults);
            }
        }
    }

    /** A report about a time of the calendar comes once it is over, and not twice. */
    private static void about(JsonNode document, String at, boolean file, ZoneId zone, Faults faults) {
        if (file) {
            faults.atKey(
                    at + "/about",
                    "about thotë për çfarë kohe flet një raport i vetë hub-it: këtu pritet një skedar",
                    "about says of which time a report of the hub's own is: here a file is expected");
            return;
        }
        try {
            Schedule.About about =
                    Schedule.About.valueOf(document.at(at + "/about").asText("").toUpperCase(Locale.ROOT));
            Cron cron = Cron.parse(document.at(at + "/cron").asText(""));
            if (!Schedule.atMostOnceIn(cron, about, zone)) {
                faults.atKey(
                        at + "/about",
                        "cron vjen më shumë se një herë në kohën që thotë about",
                        "cron comes more than once in the time that about says");
            }
        } catch (IllegalArgumentException e) {
            return; // told elsewhere
        }
    }

    private static ZoneId zone(JsonNode document) {
        try {
            return ZoneId.of(document.at("/validity/zone").asText("UTC"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // told elsewhere
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
