package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.hub.HubClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How a partner works that cannot host a server: it asks for what waits, writes it down, acknowledges, and answers. In
 * mode {@code down} it does not ask; in any other mode it does.
 */
public final class InboxPoller implements AutoCloseable {

    private static final int AT_ONCE = 50;

    private final HubClient hub;
    private final DeliveryCheck check;
    private final RawLog log;
    private final Answerer answerer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile Behaviour behaviour = Behaviour.OK;

    public InboxPoller(HubClient hub, DeliveryCheck check, RawLog log, Answerer answerer) {
        this.hub = hub;
        this.check = check;
        this.log = log;
        this.answerer = answerer;
    }

    public void start(Duration every) {
        clock.scheduleWithFixedDelay(this::fetchAll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void behave(Behaviour newBehaviour) {
        behaviour = newBehaviour;
    }

    private void fetchAll() {
        try {
            while (!behaviour.kind().portClosed() && fetch() > 0) {
                // There may be more.
            }
        } catch (IOException e) {
            // The hub is not there; asked again after the interval.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many messages were new here and acknowledged: no progress ends the round. */
    private int fetch() throws IOException, InterruptedException {
        int taken = 0;
        for (ObjectNode message : hub.inbox(AT_ONCE)) {
            String key = message.path("idempotencykey").asText();
            Optional<String> fault = check.faultIn(message, null);
            int status = fault.isPresent() ? 422 : 200;
            boolean repeat = log.add(key, message, status, fault.orElse(null));
            if (status == 200 && acknowledged(message)) {
                answerer.took(message, repeat);
                taken++;
            }
        }
        return taken;
    }

    private boolean acknowledged(ObjectNode message) throws IOException, InterruptedException {
        int status = hub.acknowledge(message.path("id").asText()).status();
        return status >= 200 && status < 300;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
