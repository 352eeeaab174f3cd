package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Fault;
import al.tirana.nyja.simulator.message.Faults;
import al.tirana.nyja.simulator.message.FaultyInput;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A case system that refers people: good referrals and faulty ones, singly or as a batch. Orders are served one after
 * the other.
 */
public final class ReferralSending implements Sending {

    /** In which an emergency is to be answered. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    /** In which one is to be answered that somebody has to see to meanwhile. */
    private static final Duration LONG = Duration.ofHours(1);

    private final HubClient hub;
    private final Referrals referrals;
    private final Notices notices;
    private final Faults faults;
    private final Map<Partner, ObjectNode> lastAccepted = new HashMap<>();

    public ReferralSending(HubClient hub, Referrals referrals, Notices notices) {
        this.hub = hub;
        this.referrals = referrals;
        this.notices = notices;
        this.faults = new Faults(referrals);
    }

    @Override
    public synchronized List<SendResult> send(SendOrder order) throws IOException, InterruptedException {
        List<SendResult> results = new ArrayList<>();
        if (!order.file().isEmpty()) {
            byte[] bytes = Files.readAllBytes(Path.of(order.file()));
            ObjectNode message = Json.read(bytes) instanceof ObjectNode object ? object : Json.object();
            results.add(SendResult.of("file", message, hub.post(bytes)));
            return results;
        }
        if (!order.notice().isEmpty()) {
            ObjectNode message = referrals.signed(notices.refer(referrals.draft(order.to()), order.notice()));
            results.add(SendResult.of("good", message, hub.post(message)));
            return results;
        }
        Pace pace = new Pace(order.perSecond());
        if (order.batch() == 0) {
            for (String template : order.templates()) {
                pace.await();
                results.add(single(template, order.to()));
            }
            return results;
        }
        for (int from = 0; from < order.templates().size(); from += order.batch()) {
            pace.await();
            int to = Math.min(from + order.batch(), order.templates().size());
            results.addAll(batch(order.templates().subList(from, to), order.to()));
        }
        return results;
    }

    private SendResult single(String template, Partner to) throws IOException, InterruptedException {
        if (template.equals("good")) {
            ObjectNode message = referrals.next(to);
            SendResult result = SendResult.of(template, message, hub.post(message));
            remember(result, message, to);
            return result;
        }
        if (template.equals("emergency") || template.equals("emergency-open")) {
            ObjectNode message = referrals.emergency(to, template.equals("emergency") ? SHORT : LONG);
            return SendResult.of("good", message, hub.post(message));
        }
        FaultyInput input = faulty(Fault.of(template), to);
        return SendResult.of(template, input.message().orElseGet(Json::object), hub.post(input.bytes()));
    }

    private List<SendResult> batch(List<String> templates, Partner to) throws IOException, InterruptedException {
        List<ObjectNode> messages = new ArrayList<>();
        for (String template : templates) {
            messages.add(template.equals("good") ? referrals.next(to) : inBatch(template, to));
        }
        HubAnswer answer = hub.postBatch(messages);
        List<SendResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode one = answer.body().path(i);
            SendResult result = SendResult.of(templates.get(i), messages.get(i), answer.status(), one);
            remember(result, messages.get(i), to);
            results.add(result);
        }
        return results;
    }

    private ObjectNode inBatch(String template, Partner to) {
        return faulty(Fault.of(template), to)
                .message()
                .orElseThrow(() -> new IllegalArgumentException(template + " is no message; send it on its own"));
    }

    private FaultyInput faulty(Fault fault, Partner to) {
        return switch (fault) {
            case REPEATED -> Faults.repeated(accepted(to));
            case REPEATED_WITH_OTHER_BODY -> faults.repeatedWithOtherBody(accepted(to));
            default -> faults.make(fault, to);
        };
    }

    private ObjectNode accepted(Partner to) {
        ObjectNode message = lastAccepted.get(to);
        if (message == null) {
            throw new IllegalArgumentException("send a good message first");
        }
        return message;
    }

    private void remember(SendResult result, ObjectNode message, Partner to) {
        if (result.accepted()) {
            lastAccepted.put(to, message);
        }
    }
}
