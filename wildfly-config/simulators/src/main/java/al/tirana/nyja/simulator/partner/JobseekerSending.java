package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Jobseekers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A case system that asks an employment agency to register somebody: {@code {"template": "jobseeker", "person": …}}. */
public final class JobseekerSending implements Sending {

    /** What such an order is called. */
    public static final String TEMPLATE = "jobseeker";

    private final HubClient hub;
    private final Jobseekers jobseekers;

    public JobseekerSending(HubClient hub, Jobseekers jobseekers) {
        this.hub = hub;
        this.jobseekers = jobseekers;
    }

    @Override
    public synchronized List<SendResult> send(SendOrder order) throws IOException, InterruptedException {
        ObjectNode request = jobseekers.request(order.to(), order.person());
        return List.of(SendResult.of(TEMPLATE, request, hub.post(request)));
    }
}
