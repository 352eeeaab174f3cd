package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.simulator.Institution;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Five institutions and strangers do what they can against a hub (in the long run one with little memory), while a sixth posts ordinary messages
 * and hears an answer to each, in time. {@code -Dnyja.hostile.seconds=600 -Dnyja.hostile.millis=500} for the long run on a
 * machine of its own; the short one leaves room for a machine that does other things as well.
 */
class HostileTrafficIT {

    private static final int SECONDS = Integer.getInteger("nyja.hostile.seconds", 10);
    private static final int BEFORE = 8;
    /** Whoever still waits then for an answer, such as half a message, is not waited for. */
    private static final int LAST_ANSWERS = Math.min(60, SECONDS / 3);

    private static final double A_SECOND = 5;
    private static final Duration IN_TIME = Duration.ofMillis(Integer.getInteger("nyja.hostile.millis", 4000));
    private static final List<String> HOSTILE =
            List.of("OSHC.0203", "OSHC.0204", "OSHC.0205", "OSHC.0201", "OSHC.0202");

    private static final boolean LONG = Boolean.getBoolean("nyja.long");
    private static final World WORLD = LONG ? World.of("256m") : World.shared();

    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final List<String> pages = new ArrayList<>();

    private interface Deed {
        Hostile.Answer done(Hostile who, int number) throws Exception;
    }

    private static final Map<String, Deed> DEEDS = new TreeMap<>(Map.ofEntries(
            Map.entry("names without end", (who, n) -> who.namesWithoutEnd()),
            Map.entry("tiny messages", (who, n) -> who.tinyMessages()),
            Map.entry("tiny values", (who, n) -> who.tinyValues()),
            Map.entry("deep", (who, n) -> who.deep()),
            Map.entry("deep objects", (who, n) -> who.deepObjects()),
            Map.entry("white space", (who, n) -> who.whiteSpace()),
            Map.entry("many faults", (who, n) -> who.manyFaults()),
            Map.entry("dribble", (who, n) -> who.dribble(20)),
            Map.entry("half closed", (who, n) -> who.halfClosed()),
            Map.entry("bad pieces", (who, n) -> who.badPieces()),
            Map.entry("slow reader", (who, n) -> who.slowReader()),
            Map.entry("header", Hostile::header),
            Map.entry("length", Hostile::lengths),
            Map.entry("target", Hostile::target),
            Map.entry("administrator", (who, n) -> who.administrator(20)),
            Map.entry("garbage", Hostile::garbage)));

    @AfterAll
    static void end() {
        if (LONG) {
            WORLD.end();
        }
    }

    @Test
    void aSixthInstitutionHearsAnAnswerToEachMessageInTime() throws Exception {
        long server = WORLD.hub().serverProcess().orElseThrow().pid();
        ServerMemory memory = new ServerMemory(server, WORLD.hub().home().root().resolve("hostile-gc.log"));
        List<Hostile> institutions = new ArrayList<>();
        for (String actor : HOSTILE) {
            institutions.add(new Hostile(WORLD.hub().url(), institution(actor).tls()));
        }
        Hostile stranger = new Hostile(WORLD.hub().url(), WORLD.hub().secrets().clientTls());
        SteadyPosts good = new SteadyPosts(WORLD, A_SECOND);
        TimeUnit.SECONDS.sleep(BEFORE); // the compilers do most of their work
        good.forget();
        Instant begin = Instant.now();
        long strangersBefore = entriesOf("?");
        int logBefore = log().length();

        ExecutorService threads = Executors.newCachedThreadPool();
        for (Hostile who : institutions) {
            for (int i = 0; i < 3; i++) {
                int first = i * 5;
                threads.execute(() -> attack(who, first, 100));
            }
        }
        for (int i = 0; i < 4; i++) {
            int first = i * 4;
            threads.execute(() -> attack(stranger, first, 20));
        }
        threads.execute(this::repeats);
        TimeUnit.SECONDS.sleep(SECONDS);
        over.set(true);
        threads.shutdown();
        threads.awaitTermination(LAST_ANSWERS, TimeUnit.SECONDS);
        good.end();

        System.out.println("Hostile traffic: " + good + "; " + memory);
        answers.forEach((what, count) -> System.out.println("  " + what + ": " + count));
        long minutes = Duration.between(begin, Instant.now()).toMinutes() + 1;
        assertThat(WORLD.hub().serverProcess().map(ProcessHandle::pid)).contains(server);
        assertThat(good.failed()).isEmpty();
        assertThat(good.size()).isGreaterThan((int) (SECONDS * A_SECOND * 0.9));
        assertThat(entriesOf("?") - strangersBefore).isLessThanOrEqualTo(minutes);
        assertThat(pages).isEmpty();
        assertThat(answers.keySet()).noneMatch(what -> what.endsWith(" 500") || what.endsWith(" 504"));
        assertThat(log().substring(logBefore)).doesNotContain("\tat io.undertow", "\tat org.jboss.resteasy");
        assertThat(good.quantile(0.95)).isLessThan(IN_TIME);
    }

    private void attack(Hostile who, int first, long pause) {
        List<String> names = List.copyOf(DEEDS.keySet());
        for (int n = first; !over.get(); n++) {
            String name = names.get(n % names.size());
            try {
                Hostile.Answer answer = DEEDS.get(name).done(who, n / names.size() + first);
                answers.computeIfAbsent(name + " " + answer.status(), key -> new LongAdder())
                        .increment();
                if (answer.isPage()) {
                    synchronized (pages) {
                        pages.add(name + ": " + answer.text());
                    }
                }
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                answers.computeIfAbsent(name + " " + e.getClass().getSimpleName(), key -> new LongAdder())
                        .increment();
            }
        }
    }

    /** The same good message again and again. */
    private void repeats() {
        try {
            Hostile who =
                    new Hostile(WORLD.hub().url(), WORLD.centre().institution().tls());
            ObjectNode message = WORLD.centre().referrals(System.nanoTime()).next(Party.NGO);
            while (!over.get()) {
                answers.computeIfAbsent("repeat " + who.post(message.toString()).status(), key -> new LongAdder())
                        .increment();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One more with a certificate of the demo's authority. */
    private static Institution institution(String actor) throws IOException {
        new DemoHome(WORLD.hub().home()).add(actor);
        WORLD.register(actor, "");
        return Institution.load(WORLD.hub().home().root(), actor);
    }

    private static long entriesOf(String actor) throws Exception {
        try (Connection database = WORLD.hub().connect();
                var count = database.prepareStatement("select count(*) from ledger_entry where actor = ?")) {
            count.setString(1, actor);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String log() throws IOException {
        return Files.readString(WORLD.hub().home().logs().resolve("server.log"));
    }
}
