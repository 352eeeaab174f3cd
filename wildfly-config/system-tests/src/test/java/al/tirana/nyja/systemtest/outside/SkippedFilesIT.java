package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.PoliceDesk;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not whole, or not what was agreed, stays where it is and is said once, until it is gone or good. */
class SkippedFilesIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 17);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int ROWS = 6;

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final Instant begin = Instant.now();

    @AfterEach
    void nothingStaysThere() {
        police.clear();
        police.run();
        assertThat(open()).isEmpty();
    }

    @Test
    void aHalfWrittenFileIsLeftAloneSaidOnceAndCollectedWhenItIsWhole() throws Exception {
        FlightFile file = file(1);
        police.put(file.name(), half(file.bytes()));

        twiceNothingHappens();
        assertThat(said("FILE_UNFINISHED", file)).singleElement().satisfies(alarm -> {
            assertThat(alarm.path("en").asText()).contains(file.name()).contains("not complete");
            assertThat(alarm.path("sq").asText()).contains("nuk është i plotë");
        });
        assertThat(status()).contains(file.name());

        police.leave(file);
        collected(file);
        assertThat(said("FILE_UNFINISHED", file)).singleElement().satisfies(SkippedFilesIT::isOver);
    }

    static List<String> wrongs() {
        return Boolean.getBoolean("nyja.long") ? List.of("wrong sum", "wrong rows", "no sense") : List.of("wrong sum");
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void aFileThatIsNotWhatItsDoneSaysIsLeftAloneAndItsReportSaysSoOnce(String what) throws Exception {
        FlightFile file = file(2 + what.length());
        police.put(file.name(), file.bytes());
        police.put(
                file.doneName(),
                switch (what) {
                    case "wrong rows" -> bytes(file.expected().rows() + 1 + ";" + file.sha256() + "\r\n");
                    case "wrong sum" -> bytes(file.expected().rows() + ";" + "0".repeat(64) + "\r\n");
                    default -> new byte[] {'?', 0, '\n'};
                });

        police.run();
        FileReport report = FileReport.of(police.read(file.reportName()).orElseThrow());
        assertThat(report.lines()).singleElement().satisfies(line -> assertThat(line.code())
                .isEqualTo("FPR-108"));
        Files.delete(police.folder().resolve(file.reportName()));
        twiceNothingHappens(); // and no second report
        assertThat(said("FILE_MISMATCH", file)).singleElement().satisfies(alarm -> {
            assertThat(alarm.path("code").asText()).isEqualTo("FPR-108");
            assertThat(alarm.path("en").asText()).contains(file.name());
        });
        assertThat(status()).contains(file.name());

        police.leave(file);
        collected(file);
        assertThat(said("FILE_MISMATCH", file)).singleElement().satisfies(SkippedFilesIT::isOver);
    }

    @Test
    void namesThatAreTricksAreLeftAloneSaidOnceAndNeverWrittenDown() throws Exception {
        List<String> tricks = new ArrayList<>();
        new PoliceDesk(police.folder()).tricks().forEach(name -> tricks.add(name.asText()));
        FlightFile file = file(30);
        police.leave(file);

        collected(file); // what lies beside it does not disturb
        Files.delete(police.folder().resolve(file.reportName()));
        twiceNothingHappens();

        List<JsonNode> alarms = since().stream()
                .filter(alarm -> alarm.path("kind").asText().equals("FILE_NAME"))
                .toList();
        assertThat(alarms).isNotEmpty();
        assertThat(alarms.stream().map(alarm -> alarm.path("about").asText())).doesNotHaveDuplicates();
        String log = Files.readString(world.hub().home().logs().resolve("server.log"));
        String told = alarms + status();
        for (String trick : tricks) {
            assertThat(told.contains(trick)).as("told").isFalse();
            assertThat(log.contains(trick)).as("logged").isFalse();
        }
        assertThat(told + log).doesNotContain("Brahimaj", "etc/kthimet", "<script>");
    }

    /** What is there stays as it is, and each look finds nothing new to say. */
    private void twiceNothingHappens() throws IOException {
        Map<String, Integer> before = folder();
        police.run();
        int said = since().size();
        police.run();
        assertThat(folder()).isEqualTo(before);
        assertThat(since()).hasSize(said);
    }

    private void collected(FlightFile file) {
        police.run();
        await().atMost(SOON).until(() -> police.read(file.name()).isEmpty());
        FileReport report = FileReport.of(police.read(file.reportName()).orElseThrow());
        assertThat(report.total("rows")).isEqualTo(file.expected().rows());
    }

    private List<JsonNode> said(String kind, FlightFile file) {
        return since().stream()
                .filter(alarm -> alarm.path("kind").asText().equals(kind))
                .filter(alarm -> alarm.path("about").asText().equals(Police.ACTOR + "/" + file.name()))
                .toList();
    }

    /** Of this partner; what happened to others is theirs. */
    private List<JsonNode> since() {
        return police.alarmsOfAllTimes().stream()
                .filter(alarm -> alarm.path("about").asText().startsWith(Police.ACTOR))
                .filter(alarm -> Instant.parse(alarm.path("openedAt").asText()).isAfter(begin))
                .toList();
    }

    private List<JsonNode> open() {
        return since().stream()
                .filter(alarm -> !alarm.path("closedAt").isTextual())
                .toList();
    }

    private static void isOver(JsonNode alarm) {
        assertThat(alarm.path("closedAt").isTextual()).isTrue();
    }

    private String status() {
        return world.arta().get("status").path("problems").toString();
    }

    private Map<String, Integer> folder() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(police.folder())) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static FlightFile file(int number) {
        return FlightPlan.plain(System.nanoTime() % 1_000_000, DAY, ROWS)
                .numbered(number)
                .noticesFrom(Police.notices(ROWS))
                .file();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
