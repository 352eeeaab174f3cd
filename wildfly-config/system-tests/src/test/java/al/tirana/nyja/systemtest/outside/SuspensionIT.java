package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Suspending stops an agreement's traffic at once; resuming goes on where it stopped. */
class SuspensionIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** So long after a delivery has started the organisation writes it down. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** So much more, on a machine with much to do; far less than all of it would take. */
    private static final Duration BUSY = Duration.ofSeconds(4);

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(System.nanoTime());

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
        world.enable(World.FIRST);
    }

    @Test
    void nothingStartsLaterThanASecondAfterTheAnswerAndAllOfItFlowsAfterResuming() throws Exception {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.SLOW).withDelay(SLOW));
        List<ObjectNode> sent = Stream.generate(() -> referrals.next(Party.NGO))
                .limit(200) // many more than the hub sends at once: most still wait when it is suspended
                .toList();
        assertThat(world.centre().client().postBatch(sent).accepted()).isTrue();

        suspend();
        Instant answered = Instant.now();

        HubAnswer refused = world.centre().client().post(referrals.next(Party.NGO));
        assertThat(refused.codes()).containsExactly("FPR-201");
        int before = received(sent);
        Duration atLast = A_SECOND.plus(SLOW).plus(BUSY);
        await().pollDelay(atLast.plusSeconds(2)).until(() -> true);
        assertThat(world.ngo().received())
                .filteredOn(line -> line.path("agreement").asText().equals(World.FIRST))
                .filteredOn(line -> Instant.parse(line.path("time").asText()).isAfter(answered.plus(atLast)))
                .isEmpty();
        assertThat(before).isLessThan(sent.size());

        world.ngo().behave(Behaviour.OK);
        world.enable(World.FIRST);
        await().atMost(Duration.ofMinutes(3)).until(() -> received(sent) == sent.size());
    }

    private void suspend() {
        world.arta()
                .post(
                        "agreements/" + World.FIRST + "/suspend",
                        new ObjectMapper().createObjectNode().put("reason", "test"));
    }

    private int received(List<ObjectNode> sent) {
        List<String> ids =
                sent.stream().map(message -> message.path("id").asText()).toList();
        return (int) world.ngo().received().stream()
                .filter(line -> ids.contains(line.path("original").asText()))
                .map(line -> line.path("key").asText())
                .distinct()
                .count();
    }
}
