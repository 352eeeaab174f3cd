package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Forty connections that dribble, strangers who knock without end, and a partner who posts without end what is refused, then
 * what is taken and delivered, one after the other: an ordinary institution hears its answers not much later than before,
 * the console answers in time, and the memory stays.
 * Times need a machine of their own.
 */
@LongRun // of the class: else its hub starts for nothing
class FloodIT {

    private static final int SECONDS = Integer.getInteger("nyja.flood.seconds", 20);
    private static final int SLOW = 40;
    private static final int STRANGERS = 4;
    private static final int FLOODING = 8;
    private static final double A_SECOND = 5;

    /** How many times as late an answer may be: 2 where the hub has a machine of its own, here the clients share it. */
    private static final int TIMES = Integer.getInteger("nyja.flood.times", 3);

    private static final Duration SLACK = Duration.ofMillis(20);

    /** MB that caches may have taken meanwhile. */
    private static final long FLAT = 48;

    private static final Duration CONSOLE = Duration.ofMillis(500);

    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final String ALLOWED = "BT-OSHC0013-2026-77";

    private final World world = World.of("384m");
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    /** What somebody does until it is over. */
    private interface Deed {
        String done() throws Exception;
    }

    /** What was seen in one part. */
    private record Seen(Duration post, Duration page) {}

    @Test
    void nobodyElseNotices() throws Exception {
        Partner allowed = allowed();
        long server = world.hub().serverProcess().orElseThrow().pid();
        ServerMemory memory = new ServerMemory(server, world.hub().home().root().resolve("flood-gc.log"));
        ConsoleVisit console = new ConsoleVisit(world, "arta");
        SteadyPosts good = new SteadyPosts(world, A_SECOND);
        TimeUnit.SECONDS.sleep(SECONDS); // the compilers do most of their work
        Seen before = part("before", good, console, List.of());
        long keptBefore = ServerMemory.kept(server);
        URI hub = world.hub().url();
        Hostile partner = new Hostile(hub, world.fetcher().institution().tls());
        Hostile stranger = new Hostile(hub, world.hub().secrets().clientTls());
        Hostile atTheConsole = new Hostile(
                world.hub().administratorsUrl(), world.hub().secrets().clientTls());
        List<Deed> slow = new ArrayList<>(Collections.nCopies(
                SLOW, () -> "slow " + partner.dribble(10 * SECONDS).status()));
        slow.addAll(Collections.nCopies(
                SLOW,
                () -> "slow administrator "
                        + atTheConsole.administrator(10 * SECONDS).status()));
        Seen slowly = part("slow", good, console, slow);
        Seen strangers = part(
                "strangers",
                good,
                console,
                Collections.nCopies(
                        STRANGERS, () -> "stranger " + stranger.post("{}").status()));
        HubClient client = new HubClient(hub, world.fetcher().institution());
        Referrals referrals = world.fetcher().referrals(System.nanoTime());
        Seen flood = part("flood", good, console, flood(client, referrals, Party.NGO));
        Seen taken = part("flood that is taken", good, console, flood(client, referrals, allowed));
        Seen after = part("after", good, console, List.of());
        long keptAfter = ServerMemory.kept(server);
        good.end();
        System.out.println("Floods: " + memory + "; kept " + keptBefore + " MB before, " + keptAfter + " MB after");
        for (Seen one : List.of(before, slowly, strangers, flood, taken, after)) {
            System.out.println("  " + one);
        }
        answers.forEach((what, count) -> System.out.println("  " + what + ": " + count));

        assertThat(good.failed()).isEmpty();
        assertThat(answers).containsKeys("flood 403", "flood 202");
        assertThat(world.hub().serverProcess().map(ProcessHandle::pid)).contains(server);
        assertThat(keptAfter).isLessThan(keptBefore + FLAT);
        for (Seen one : List.of(slowly, strangers, flood, taken, after)) {
            assertThat(one.post())
                    .isLessThanOrEqualTo(before.post().multipliedBy(TIMES).plus(SLACK));
            assertThat(one.page()).isLessThan(CONSOLE);
        }
        world.end();
    }

    private Seen part(String name, SteadyPosts good, ConsoleVisit console, List<Deed> deeds) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        deeds.forEach(deed -> threads.execute(() -> again(deed, over)));
        TimeUnit.SECONDS.sleep(2);
        good.forget();
        List<Long> pages = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            console.page("");
            pages.add(System.nanoTime() - start);
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Seen seen = new Seen(good.quantile(0.95), quantile(pages));
        System.out.println(
                "Floods, " + name + ": " + good + "; console p95 " + seen.page().toMillis() + " ms");
        over.set(true);
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
        return seen;
    }

    private void again(Deed deed, AtomicBoolean ended) {
        while (!ended.get()) {
            String what;
            try {
                what = deed.done();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                what = e.getClass().getSimpleName();
            }
            answers.computeIfAbsent(what, key -> new LongAdder()).increment();
        }
    }

    /** An agreement under which the flooding partner may send what it sends: the centre's, with the partner in its place. */
    private Partner allowed() throws IOException {
        Path document = Files.createTempFile(Path.of("target"), "allowed", ".yaml");
        Files.writeString(
                document,
                Files.readString(SHIPPED).replace(World.FIRST, ALLOWED).replace("BT.QRM", Party.FETCHER.actor()));
        world.upload(document, ALLOWED);
        return new Partner(Party.NGO.actor(), ALLOWED);
    }

    private static List<Deed> flood(HubClient client, Referrals referrals, Partner to) {
        return Collections.nCopies(FLOODING, () -> {
            ObjectNode message;
            synchronized (referrals) {
                message = referrals.next(to);
            }
            return "flood " + client.post(message).status();
        });
    }

    private static Duration quantile(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return Duration.ofNanos(sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1));
    }
}
