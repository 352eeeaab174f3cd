package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two servers over one PostgreSQL: no run is done twice, whoever is killed in the middle of one is relieved, and who has signed
 * in at one is known at the other.
 *
 * <p>{@code -Dnyja.slots=10} also waits for so many slots of a schedule, one a minute.
 */
class TwoServersIT {

    private static final int ASKED = Integer.getInteger("nyja.asked", 4);
    private static final int SLOTS = Integer.getInteger("nyja.slots", 0);
    private static final int ROWS = Integer.getInteger("nyja.relief.rows", 300);
    private static final Duration RELIEF = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

    private final World world = World.shared();
    private final Police police = Police.of(world);

    @AfterEach
    void nothingStaysThere() {
        world.revive();
        police.clear();
    }

    @Test
    void shareTheRunsAndRelieveEachOther() throws Exception {
        try (SecondServer second = SecondServer.of(world.hub())) {
            eachFileIsReadOnce();
            slotsAreDoneOnce();
            ConsoleVisit visit = new ConsoleVisit(world, "arta");
            assertThat(visit.at(second.hub()).signedIn()).as("at both").isTrue();
            theOtherGoesOn(second);
            assertThat(visit.signedIn()).as("also after a restart").isTrue();
        }
    }

    private void eachFileIsReadOnce() {
        List<FlightFile> files = new ArrayList<>();
        for (int i = 1; i <= ASKED; i++) {
            FlightFile file = file(i, 30);
            files.add(file);
            police.leave(file);
            police.run();
        }
        files.forEach(this::heardOnce);
    }

    /** A file for each minute's slot: one run takes it, and is begun once. */
    private void slotsAreDoneOnce() throws Exception {
        if (SLOTS == 0) {
            return;
        }
        police.agree(document -> document.replace("*/5 * * * *", "* * * * *"));
        String slots = "select count(*), count(distinct slot), coalesce(max(attempts), 0) from run"
                + " where asked_by is null and flow = 'notice' and state = 'DONE' and outcome = 'OK'";
        long before = number(slots, 1);
        for (int i = 1; i <= SLOTS; i++) {
            FlightFile file = file(50 + i, 30);
            long done = number(slots, 1);
            police.leave(file);
            await().atMost(LONG).until(() -> number(slots, 1) > done);
            heardOnce(file);
        }
        assertThat(number(slots, 1)).isEqualTo(before + SLOTS).isEqualTo(number(slots, 2));
    }

    private void theOtherGoesOn(SecondServer second) throws Exception {
        FlightFile file = file(99, ROWS);
        police.leave(file);
        police.ask();
        String cursor = "select coalesce(max(cursor), 0) from collected_file where name = '" + file.name() + "'";
        Hub owner;
        long at;
        try (Connection database = world.hub().connect()) {
            database.setAutoCommit(false);
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> holdsInTheMiddle(database, file.name()));
            owner = works(world.hub()) ? world.hub() : second.hub();
            assertThat(works(owner)).as("one of the two reads").isTrue();
            owner.kill9();
            at = number(cursor, 1);
        }
        assertThat(at)
                .as("killed in the middle")
                .isLessThan(file.expected().households().size());
        await().atMost(RELIEF).pollInterval(Duration.ofMillis(100)).until(() -> number(cursor, 1) > at);

        await().atMost(LONG).until(() -> police.read(file.doneName()).isEmpty());
        heardOnce(file);
        if (owner == world.hub()) {
            world.restart();
        }
    }

    /** No group of the file's records is committed as long as this transaction lasts: however fast it was, it stands still. */
    private static boolean holdsInTheMiddle(Connection transaction, String name) throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet row = statement.executeQuery("select id from run where state = 'RUNNING' and flow = '"
                        + Police.FLOW + "' and exists (select from collected_file where cursor > 0 and state = 'OPEN'"
                        + " and name = '" + name + "') for update")) {
            if (row.next()) {
                return true;
            }
        }
        transaction.rollback();
        return false;
    }

    private FlightFile file(int number, int rows) {
        return FlightPlan.plain(number, DAY, rows)
                .numbered(number)
                .noticesFrom(Police.notices(rows))
                .file();
    }

    /** The centre heard of every household of the file, with one effect. */
    private void heardOnce(FlightFile file) {
        Set<String> wanted = new HashSet<>();
        file.expected().households().forEach(household -> wanted.add("case/" + household.notice()));
        await().atMost(LONG).untilAsserted(() -> {
            List<String> heard = new ArrayList<>();
            for (JsonNode line : world.centre().received()) {
                if (wanted.contains(line.path("subject").asText())
                        && line.path("recipient").asText().endsWith("BT.QRM")
                        && line.path("status").asInt() == 200
                        && !line.path("repeat").asBoolean()) {
                    heard.add(line.path("subject").asText());
                }
            }
            assertThat(heard).hasSize(wanted.size()).containsAll(wanted);
        });
    }

    /** Whether this server's process has a thread that works on the run. */
    private static boolean works(Hub hub) throws IOException {
        if (hub.serverProcess().isEmpty()) {
            return false;
        }
        Process threads = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(hub.serverProcess().get().pid()),
                        "Thread.print")
                .start();
        return new String(threads.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .contains("\"nyja-run-" + Police.AGREEMENT);
    }

    private long number(String sql, int column) throws SQLException {
        try (Connection database = world.hub().connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(column);
        }
    }
}
