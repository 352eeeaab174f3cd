package al.tirana.ura.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Values that no one else has stand in a file of the Border Police, and are then looked for in everything that a running
 * hub leaves behind, and a killed one.
 */
class FileMarkerIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = Integer.getInteger("ura.markers.rows", 500);

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final MarkedPeople people = new MarkedPeople();
    private final Set<String> notices = new HashSet<>();

    @AfterEach
    void nothingStaysThere() {
        police.clear();
    }

    @Test
    void nothingLiesOpenWhileAFileIsReadNorAfterAKill() throws Exception {
        HandMadeFile file = new HandMadeFile("kthimet-2026-11-21-76.csv");
        for (int i = 0; i < MANY; i++) {
            file.row(people.oneOfMany(notice()));
        }
        file.leaveAt(police);
        police.ask();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> rowsRead(file) > 0);

        ProcessHandle server = world.hub().serverProcess().orElseThrow();
        new ProcessBuilder("kill", "-STOP", String.valueOf(server.pid()))
                .start()
                .waitFor();
        Search search = new Search(people.beginnings());
        Leftovers leftovers = new Leftovers(world, search).files().database();
        int spooled = leftovers.openFilesWithoutName();
        world.hub().kill9();
        leftovers.files();

        assertThat(rowsRead(file)).isBetween(1L, file.rows() - 1);
        assertThat(spooled).isPositive();
        assertThat(search.found()).isEmpty();
        world.restart();
        await().atMost(SOON.multipliedBy(3)).until(() -> !police.holds(file.name()));
        assertThat(report(file).total("accepted")).isEqualTo(MANY);
        assertThat(whatTheHubLeaves().found()).isEmpty();
    }

    private String notice() {
        String notice = String.format(Locale.ROOT, "PK-2026-%06d", Police.notices(1));
        notices.add("case/" + notice);
        return notice;
    }

    private FileReport report(HandMadeFile file) {
        return FileReport.of(police.read(file.name() + ".raport.csv").orElseThrow());
    }

    private long rowsRead(HandMadeFile file) throws Exception {
        try (Connection database = world.hub().connect();
                var select = database.prepareStatement("select rows_read from collected_file where name = ?")) {
            select.setString(1, file.name());
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private Search whatTheHubLeaves() throws Exception {
        Search search = new Search(people.beginnings());
        Leftovers leftovers = new Leftovers(world, search).all();
        world.centre().received().stream()
                .filter(line -> notices.contains(line.path("subject").asText()))
                .limit(20)
                .forEach(line ->
                        leftovers.answer("trace/" + line.path("correlation").asText()));
        return search.files(police.folder(), file -> true);
    }
}
