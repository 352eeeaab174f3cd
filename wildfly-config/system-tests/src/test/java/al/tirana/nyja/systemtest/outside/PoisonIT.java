package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that its receiver cannot digest stops its own case, until a human has decided; every other case goes on. */
class PoisonIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(System.nanoTime());
    private final Effects effects = Effects.from(world.ngo());
    private final String poisoned = referrals.newCase();
    private final List<ObjectNode> sent = new ArrayList<>();

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
    }

    @Test
    void goesOnInOrderWhenItIsTriedAgain() throws Exception {
        List<ObjectNode> waiting = poison();

        world.arta().post("parked/" + parked(waiting.get(0)).path("id").asLong() + "/retry", null);

        await().atMost(SOON).until(() -> effects.count(sent) == 13);
        assertThat(effects.lanes()).containsEntry("case/" + poisoned, ids(waiting));
    }

    @Test
    void goesOnBehindItWhenItIsSkipped() throws Exception {
        List<ObjectNode> waiting = poison();

        ObjectNode reason = new ObjectMapper().createObjectNode().put("reason", "test");
        world.arta().post("parked/" + parked(waiting.get(0)).path("id").asLong() + "/skip", reason);

        await().atMost(SOON).until(() -> effects.count(sent) == 12);
        assertThat(effects.lanes()).containsEntry("case/" + poisoned, ids(waiting.subList(1, 3)));
    }

    /** Three messages in the poisoned case, of which the first is parked, and ten others which arrive. */
    private List<ObjectNode> poison() throws Exception {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.POISON).withSubject("case/" + poisoned));
        List<ObjectNode> stuck = Stream.generate(() -> referrals.signed(referrals.draft(Party.NGO, poisoned)))
                .limit(3)
                .toList();
        List<ObjectNode> others =
                Stream.generate(() -> referrals.next(Party.NGO)).limit(10).toList();
        sent.addAll(stuck);
        sent.addAll(others);
        assertThat(world.centre().client().postBatch(stuck).accepted()).isTrue();
        assertThat(world.centre().client().postBatch(others).accepted()).isTrue();

        await().atMost(SOON)
                .until(() -> effects.count(sent) == 10 && !parked(stuck.get(0)).isMissingNode());
        assertThat(parked(stuck.get(0)).path("behind").asInt()).isEqualTo(2);
        assertThat(effects.lanes()).doesNotContainKey("case/" + poisoned);
        world.ngo().behave(Behaviour.OK);
        return stuck;
    }

    /** What stopped for a human because of this message; a missing node if nothing did. */
    private JsonNode parked(ObjectNode message) {
        for (JsonNode parked : world.arta().get("parked?max=1000")) {
            JsonNode item = parked.path("item");
            if (item.path("correlation").equals(message.path("correlationid"))) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private static List<String> ids(List<ObjectNode> messages) {
        return messages.stream().map(message -> message.path("id").asText()).toList();
    }
}
