package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.disclosure.RuleSet;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.YearMonth;
import java.util.Map;

/**
 * Tells the Border Police once, of a month that is over, what became of their notices: numbers of households, never one of
 * them. Said a second time after more was known, the difference of the two would tell of single households; so what comes
 * later is not told, and who asks for it before the day on which it is due is told that day: that would be its last word.
 */
final class ContactsReport implements Report {

    static final String NAME = "contacts";
    static final String TYPE = "contacts.counted.v1";

    /** A household may have so long to be reached; the agreement may say another day ({@code contacts.day}). */
    private static final int DAY = 15;

    private static final String NOTICE = "returnee.notified.v1";
    private static final String CONTACT = "returnee.contacted.v1";

    @Override
    public void report(Window window, Call call) {
        if (window.month().isEmpty()) {
            return; // a part of a month and the month are two numbers too
        }
        String month = mayBeTold(window.month().get(), call).toString();
        String report = window.agreement() + "-contacts-" + month;
        String key = "HUB:CON:" + report;
        long notices = number(window, NOTICE, "households", Map.of());
        if (notices == 0 || call.earlier("HUB", key).isPresent()) {
            return;
        }
        RuleSet rules = RuleSet.usual(Publisher.rules(call.agreement())).atLeast(Publisher.threshold(call.agreement()));
        Contacts contacts = Contacts.of(
                rules,
                notices,
                number(window, CONTACT, NAME, Map.of("RESULT", "ARRITUR")),
                number(window, CONTACT, NAME, Map.of("RESULT", "PA_ARRITUR")));
        call.take(call.message(TYPE)
                .about("report/" + report)
                .purpose("STATISTIKE")
                .sensitivity("P1")
                .retention("P10Y")
                .key(key)
                .body(body(report, month, contacts, call)));
    }

    /** The schedule and this day are two truths: where they do not fit, somebody has to hear of it. */
    private static YearMonth mayBeTold(YearMonth month, Call call) {
        String asked = call.agreement().settings().getOrDefault("contacts.day", "");
        if (!asked.isEmpty() && !asked.matches("[1-9]|1[0-9]|2[0-8]")) {
            throw new ImpossibleReportException(
                    new Text("contacts.day e marrëveshjes: 1 deri 28", "contacts.day of the agreement: 1 to 28"));
        }
        int day = asked.isEmpty() ? DAY : Integer.parseInt(asked);
        if (call.day().isBefore(month.plusMonths(1).atDay(day))) {
            throw new ImpossibleReportException(new Text(
                    "kontaktet e muajit " + month + " thuhen nga dita " + day + " e muajit tjetër: schedule i rrjedhës"
                            + " fillon atë ditë a më vonë, ose contacts.day më herët",
                    "the contacts of " + month + " are told from day " + day + " of the next month on: the flow's"
                            + " schedule begins on that day or later, or contacts.day is earlier"));
        }
        return month;
    }

    private static long number(Window window, String type, String fact, Map<String, String> by) {
        return window.facts().stream()
                .filter(one -> one.type().equals(type)
                        && one.fact().equals(fact)
                        && one.by().equals(by))
                .mapToLong(FactCount::number)
                .sum();
    }

    private static JsonObject body(String report, String month, Contacts contacts, Call call) {
        JsonObjectBuilder body = Legal.JSON
                .createObjectBuilder()
                .add("reportId", report)
                .add("period", month)
                .add("ruleSet", Publisher.rules(call.agreement()))
                .add("threshold", Publisher.threshold(call.agreement()));
        contacts.numbers().forEach((name, number) -> number.ifPresent(told -> body.add(name, told)));
        return body.build();
    }
}
