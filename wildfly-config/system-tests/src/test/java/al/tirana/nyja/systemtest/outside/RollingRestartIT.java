package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two servers over one database behind a balancer that passes bytes on, and the clock of one of them is a minute ahead. One
 * after the other is restarted, then one is killed; who sends meanwhile is refused nothing, and everything arrives once. Each
 * server starts twice, so this belongs to what takes long: {@code -Pheavy}, or {@code -Dnyja.long=true}.
 */
@EnabledIfSystemProperty(named = "nyja.long", matches = "true")
class RollingRestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Twice the lease, after which a server's lanes are another's. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(40);

    private final World world = World.of("768m");
    private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @Test
    void refusesNothingAndEverythingArrivesOnce() throws Exception {
        Hub first = world.hub();
        Terminal second = second(first);
        assertThat(second.nyja("start").code()).isZero();
        Effects effects = Effects.from(world.ngo());
        try (TcpBalancer balancer = new TcpBalancer(List.of(first.url(), url(second)))) {
            PatientSender sender = new PatientSender(
                    new HubClient(balancer.url(), world.centre().institution()), PATIENCE);
            ScheduledExecutorService posting = Executors.newScheduledThreadPool(4);
            Referrals referrals = world.centre().referrals(System.nanoTime());
            for (int i = 0; i < 4; i++) {
                posting.scheduleWithFixedDelay(() -> post(sender, referrals), 0, 200, TimeUnit.MILLISECONDS);
            }
            try {
                arrives(effects, 40);
                assertThat(second.nyja("stop").code()).isZero();
                assertThat(second.nyja("start").code()).isZero();
                arrives(effects, 20);
                first.stopServer();
                first.start();
                arrives(effects, 20);
                first.kill9();
                arrives(effects, 20);
            } finally {
                posting.shutdown();
                assertThat(posting.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(refused).isEmpty();
            long killed = System.nanoTime();
            await().atMost(TAKEN_OVER).until(() -> effects.count(sent) == sent.size());
            System.out.printf(
                    "%d messages, %d attempts that were not the first, all arrived %d ms after the last was sent%n",
                    sent.size(), sender.retries(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
            assertThat(effects.keysOfOriginals().values())
                    .as("each under one key, however often it was tried")
                    .allMatch(keys -> keys.size() == 1);
        } finally {
            second.nyja("stop");
            world.end();
        }
    }

    private void post(PatientSender sender, Referrals referrals) {
        ObjectNode message;
        synchronized (referrals) {
            message = referrals.next(Party.NGO);
        }
        try {
            HubAnswer answer = sender.send(message);
            if (answer.accepted()) {
                sent.add(message);
            } else {
                refused.add(answer.status() + " " + answer.codes());
            }
        } catch (IOException e) {
            refused.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So many more of those that are sent from now on. */
    private void arrives(Effects effects, int more) {
        int before = effects.count();
        await().atMost(SOON).until(() -> effects.count() >= before + more);
    }

    /** Another home that shares secrets and keys, a minute ahead, over the same database. */
    private static Terminal second(Hub first) throws IOException {
        Path root = first.home().root();
        Path home = Files.createDirectories(root.resolveSibling(root.getFileName() + "-second"));
        for (String shared : new String[] {"secrets", "keys"}) {
            Files.createSymbolicLink(home.resolve(shared), root.resolve(shared));
        }
        Files.copy(root.resolve("hub.properties"), home.resolve("hub.properties"));
        MovedClock clock = new MovedClock(home);
        clock.ahead(Duration.ofMinutes(1));
        return new Terminal(
                home,
                clock.option(),
                Map.of(
                        "NYJA_DB_URL",
                        first.postgres().url(),
                        "NYJA_DB_USER",
                        first.databaseUser(),
                        "NYJA_HEAP",
                        "512m"));
    }

    private static URI url(Terminal terminal) {
        return URI.create(terminal.nyja("env")
                .text()
                .lines()
                .filter(line -> line.contains("NYJA_URL="))
                .map(line ->
                        line.substring(line.indexOf('=') + 1).replace("'", "").replace("\"", ""))
                .findFirst()
                .orElseThrow());
    }
}
