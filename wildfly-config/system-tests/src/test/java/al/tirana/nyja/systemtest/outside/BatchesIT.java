package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.police.ExpectedHousehold;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notices of a file reach a unit that takes many in one request: each once, whatever becomes of the others. */
class BatchesIT {

    private static final String UNIT = "BT.QRM";
    private static final int TOGETHER = 20;
    private static final int ROWS = 300;
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static int files;

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final Instant begin = Instant.now();
    private final FlightFile file = FlightPlan.plain(System.nanoTime() % 1_000_000, DAY, ROWS)
            .numbered(++files)
            .noticesFrom(Police.notices(ROWS))
            .file();
    private final Set<String> subjects = file.expected().households().stream()
            .filter(household -> household.told().containsKey(UNIT))
            .map(BatchesIT::subject)
            .collect(Collectors.toSet());

    @BeforeEach
    void theUnitTakesManyAndTheFileWaitsForIt() {
        police.unitTakes(UNIT, TOGETHER);
        channel("pause", Json.object().put("reason", "test"));
        police.leave(file);
        police.run();
        await().atMost(SOON).until(() -> police.read(file.doneName()).isEmpty());
        // other units take theirs at the same door, each alone
        await().atMost(SOON)
                .until(() -> world.centre().received().stream()
                                .filter(line ->
                                        subjects.contains(line.path("subject").asText()))
                                .map(line -> line.path("key").asText())
                                .distinct()
                                .count()
                        == toldToOthers());
    }

    @AfterEach
    void asBefore() {
        world.centre().behave(Behaviour.OK);
        if (world.arta().get("institutions/" + UNIT + "/channels/main").hasNonNull("paused")) {
            channel("resume", null);
        }
        police.unitTakes(UNIT, 1);
        police.clear();
    }

    @Test
    void anAnswerThatIsLostIsHeardWhenEachIsSentAgain() {
        world.centre().behave(Behaviour.parse("batch-drop").withCount(1));

        channel("resume", null);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(heard()).isEqualTo(subjects);
            assertThat(world.waiting(Police.AGREEMENT)).isEmpty();
        });
        assertThat(lines()).anyMatch(line -> line.path("together").asInt() > 2);
        List<JsonNode> again =
                lines().stream().filter(line -> line.path("repeat").asBoolean()).toList();
        assertThat(again).hasSizeBetween(2, TOGETHER).allSatisfy(line -> assertThat(line.has("together"))
                .isFalse());
        assertThat(lines()).hasSize(subjects.size() + again.size());
        assertThat(lines().stream().map(line -> line.path("key").asText()).distinct())
                .hasSize(subjects.size());
    }

    @Test
    void theOneThatItCannotTakeWaitsForAHumanAndNoOtherDoes() {
        String poison = subjects.iterator().next();
        world.centre().behave(Behaviour.of(Behaviour.Kind.POISON).withSubject(poison));

        channel("resume", null);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(heard()).hasSize(subjects.size() - 1).doesNotContain(poison);
            assertThat(parked()).hasSize(1);
        });
        assertThat(lines()).anyMatch(line -> line.path("together").asInt() > 2);
        assertThat(lines()).noneMatch(line -> line.path("repeat").asBoolean());
        JsonNode stuck = parked().get(0);
        assertThat(stuck.path("recipient").asText()).isEqualTo(UNIT);
        assertThat(stuck.path("reason").asText()).isEqualTo("FPR-505");
        assertThat(stuck.path("detail").asText()).contains("FPR-102"); // what the unit said of this one

        world.centre().behave(Behaviour.OK);
        world.arta().post("parked/" + stuck.path("id").asLong() + "/retry", null);
        await().atMost(SOON).untilAsserted(() -> assertThat(heard()).isEqualTo(subjects));
    }

    private void channel(String what, JsonNode body) {
        world.arta().post("institutions/" + UNIT + "/channels/main/" + what, body);
    }

    /** What stopped since the file came. */
    private List<JsonNode> parked() {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode one : world.arta().get("parked?max=1000&agreement=" + Police.AGREEMENT + "&since=" + begin)) {
            JsonNode item = one.path("item");
            if (item.path("agreement").asText().equals(Police.AGREEMENT)
                    && Instant.parse(item.path("parkedAt").asText()).isAfter(begin)) {
                items.add(item);
            }
        }
        return items;
    }

    private long toldToOthers() {
        return file.expected().households().stream()
                .filter(household -> subjects.contains(subject(household)))
                .mapToLong(household -> household.told().size() - 1L)
                .sum();
    }

    private Set<String> heard() {
        return lines().stream()
                .filter(line -> line.path("status").asInt() == 200)
                .map(line -> line.path("subject").asText())
                .collect(Collectors.toSet());
    }

    /** What reached the unit of this file. */
    private List<JsonNode> lines() {
        return world.centre().received().stream()
                .filter(line -> line.path("recipient").asText().endsWith("/" + UNIT))
                .filter(line -> subjects.contains(line.path("subject").asText()))
                .toList();
    }

    private static String subject(ExpectedHousehold household) {
        return "case/" + household.notice();
    }
}
