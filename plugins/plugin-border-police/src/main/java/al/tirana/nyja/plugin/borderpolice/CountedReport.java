package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import jakarta.json.JsonObjectBuilder;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What is left of people who refused or who settle elsewhere: a total per file, by the hub itself. */
final class CountedReport {

    private static final List<String> TOTALS =
            List.of("refusedPersons", "notOfferedPersons", "otherMunicipalityPersons");

    private CountedReport() {}

    /** Empty if there is nobody to count. */
    static Optional<FprMessage> of(InputSummary summary) {
        if (TOTALS.stream().allMatch(total -> number(summary, total) == 0)) {
            return Optional.empty();
        }
        String report = summary.agreement() + "-" + summary.file();
        JsonObjectBuilder body = Messages.JSON
                .createObjectBuilder()
                .add("reportId", report)
                .add("countedOn", summary.on().toString())
                .add("fileName", summary.name());
        TOTALS.forEach(total -> body.add(total, number(summary, total)));
        return Optional.of(Messages.message(
                        "returnees.counted.v1", "HUB", summary.agreement(), ZonedDateTime.now(summary.zone()))
                .about("report/" + report)
                .purpose("NJOFTIM_KTHIMI", "P1", "P5Y")
                .key("HUB:CNT:" + report)
                .holding(Messages.JSON.createObjectBuilder().add("body", body).build()));
    }

    private static long number(InputSummary summary, String total) {
        return summary.counted().getOrDefault(total, 0L);
    }
}
