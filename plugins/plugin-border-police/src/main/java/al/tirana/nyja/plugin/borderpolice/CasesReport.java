package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How many households became known through this agreement in a month: a statistic of one cell. A number below the
 * threshold is left out, because it could point at people. A whole month replaces what was said of it before; a part of one
 * is a provisional number under a name of its own, and replaces nothing.
 */
final class CasesReport {

    private static final String NOTICE = "returnee.notified.v1";
    private static final String DATAFLOW = "BT:DF_RETURNEE_CASES(1.0.0)";
    private static final int THRESHOLD = 5;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final List<String> COLUMNS =
            List.of("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS");

    private CasesReport() {}

    static FprMessage of(Window window) {
        YearMonth month = YearMonth.from(window.from().atZone(window.zone()));
        boolean whole = window.month().isPresent();
        String report = window.agreement() + "-cases-" + month + (whole ? "" : part(window));
        long cases = window.admitted().getOrDefault(NOTICE, 0L);
        JsonObject data = Messages.JSON
                .createObjectBuilder()
                .add("body", body(report, month, cases, whole))
                .add("legal", Messages.legal(window.agreement(), "neni 6"))
                .build();
        return Messages.message("statistics.submitted.v1", "HUB", window.agreement(), ZonedDateTime.now(window.zone()))
                .about("report/" + report)
                .purpose("STATISTIKE", "P1", "P10Y")
                .key("HUB:CAS:" + report + ":" + window.from().getEpochSecond() + "-"
                        + window.until().getEpochSecond() + ":" + cases)
                .holding(data);
    }

    /** Until when it counts; a subject has 64 characters at most. */
    private static String part(Window window) {
        return "-part-" + MOMENT.format(window.until().atZone(window.zone()));
    }

    private static JsonObjectBuilder body(String report, YearMonth month, long cases, boolean whole) {
        boolean small = cases > 0 && cases < THRESHOLD;
        JsonArrayBuilder row = Messages.JSON
                .createArrayBuilder()
                .add("AL224")
                .add("CASES_IDENTIFIED_BORDER_POLICE")
                .add(month.toString());
        row = small
                ? row.addNull().add("Q").add("N")
                : row.add(cases).add(whole ? "A" : "P").add("F");
        return Messages.JSON
                .createObjectBuilder()
                .add("reportId", report)
                .add("dataflow", DATAFLOW)
                .add("period", month.toString())
                .add("action", whole ? "R" : "I")
                .add("format", "SDMX-CSV-2.0")
                .add(
                        "sdc",
                        Messages.JSON
                                .createObjectBuilder()
                                .add("ruleSet", "SDC-BT-1")
                                .add("threshold", THRESHOLD)
                                .add("primary", small ? 1 : 0)
                                .add("secondary", 0)
                                .add("audited", false))
                .add("rowCount", 1)
                .add("columns", Messages.JSON.createArrayBuilder(COLUMNS))
                .add("rows", Messages.JSON.createArrayBuilder().add(row));
    }
}
