package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Trouble;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A hub whose machine's clock is moved while things wait in every way in which they can wait. {@code status} names all of
 * it before, nothing waits for ever, keys fall due, and a clock that nobody believes destroys nothing. The server starts
 * three times, so this belongs to what takes long: {@code -Pheavy}, or {@code -Dnyja.clock=true}.
 */
@EnabledIfSystemProperty(named = "nyja.clock", matches = "true")
class ClockIT {

    private static final String SUSPENDED = "0301";
    private static final String DEACTIVATED = "0302";
    private static final String OVER = "0303";
    private static final String PROPOSED = "0304";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ALMOST_A_DAY = Duration.ofHours(23);
    private static final LocalDate FLIGHT = LocalDate.of(2026, 11, 17);

    private static final Path HOME = World.newHome();
    private static MovedClock clock;
    private static Terminal terminal;
    private static World world;

    @AfterAll
    static void end() {
        if (world != null) {
            world.end();
        }
    }

    @Test
    void nothingWaitsForEverAndAWrongClockDestroysNothing() throws Exception {
        clock = new MovedClock(HOME);
        terminal = new Terminal(HOME, clock.option());
        start();
        world = World.at(HOME);
        everythingWaits();
        Set<String> keys = keys();
        long waiting = open();

        clock.ahead(DAY.plusHours(1));
        soon().untilAsserted(() -> assertThat(status())
                .contains(
                        "The agreement is suspended",
                        "The institution is deactivated",
                        "Has not answered since",
                        "1 delivery stopped and waits for a human",
                        "Waits for a second person since",
                        "Version 1 waits for approval",
                        "Resuming waits for approval",
                        "not complete"));
        assertThat(open()).isEqualTo(waiting);

        clock.ahead(Duration.ofDays(12));
        soon().untilAsserted(() -> assertThat(status())
                .contains(
                        "Their time is running out",
                        "The recipient has not fetched them",
                        "matter waits for a human",
                        "The agreement expired on"));
        soon().untilAsserted(() -> assertThat(ends()).contains("AGREEMENT", "CONSENT"));

        clock.ahead(Duration.ofDays(40));
        soon().untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(ends()).contains("LIMIT");
        assertThat(tasks()).contains("CHILD_NOT_REACHED");
        assertThat(toldToTheCentre()).contains(sentByTheCentre("EXPIRED"));
        assertThat(keys()).containsAll(keys);
        clock.forward(ALMOST_A_DAY);
        soon().until(() -> trust().equals("SETTLING"));
        clock.forward(ALMOST_A_DAY);
        soon().until(() -> trust().equals("BELIEVED"));

        clock.ahead(Duration.ofDays(76)); // each of these months is over, with its day of grace
        soon().until(() -> trust().equals("SETTLING"));
        assertThat(terminal.nyja("clock", "confirm").code()).isZero();
        centrePosts(Party.FETCHER);
        everythingDueIsSaid();
        world.hub().stopServer();
        Set<String> before = keys();
        waiting = open();
        long children = children();

        clock.ahead(Duration.ofDays(3652));
        Terminal later = new Terminal(HOME, clock.option(), clock.option());
        assertThat(later.nyja("start").text()).contains("clock").doesNotContain("\tat ");
        start();
        Terminal.Answer status = terminal.nyja("status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.text())
                .contains("The clock says", "nothing is taken, sent, ended or destroyed", "clock confirm");
        assertThat(open()).isEqualTo(waiting);
        assertThat(keys()).isEqualTo(before);
        world.hub().stopServer();

        clock.ahead(Duration.ofDays(76));
        start();
        soon().until(() -> keys().stream().noneMatch(keys::contains));
        assertThat(open()).isEqualTo(waiting);
        assertThat(children()).isEqualTo(children).isPositive();

        clock.ahead(Duration.ofDays(400));
        soon().until(() -> trust().equals("DOUBTED"));
        HubAnswer refused = world.centre().client().post(referral(Party.FETCHER));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.codes()).containsExactly("FPR-504");
        assertThat(status()).contains("The clock says", "clock confirm");
        assertThat(open()).isEqualTo(waiting);
        assertThat(terminal.nyja("clock", "confirm").code()).isZero();
        soon().untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(children()).isEqualTo(children);
        assertThat(status()).containsPattern("matters? waits? for a human, [0-9]+ overdue");
    }

    private static void start() {
        Terminal.Answer started = terminal.nyja("start");
        assertThat(started.code()).as(started.text()).isZero();
    }

    // What waits ------------------------------------------------------------------------------------------------------

