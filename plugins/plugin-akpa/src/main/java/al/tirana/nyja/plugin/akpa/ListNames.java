package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Text;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the agency's lists are called, and what of that a person chooses who hands one in. */
enum ListNames {

    /** Of answers, one or more a day; with a number where a person hands one in. */
    ANSWERS("akpa-pergjigje-20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(-[0-9]{10})?") {

        @Override
        List<NamePart> parts(AgreementView agreement, LocalDate day) {
            return List.of();
        }

        @Override
        String of(Map<String, String> chosen, LocalDate day, String number) {
            return "akpa-pergjigje-" + day + "-" + number;
        }
    },

    /** Of outcomes, one for each office and month. */
    OUTCOMES("akpa-punesim-[A-Z0-9]{2,10}-(?<month>20[0-9]{2}-(0[1-9]|1[0-2]))") {

        @Override
        List<NamePart> parts(AgreementView agreement, LocalDate day) {
            List<Choice> offices = new TreeMap<>(agreement.codeLists().getOrDefault(OFFICES, Map.of()))
                    .entrySet().stream()
                            .map(office -> Choice.of(office.getKey(), office.getValue()))
                            .toList();
            NamePart months = NamePart.month(YearMonth.from(day), MONTHS);
            return offices.isEmpty()
                    ? List.of(months)
                    : List.of(new NamePart(OFFICE, new Text("Zyra", "The office"), offices), months);
        }

        @Override
        String of(Map<String, String> chosen, LocalDate day, String number) {
            return chosen.containsKey(OFFICE)
                    ? "akpa-punesim-" + chosen.get(OFFICE) + "-" + chosen.get("month")
                    : null; // an agreement that lists no offices lets nobody choose one
        }
    };

    private static final String OFFICES = "offices";
    private static final String OFFICE = "office";
    private static final int MONTHS = 13;

    private final FileNames files;

    ListNames(String name) {
        this.files = new FileNames(Pattern.compile(name + "\\.(csv|xlsx)"), ".done", ".raport.csv");
    }

    FileNames files() {
        return files;
    }

    abstract List<NamePart> parts(AgreementView agreement, LocalDate day);

    /** Without the ending; null if nobody hands in such a file. */
    abstract String of(Map<String, String> chosen, LocalDate day, String number);
}
