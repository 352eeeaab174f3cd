package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.RemoteFile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a flow makes of a folder that it shares. */
class ListingTest {

    private static final FileLayout OURS = layout("days-[0-9]+\\.csv");
    private static final FileLayout BESIDE = layout("months-[0-9]+\\.csv");

    @Test
    void filesOfTheAgreementsOtherFlowsAreNoStrangers() {
        Listing listing = new Listing(
                files(
                        "days-1.csv",
                        "days-1.csv.done",
                        "months-1.csv",
                        "months-1.csv.done",
                        "months-2.csv.raport.csv",
                        "holiday.jpg"),
                OURS,
                Completeness.HASH,
                Set.of(),
                List.of(BESIDE));

        assertThat(listing.complete()).extracting(RemoteFile::name).containsExactly("days-1.csv");
        assertThat(listing.foreign()).extracting(RemoteFile::name).containsExactly("holiday.jpg");
        assertThat(listing.orphans()).isEmpty();
    }

    @Test
    void whatIsOnlyTheBeginningOfAnotherNameWasBeforeIt() {
        Listing listing = new Listing(
                files("d-2026-11-27-1432070815.csv", "d-2026-11-27-02.csv", "d-2026-11-28.csv", "d-2026-11-27.csv"),
                layout("d-[0-9-]+\\.csv"),
                Completeness.ITSELF,
                Set.of(),
                List.of());

        assertThat(listing.complete())
                .extracting(RemoteFile::name)
                .containsExactly(
                        "d-2026-11-27.csv", "d-2026-11-27-02.csv", "d-2026-11-27-1432070815.csv", "d-2026-11-28.csv");
    }

    private static FileLayout layout(String name) {
        return new FileLayout(Pattern.compile(name), ".done", ".raport.csv", "t.table.yaml");
    }

    private static List<RemoteFile> files(String... names) {
        return Stream.of(names)
                .map(name -> new RemoteFile(name, 1, Instant.EPOCH))
                .toList();
    }
}
