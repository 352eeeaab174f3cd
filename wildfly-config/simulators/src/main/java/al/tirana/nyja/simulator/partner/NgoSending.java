package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Fault;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.message.StatusChanges;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What an NGO can be told to do wrong: a change of state that is not allowed, and a referral in the name of BT.QRM,
 * shown with its own certificate.
 */
public final class NgoSending implements Sending {

    private final Institution who;
    private final HubClient hub;
    private final StatusChanges changes;
    private final StatusAnswers answers;

    public NgoSending(Institution who, HubClient hub, StatusChanges changes, StatusAnswers answers) {
        this.who = who;
        this.hub = hub;
        this.changes = changes;
        this.answers = answers;
    }

    @Override
    public List<SendResult> send(SendOrder order) throws IOException, InterruptedException {
        List<SendResult> results = new ArrayList<>();
        for (String template : order.templates()) {
            ObjectNode message = message(Fault.of(template), order);
            results.add(SendResult.of(template, message, hub.post(message)));
        }
        return results;
    }

    private ObjectNode message(Fault fault, SendOrder order) {
        return switch (fault) {
            case WRONG_TRANSITION -> changes.wrongTransition(referral(order));
            case ANOTHER_ACTORS_CERTIFICATE ->
                new Referrals("BT.QRM", who.signing(), System.nanoTime(), Clock.systemUTC()).next(order.to());
            default ->
                throw new IllegalArgumentException("an NGO sends " + Fault.WRONG_TRANSITION.word() + " or "
                        + Fault.ANOTHER_ACTORS_CERTIFICATE.word());
        };
    }

    private Received referral(SendOrder order) {
        return answers.referral(order.referral())
                .orElseThrow(() -> new IllegalArgumentException("no such referral was received here"));
    }
}
