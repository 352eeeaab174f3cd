package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How many households became known through this agreement in a month: a statistic of one cell. A number below the
 * threshold is left out, because it could point at people. A whole month replaces what was said of it before; a part of one
 * is a provisional number under a name of its own, and replaces nothing.
 */
final class CasesReport implements Report {

    static final String TYPE = "statistics.submitted.v1";

    private static final String NOTICE = "returnee.notified.v1";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final List<String> COLUMNS =
            List.of("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS");

    @Override
    public void report(Window window, Call call) {
        YearMonth month = YearMonth.from(window.from().atZone(window.zone()));
        boolean whole = window.month().isPresent();
        String report = window.agreement() + "-cases-" + month + (whole ? "" : part(window));
        long cases = window.admitted().getOrDefault(NOTICE, 0L);
        call.take(call.message(TYPE)
                .about("report/" + report)
                .purpose("STATISTIKE")
                .sensitivity("P1")
                .retention("P10Y")
                .key("HUB:CAS:" + report + ":" + window.from().getEpochSecond() + "-"
                        + window.until().getEpochSecond() + ":" + cases)
                .body(body(report, month, cases, whole, call.agreement()).build())
                .legal(Legal.basis(window.agreement(), "neni 6").build()));
    }

    /** Until when it counts; a subject has 64 characters at most. */
    private static String part(Window window) {
        return "-part-" + MOMENT.format(window.until().atZone(window.zone()));
    }

    private static JsonObjectBuilder body(
            String report, YearMonth month, long cases, boolean whole, AgreementView agreement) {
        String publisher = Publisher.of(agreement);
        int threshold = Publisher.threshold(agreement);
        boolean small = cases > 0 && cases < threshold;
        JsonArrayBuilder row = Legal.JSON
                .createArrayBuilder()
                .add(Publisher.area(agreement))
                .add("CASES_IDENTIFIED_BORDER_POLICE")
                .add(month.toString());
        row = small
                ? row.addNull().add("Q").add("N")
                : row.add(cases).add(whole ? "A" : "P").add("F");
        return Legal.JSON
                .createObjectBuilder()
                .add("reportId", report)
                .add("dataflow", publisher + ":DF_RETURNEE_CASES(1.0.0)")
                .add("period", month.toString())
                .add("action", whole ? "R" : "I")
                .add("format", "SDMX-CSV-2.0")
                .add(
                        "sdc",
                        Legal.JSON
                                .createObjectBuilder()
                                .add("ruleSet", Publisher.rules(agreement))
                                .add("threshold", threshold)
                                .add("primary", small ? 1 : 0)
                                .add("secondary", 0)
                                .add("audited", false))
                .add("rowCount", 1)
                .add("columns", Legal.JSON.createArrayBuilder(COLUMNS))
                .add("rows", Legal.JSON.createArrayBuilder().add(row));
    }
}
