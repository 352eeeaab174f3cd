package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A text that speaks of "the field shown" or of what "is said here" is never given without it. */
class PromisesTest {

    private static final Path REPOSITORY = Path.of("../..");

    private static final String PLACE = "\\.at\\(";
    private static final String DETAIL = "\\.detail\\(";

    /** By code what each finding of it carries, whatever the text says. */
    private static final Map<String, List<String>> CARRIED = Map.ofEntries(
            Map.entry("FPR-101", List.of(DETAIL)),
            Map.entry("FPR-102", List.of(PLACE)),
            Map.entry("FPR-109", List.of(DETAIL)),
            Map.entry("FPR-221", List.of(PLACE)),
            Map.entry("FPR-222", List.of(PLACE, DETAIL)),
            Map.entry("FPR-223", List.of(PLACE)),
            Map.entry("FPR-302", List.of(PLACE, DETAIL)),
            Map.entry("FPR-310", List.of(DETAIL)),
            Map.entry("FPR-320", List.of(PLACE, DETAIL)));

    private static final Pattern PROMISE = Pattern.compile(
            "\\b(shown|said here|told here|the line|treguar|thuhet këtu|rreshtin)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern FINDING = Pattern.compile("Finding\\s*\\.of\\(\\s*\"(FPR-\\d{3})\"\\s*\\)");

    private static final Pattern NOWHERE =
            Pattern.compile("new RecordFault\\(\\s*\"(FPR-\\d{3})\",\\s*0,\\s*\"\",\\s*");

    @Test
    void everyCodeWhoseTextPromisesSomethingIsOneThatCarriesIt() {
        assertThat(Catalogue.get().all().stream()
                        .filter(code -> Stream.of(code.sq(), code.en(), code.nextSq(), code.nextEn())
                                .anyMatch(text -> PROMISE.matcher(text).find()))
                        .map(ErrorCode::code))
                .isSubsetOf(CARRIED.keySet());
        assertThat(CARRIED.keySet())
                .as("codes that there are")
                .isSubsetOf(Catalogue.get().all().stream().map(ErrorCode::code).toList());
    }

    @Test
    void everyFindingCarriesWhatItsTextPromises() throws IOException {
        List<String> broken = new ArrayList<>();
        int found = 0;
        for (Path file : sources()) {
            String text = Files.readString(file);
            Matcher finding = FINDING.matcher(text);
            while (finding.find()) {
                found++;
                String statement = text.substring(finding.end(), text.indexOf(';', finding.end()));
                for (String needed : CARRIED.getOrDefault(finding.group(1), List.of())) {
                    if (!Pattern.compile(needed).matcher(statement).find()) {
                        broken.add(file.getFileName() + ": " + finding.group(1) + " without " + needed);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(found).as("something was looked at").isGreaterThan(60);
    }

    /** Of a record: its line or its column, where the text speaks of a place. */
    @Test
    void noRecordIsToldOfAPlaceThatNobodyNames() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            Matcher fault = NOWHERE.matcher(Files.readString(file));
            while (fault.find()) {
                if (CARRIED.getOrDefault(fault.group(1), List.of()).contains(PLACE)) {
                    broken.add(file.getFileName() + ": " + fault.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("hub-core", "plugins", "connectors")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*/src/main/java/.*[.]java"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