    private void everythingWaits() throws Exception {
        Police police = Police.of(world);
        centrePosts(Party.NGO); // arrives, and is never answered
        soon().until(() -> world.ngo().effects() == 1);
        world.ngo().behave(Behaviour.of(Behaviour.Kind.REFUSE422));
        centrePosts(Party.NGO);
        soon().until(() -> world.arta().get("status").path("parked").asLong() == 1);
        world.ngo().behave(Behaviour.of(Behaviour.Kind.DOWN));
        world.centre().behave(Behaviour.of(Behaviour.Kind.DOWN));
        centrePosts(Party.NGO);

        centrePosts(Party.FETCHER);
        ObjectNode consented = draft(Party.FETCHER);
        ((ObjectNode) consented.at("/data/legal/consent"))
                .put(
                        "expiresAt",
                        Instant.now()
                                .plus(Duration.ofDays(5))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        centrePosts(world.centre().referrals(1).signed(consented));

        centrePosts(partner(SUSPENDED, ""));
        centrePosts(partner(DEACTIVATED, ""));
        centrePosts(partner(OVER, LocalDate.now().plusDays(8).toString()));
        world.arta()
                .post(
                        "agreements/" + agreement(SUSPENDED) + "/suspend",
                        Json.object().put("reason", "test"));
        world.arta()
                .post(
                        "agreements/" + agreement(SUSPENDED) + "/resume",
                        Json.object().put("reason", "test"));
        world.arta().post("institutions/" + actor(DEACTIVATED) + "/deactivate", null);

        register(PROPOSED);
        upload(PROPOSED, "");
        world.arta()
                .post(
                        "agreements/" + agreement(PROPOSED) + "/propose",
                        Json.object().put("version", 1));
        world.arta().put("institutions/OSHC.0013/channels/main", endpoint());

        police.leave(FlightPlan.of(7, FLIGHT, List.of(Trouble.NONE, Trouble.MINOR_ALONE))
                .numbered(1)
                .file());
        FlightFile torn =
                FlightPlan.plain(8, FLIGHT, 4).numbered(2).noticesFrom(500).file();
        police.put(torn.name(), torn.bytes());
        police.run();
        assertThat(children()).isPositive();
    }

    private static ObjectNode endpoint() {
        ObjectNode endpoint = Json.object().put("connector", "rest");
        endpoint.putObject("settings").put("url", "https://localhost:9/");
        return endpoint;
    }

    /** One more organisation that fetches, under an agreement of its own. */
    private static Partner partner(String number, String until) throws IOException {
        register(number);
        upload(number, until);
        world.enable(agreement(number));
        return new Partner(actor(number), agreement(number));
    }

    private static void register(String number) throws IOException {
        new Registration(world.arta(), world.besnik(), new DemoHome(world.hub().home()))
                .ensureUnits(List.of(actor(number)), "");
    }

    private static void upload(String number, String until) throws IOException {
        String example =
                Files.readString(World.project("plugins/plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml"));
        String document = example.replace("OSHC.0013", actor(number)).replace(World.SECOND, agreement(number));
        document = until.isEmpty() ? document : document.replaceAll("until: .*", "until: " + until);
        world.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String actor(String number) {
        return "OSHC." + number;
    }

    private static String agreement(String number) {
        return "BT-OSHC" + number + "-2026-01";
    }

    private static void centrePosts(Partner to) throws IOException, InterruptedException {
        centrePosts(referral(to));
    }

    private static void centrePosts(ObjectNode referral) throws IOException, InterruptedException {
        HubAnswer answer = world.centre().client().post(referral);
        assertThat(answer.accepted()).as(answer.toString()).isTrue();
    }

    private static ObjectNode referral(Partner to) {
        return world.centre().referrals(1).signed(draft(to));
    }

    private static ObjectNode draft(Partner to) {
        return new Referrals(world.centre().institution(), System.nanoTime(), clock.clock()).draft(to);
    }

    // What is seen ----------------------------------------------------------------------------------------------------

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
    }

    private static String status() {
        List<String> all = new ArrayList<>();
        for (JsonNode problem : world.arta().get("status").path("problems")) {
            all.add(problem.path("en").asText() + " > " + problem.path("nextEn").asText());
        }
        return String.join("\n", all);
    }

    private static String trust() {
        return world.arta().get("clock").path("trust").asText();
    }

    /** What waits and may end: neither notices of the hub, nor what protects a child. */
    private static long open() throws SQLException {
        return Long.parseLong(ask("select count(*) from delivery where state in ('WAITING', 'PARKED') and not escalates"
                        + " and agreement_id <> 'HUB'")
                .get(0));
    }

    /** Reminders and ends that fell due while the clock was doubted: they come one after the other. */
    private static void everythingDueIsSaid() {
        AtomicLong last = new AtomicLong(-1);
        soon().during(Duration.ofSeconds(10)).until(() -> {
            long now = open();
            return last.getAndSet(now) == now;
        });
    }

    /** What is open, by agreement, state, recipient and what ends it. */
    private static List<String> left() throws SQLException {
        return ask("select concat_ws(' ', agreement_id, state, recipient, ends_by, expires_at) from delivery"
                + " where state in ('WAITING', 'PARKED') and not escalates and agreement_id <> 'HUB'");
    }

    /** What protects a child, waits, and can still be read. */
    private static long children() throws SQLException {
        return Long.parseLong(ask("select count(*) from delivery where state in ('WAITING', 'PARKED') and escalates"
                        + " and body is not null")
                .get(0));
    }

    private static List<String> ends() throws SQLException {
        return ask("select distinct ends_by from delivery where state = 'EXPIRED' and agreement_id <> 'HUB'");
    }

    private static List<String> tasks() throws SQLException {
        return ask("select distinct kind from parked where closed_at is null");
    }

    /** Ids of messages. */
    private static List<String> sentByTheCentre(String state) throws SQLException {
        return ask("select distinct m.message_id::text from delivery d join message m on m.id = d.message_pk"
                + " where d.agreement_id <> 'HUB' and m.source like '%BT.QRM' and d.state = '" + state + "'");
    }

    /** The notices in its inbox. */
    private static String toldToTheCentre() throws IOException, InterruptedException {
        return world.centre().client().inbox(100).stream()
                .map(ObjectNode::toString)
                .filter(notice -> notice.contains("FPR-507"))
                .collect(Collectors.joining("\n"));
    }

    /** Ids of the keys that wrap the keys of bodies. */
    private static Set<String> keys() throws IOException {
        Path folder = HOME.resolve("keys");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> ask(String sql) throws SQLException {
        try (Connection database = world.hub().connect();
                var select = database.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
