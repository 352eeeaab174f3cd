package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** Validity, retention and patience: times that fit together. */
final class TimeRules {

    private static final Period LONGEST_RETENTION = Period.ofYears(10);
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(30);
    private static final Duration LEAST_THOUGHT = Duration.ofMinutes(1);
    private static final Duration LEAST_MEMORY = Duration.ofSeconds(1);
    private static final Duration LONGEST_MEMORY = Duration.ofDays(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(90);
    private static final String HUBS_OWN = "deadline.";
    private static final String GRACE = HUBS_OWN + "grace.working-days";
    /** Any day: periods are compared by where they lead from it. */
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final JsonNode document;
    private final Faults faults;

    private TimeRules(JsonNode document, Faults faults) {
        this.document = document;
        this.faults = faults;
    }

    static void check(JsonNode document, Faults faults) {
        TimeRules rules = new TimeRules(document, faults);
        rules.validity();
        rules.grace();
        for (Item flow : Tree.names(document, "/flows")) {
            rules.retention(flow.pointer());
            rules.patience(flow.pointer() + "/failure");
            rules.choosing(flow.pointer());
            rules.remembering(flow.pointer() + "/remembered/within");
        }
    }

    private void validity() {
        Optional<LocalDate> from = read("/validity/from", LocalDate::parse);
        Optional<LocalDate> until = read("/validity/until", LocalDate::parse);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            faults.at(
                    "/validity/until",
                    "Mbarimi (until) është para fillimit (from)",
                    "The end (until) is before the beginning (from)");
        }
        if (document.at("/validity/zone").isTextual()
                && read("/validity/zone", ZoneId::of).isEmpty()) {
            faults.at("/validity/zone", "Zonë kohore e panjohur", "Unknown time zone");
        }
    }

    /** Words of the hub's among those of the plugin: one that it would not heed is a slip of the pen. */
    private void grace() {
        for (Item setting : Tree.names(document, "/settings")) {
            if (!setting.text().startsWith(HUBS_OWN)) {
                continue;
            }
            if (!setting.text().equals(GRACE)) {
                faults.at(
                        setting.pointer(),
                        "Nyja lexon vetëm " + GRACE + "; fjalët e shtesës nisin ndryshe",
                        "The hub reads " + GRACE + " only; words of the plugin begin otherwise");
            } else if (!document.at(setting.pointer()).asText().matches("[0-9]|[1-9][0-9]")) {
                faults.at(
                        setting.pointer(),
                        "Ditët e punës deri në fund të rastit janë numër nga 0 deri në 99",
                        "The working days until a case ends are a number from 0 to 99");
            }
        }
    }

    private void retention(String flow) {
        String pointer = flow + "/retention";
        Optional<Period> retention = read(pointer, Period::parse);
        if (retention.isEmpty()) {
            return;
        }
        LocalDate end = DAY.plus(retention.get());
        if (!end.isAfter(DAY)) {
            faults.at(pointer, "Ruajtja duhet të jetë të paktën një ditë", "Keep for at least one day");
        }
        if (end.isAfter(DAY.plus(LONGEST_RETENTION))) {
            faults.at(
                    pointer,
                    "Ruajtja është tepër e gjatë: Nyja përcjell, nuk arkivon; më së shumti 10 vjet",
                    "Kept too long: the hub carries, it is no archive; at most 10 years");
        }
        Optional<Duration> giveUp = read(flow + "/failure/giveUpAfter", Duration::parse);
        if (giveUp.isPresent() && end.isAfter(DAY) && end.isBefore(DAY.plusDays(wholeDays(giveUp.get())))) {
            faults.at(
                    pointer,
                    "Ruajtja është më e shkurtër se giveUpAfter: mesazhi do të fshihej para se të dorëzohet",
                    "Kept shorter than giveUpAfter: the message would be erased before it is delivered");
        }
    }

    private void patience(String failure) {
        Optional<Duration> giveUp = read(failure + "/giveUpAfter", Duration::parse);
        if (giveUp.isPresent() && giveUp.get().compareTo(LONGEST_PATIENCE) > 0) {
            faults.at(failure + "/giveUpAfter", "Më së shumti 30 ditë", "At most 30 days");
        }
        Optional<Duration> end = read(failure + "/endAfter", Duration::parse);
        if (end.isPresent() && end.get().compareTo(LONGEST_LIFE) > 0) {
            faults.at(failure + "/endAfter", "Më së shumti 90 ditë", "At most 90 days");
        }
        if (end.isPresent() && giveUp.isPresent() && end.get().compareTo(giveUp.get()) < 0) {
            faults.at(
                    failure + "/endAfter",
                    "Dërgesa do të mbaronte para se ta shihte një njeri: jo më pak se giveUpAfter",
                    "The delivery would end before a person looks at it: not less than giveUpAfter");
        }
        Duration before = Duration.ZERO;
        for (Item wait : Tree.items(document, failure + "/retry")) {
            Optional<Duration> time = read(wait.pointer(), Duration::parse);
            if (time.isEmpty()) {
                continue;
            }
            if (time.get().isZero()) {
                faults.at(wait.pointer(), "Pritja duhet të jetë të paktën 1 sekondë", "Wait at least 1 second");
            } else if (time.get().compareTo(before) < 0) {
                faults.at(
                        wait.pointer(),
                        "Pritjet duhet të rriten: kjo është më e shkurtër se ajo para saj",
                        "Waiting times must grow: this one is shorter than the one before");
            }
            if (giveUp.isPresent() && time.get().compareTo(giveUp.get()) > 0) {
                faults.at(
                        wait.pointer(),
                        "Pritja është më e gjatë se giveUpAfter dhe nuk vjen kurrë",
                        "The wait is longer than giveUpAfter and never comes");
            }
            before = time.get();
        }
    }

    private void choosing(String flow) {
        String pointer = flow + "/choice/within";
        Optional<Duration> within = read(pointer, Duration::parse);
        if (within.isEmpty()) {
            return;
        }
        if (within.get().compareTo(LEAST_THOUGHT) < 0 || within.get().compareTo(LONGEST_PATIENCE) > 0) {
            faults.at(
                    pointer,
                    "Kush zgjedh ka të paktën 1 minutë dhe më së shumti 30 ditë",
                    "Whoever chooses has at least 1 minute and at most 30 days");
        }
        Optional<Period> retention = read(flow + "/retention", Period::parse);
        if (retention.isPresent() && DAY.plus(retention.get()).isBefore(DAY.plusDays(wholeDays(within.get())))) {
            faults.at(
                    pointer,
                    "Më gjatë se ruajtja (retention): ajo për të cilën zgjidhet do të fshihej më parë",
                    "Longer than the retention: what is chosen about would be erased before");
        }
    }

    private void remembering(String pointer) {
        Optional<Duration> within = read(pointer, Duration::parse);
        if (within.isPresent()
                && (within.get().compareTo(LEAST_MEMORY) < 0 || within.get().compareTo(LONGEST_MEMORY) > 0)) {
            faults.at(
                    pointer,
                    "Një përgjigje jepet përsëri të paktën 1 sekondë dhe më së shumti 1 ditë",
                    "An answer is given again for at least 1 second and at most 1 day");
        }
    }

    private static long wholeDays(Duration duration) {
        return (duration.toSeconds() + 86_399) / 86_400;
    }

    private <T> Optional<T> read(String pointer, Function<String, T> parser) {
        JsonNode node = document.at(pointer);
        try {
            return node.isTextual() ? Optional.of(parser.apply(node.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // the schema has told
        }
    }
}
