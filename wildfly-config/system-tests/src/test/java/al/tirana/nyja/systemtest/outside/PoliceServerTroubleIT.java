package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Outcome;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.simulator.sftp.SftpMood.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is wrong with the partner's server is said once, in words that tell what to do, and holds up nobody else. When
 * it is over the hub goes on by itself. Here the schedule has a slot each minute, and nobody asks for a run.
 */
class PoliceServerTroubleIT {

    private static final Duration SLOT = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 18);
    private static final int HOUSEHOLDS = 10;
    private static final String SCHEDULE = Police.AGREEMENT + "/" + Police.FLOW;

    /** How the server behaves, and what a human is told then. */
    private record Trouble(Kind mood, String sq, String en) {}

    private static final List<Trouble> NO_WAY_IN = List.of(
            new Trouble(Kind.DOWN, "serveri SFTP nuk punon", "server down"),
            new Trouble(Kind.NEW_HOST_KEY, "një çelës tjetër", "another host key"),
            new Trouble(Kind.REFUSE_LOGIN, "nuk e pranon hyrjen", "login refused"),
            new Trouble(Kind.SLOW, "nuk u përgjigj në kohë", "the server is slow"));
    private static final List<Trouble> NO_WAY_BACK = List.of(
            new Trouble(Kind.FULL_DISK, "disku i serverit SFTP është plot", "disk is full"),
            new Trouble(Kind.READ_ONLY, "nuk e lejon këtë veprim", "permission denied"));

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final Effects atTheCentre = Effects.from(world.centre());
    private final Effects atTheNgo = Effects.from(world.ngo());
    private final Instant begin = Instant.now();

    @BeforeEach
    void aSlotEachMinute() {
        police.answersWithin(Duration.ofSeconds(5)); // no server is so slow because the machine has much to do
        police.agree(document -> document.replace(
                        "cron: \"*/5 * * * *\", days: all, grace: P1D", "cron: \"* * * * *\", days: all, grace: PT1S")
                .replace("retry: [PT1M, PT5M, PT15M, PT1H]", "retry: [PT1S]"));
    }

    @AfterEach
    void asBefore() {
        police.behave(SftpMood.OK);
        police.answersWithin(Duration.ofSeconds(20));
        police.agree(document -> document);
        police.clear();
    }

    @Test
    void isSaidInWordsHoldsNobodyElseAndTheFileIsCollectedByItselfWhenItIsOver() throws Exception {
        FlightFile file = FlightPlan.mixed(System.nanoTime() % 1_000_000, DAY, HOUSEHOLDS)
                .noticesFrom(Police.notices(HOUSEHOLDS))
                .file();

        // The slot comes by itself, and the file that it expects does not.
        await().atMost(SLOT).until(() -> isOpen("FILE_MISSING", SCHEDULE));
        assertThat(problem(SCHEDULE)).contains("nuk ka ardhur").contains("has not come");

        // The file comes, but nobody gets at it.
        some(NO_WAY_IN).forEach(trouble -> {
            Instant since = Instant.now();
            police.behave(mood(trouble));
            if (trouble.mood() == Kind.DOWN) {
                police.leave(file);
            }
            isSaid(trouble, since);
            othersGoOn(trouble);
        });
        assertThat(Files.exists(police.folder().resolve(file.name()))).isTrue();
        assertThat(isOpen("FILE_MISSING", SCHEDULE)).isTrue();

        // It is read, but its report cannot be put there: so it stays.
        some(NO_WAY_BACK).forEach(trouble -> {
            Instant since = Instant.now();
            police.behave(mood(trouble));
            isSaid(trouble, since);
            othersGoOn(trouble);
            assertThat(Files.exists(police.folder().resolve(file.name()))).isTrue();
            assertThat(police.read(file.reportName())).isEmpty();
        });

        police.behave(SftpMood.OK);
        await().atMost(SOON).until(() -> police.read(file.doneName()).isEmpty());
        Instant collected = Instant.now(); // the slot of a minute that begins now misses the next file
        assertThat(police.read(file.name())).isEmpty();
        FileReport report = FileReport.of(police.read(file.reportName()).orElseThrow());
        assertThat(report.total("rows")).isEqualTo(file.expected().rows());
        assertThat(report.total("accepted")).isEqualTo(file.expected().households(Outcome.ACCEPTED));
        await().atMost(SOON).untilAsserted(() -> assertThat(alarms(begin, collected))
                .allSatisfy(
                        alarm -> assertThat(alarm.path("closedAt").isTextual()).isTrue()));
        assertThat(alarms(begin, collected))
                .filteredOn(alarm -> is(alarm, "FILE_MISSING", SCHEDULE))
                .hasSize(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(file)).isEqualTo(messages(file)));
    }

    /** The first and the last; all in the long run, and against the connector alone in each build. */
    private static List<Trouble> some(List<Trouble> troubles) {
        return Boolean.getBoolean("nyja.long") ? troubles : List.of(troubles.get(0), troubles.get(troubles.size() - 1));
    }

    private static SftpMood mood(Trouble trouble) {
        return SftpMood.of(trouble.mood()).withDelay(Duration.ofMinutes(1));
    }

    private void isSaid(Trouble trouble, Instant since) {
        await(trouble.en()).atMost(SOON).untilAsserted(() -> assertThat(problem(Police.ACTOR))
                .contains(trouble.sq())
                .contains(trouble.en())
                .contains("Nyja provon vetë"));
        long attempts = attempts();
        await(trouble.en())
                .atMost(SOON)
                .until(() -> attempts() != attempts); // it is tried again, and nothing is said twice
        assertThat(alarms(since))
                .filteredOn(alarm -> alarm.path("en").asText().contains(trouble.en()))
                .hasSize(1);
    }

    private void othersGoOn(Trouble trouble) {
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        try {
            assertThat(world.centre().client().post(referral).status()).isEqualTo(202);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        await(trouble.en()).atMost(SOON).until(() -> atTheNgo.count(List.of(referral)) == 1);
    }

    /** Episodes of this partner and its schedule that began since then, those that are over too. */
    private List<JsonNode> alarms(Instant since) {
        return alarms(since, Instant.MAX);
    }

    private List<JsonNode> alarms(Instant since, Instant until) {
        return police.alarmsOfAllTimes().stream()
                .filter(alarm -> alarm.path("about").asText().startsWith(Police.ACTOR))
                .filter(alarm -> {
                    Instant opened = Instant.parse(alarm.path("openedAt").asText());
                    return opened.isAfter(since) && opened.isBefore(until);
                })
                .toList();
    }

    /** What the status says about it, in both languages. */
    private String problem(String about) {
        StringBuilder said = new StringBuilder();
        for (JsonNode problem : world.arta().get("status").path("problems")) {
            if (problem.path("about").asText().equals(about)) {
                said.append(problem.path("sq").asText()).append('\n');
                said.append(problem.path("en").asText()).append('\n');
                said.append(problem.path("nextSq").asText()).append('\n');
            }
        }
        return said.toString();
    }

    private boolean isOpen(String kind, String about) {
        return police.alarms().stream().anyMatch(alarm -> is(alarm, kind, about));
    }

    private static boolean is(JsonNode alarm, String kind, String about) {
        return alarm.path("kind").asText().equals(kind)
                && alarm.path("about").asText().equals(about);
    }

    /** Grows with each attempt of the schedule's newest run, and changes with each slot. */
    private long attempts() {
        for (JsonNode run : world.arta().get("runs?agreement=" + Police.AGREEMENT)) {
            if (run.path("flow").asText().equals(Police.FLOW)
                    && !run.path("askedBy").isTextual()) {
                return run.path("id").asLong() * 1000 + run.path("attempts").asLong();
            }
        }
        return 0;
    }

    private long told(FlightFile file) {
        atTheCentre.count();
        return atTheCentre.keysOfRecipients().values().stream()
                .flatMap(ofOne -> ofOne.entrySet().stream())
                .filter(one -> file.expected().households().stream()
                        .anyMatch(household -> one.getKey().equals("case/" + household.notice())))
                .mapToLong(one -> one.getValue().size())
                .sum();
    }

    private static long messages(FlightFile file) {
        return file.expected().told().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
