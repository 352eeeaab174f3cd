package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.message.StatusChanges;
import al.tirana.nyja.simulator.partner.Answerer;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One institution in this test's own process: it speaks to the hub over the wire, and writes down what reaches it. */
public final class Party {

    /** The organisation with a server, under its agreement. */
    public static final Partner NGO = new Partner("OSHC.0012", World.FIRST);

    /** The organisation that fetches, under its agreement. */
    public static final Partner FETCHER = new Partner("OSHC.0013", World.SECOND);

    private final String actor;
    private final Institution institution;
    private final RawLog log;
    private final Received received;
    private final DeliveryServer server;
    private final Hub hub;

    /**
     * @param units that take their deliveries at the same door
     * @param bodies whether whole messages are written down
     */
    Party(Hub hub, String actor, List<String> units, boolean bodies) throws IOException {
        this.hub = hub;
        this.actor = actor;
        this.institution = Institution.load(hub.home().root(), actor);
        this.log = new RawLog(hub.home().root().resolve("partners").resolve(actor + ".jsonl"), bodies);
        this.received = new Received(log.file());
        List<String> ours = new ArrayList<>(units);
        ours.add(actor);
        DeliveryCheck check =
                new DeliveryCheck(ours, Institution.hubKey(hub.home().root()));
        this.server = new DeliveryServer(institution, 0, new DeliveryHandler(check, log, Answerer.SILENT));
    }

    public Institution institution() {
        return institution;
    }

    /** A client with this institution's certificate. */
    public HubClient client() {
        return new HubClient(hub.url(), institution);
    }

    /** Makes referrals of this institution; another seed gives other people. */
    public Referrals referrals(long seed) {
        return new Referrals(institution, seed, Clock.systemUTC());
    }

    public StatusChanges statusChanges() {
        return new StatusChanges(institution, Clock.systemUTC());
    }

    /** Takes out of its inbox what other tests left there: it would go over whatever channel comes next. */
    void emptyInbox() throws IOException, InterruptedException {
        for (ObjectNode waiting : client().inbox(100)) {
            client().acknowledge(waiting.path("id").asText());
        }
    }

    /** Where this institution takes deliveries. */
    public String url() {
        return URI.create("https://localhost:" + server.port() + "/fpr/deliveries")
                .toString();
    }

    public void behave(Behaviour behaviour) {
        try {
            server.behave(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that reached this institution over its server, one line per request, in order. */
    public List<JsonNode> received() {
        return received.lines();
    }

    /** How many deliveries took effect here. */
    long effects() {
        return log.counters().path("effects").asLong();
    }

    /** The file behind {@link #received()}. */
    Path log() {
        return log.file();
    }

    void close() {
        try {
            server.close();
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return actor;
    }
}
