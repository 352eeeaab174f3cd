package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.IdentityQuestions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A case system that asks who somebody is, and waits a few seconds for the answer. */
public final class IdentitySending implements Sending {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final HubClient hub;
    private final IdentityQuestions questions;

    public IdentitySending(HubClient hub, IdentityQuestions questions) {
        this.hub = hub;
        this.questions = questions;
    }

    @Override
    public synchronized List<SendResult> send(SendOrder order) throws IOException, InterruptedException {
        ObjectNode question = questions.about(order.to(), order.person());
        return List.of(SendResult.asked(question, hub.ask(question, WAIT)));
    }
}
