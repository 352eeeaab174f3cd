package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An organisation whose system is down holds up nobody but itself, and nobody has to do anything when it is back. */
class OnePartnerDownIT {

    private static final Duration DOWN = Duration.ofSeconds(Integer.getInteger("nyja.down.seconds", 10));
    private static final Duration BACK = Duration.ofSeconds(45);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(System.nanoTime());
    private final Effects effects = Effects.from(world.ngo());

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
    }

    @Test
    void itsOwnDeliveriesWaitOthersFlowAndTheyFollowSoonAfterItIsBack() throws Exception {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.DOWN));
        List<ObjectNode> waiting = post(Party.NGO, 20);
        long since = System.nanoTime();
        await().atMost(SOON).until(this::paused);

        for (int i = 0; i < 3; i++) {
            fetch(post(Party.FETCHER, 5));
        }
        await().atMost(DOWN.plus(SOON)).until(() -> System.nanoTime() - since > DOWN.toNanos());
        assertThat(effects.count(waiting)).isZero();

        world.ngo().behave(Behaviour.OK);
        await().atMost(BACK).until(() -> effects.count(waiting) == waiting.size());
        await().atMost(SOON).until(() -> !paused());
    }

    private List<ObjectNode> post(Partner to, int count) throws Exception {
        List<ObjectNode> messages =
                Stream.generate(() -> referrals.next(to)).limit(count).toList();
        assertThat(world.centre().client().postBatch(messages).accepted()).isTrue();
        return messages;
    }

    /** Fetches and acknowledges until these are there. */
    private void fetch(List<ObjectNode> messages) {
        HubClient inbox = world.fetcher().client();
        Set<String> missing = new HashSet<>();
        messages.forEach(message -> missing.add(message.path("id").asText()));
        await().atMost(SOON).until(() -> {
            for (ObjectNode message : inbox.inbox(100)) {
                missing.remove(message.path("causationid").asText());
                inbox.acknowledge(message.path("id").asText());
            }
            return missing.isEmpty();
        });
    }

    private boolean paused() {
        for (JsonNode load : world.arta().get("status").path("recipients")) {
            if (load.path("recipient").asText().equals(Party.NGO.actor())) {
                return load.hasNonNull("pausedSince");
            }
        }
        return false;
    }
}
