package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.InputSummary;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** What is left of people who refused or who settle elsewhere: a total per file, by the hub itself. */
final class CountedReport {

    static final String TYPE = "returnees.counted.v1";

    private static final List<String> TOTALS =
            List.of("refusedPersons", "notOfferedPersons", "otherMunicipalityPersons");

    private CountedReport() {}

    /** Empty if there is nobody to count. */
    static Optional<Draft> of(InputSummary summary, Call call) {
        if (TOTALS.stream().allMatch(total -> number(summary, total) == 0)) {
            return Optional.empty();
        }
        String report = summary.agreement() + "-" + summary.file();
        JsonObjectBuilder body = Legal.JSON
                .createObjectBuilder()
                .add("reportId", report)
                .add("countedOn", summary.on().toString())
                .add("fileName", summary.name());
        TOTALS.forEach(total -> body.add(total, number(summary, total)));
        return Optional.of(call.message(TYPE)
                .about("report/" + report)
                .purpose("NJOFTIM_KTHIMI")
                .sensitivity("P1")
                .retention("P5Y")
                .key("HUB:CNT:" + report)
                .body(body.build()));
    }

    private static long number(InputSummary summary, String total) {
        return summary.counted().getOrDefault(total, 0L);
    }
}
