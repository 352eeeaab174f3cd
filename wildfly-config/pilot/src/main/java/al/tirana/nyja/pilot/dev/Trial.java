package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.PluginTypes;
import al.tirana.nyja.cli.command.Story;
import al.tirana.nyja.cli.command.TypeNames;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.MadeUpMessages;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** One message about an invented person, and its way through the hub. */
final class Trial {

    /** In an inbox it waits until somebody fetches it; nobody looks on so long. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Context context;
    private final URI hub;
    private final Institution sender;
    private final Drafts drafts;
    private final Partner partner;

    /** Makes another message each time. */
    interface Drafts {

        ObjectNode next(String from, Partner to) throws IOException;

        /** Referrals. */
        static Drafts referrals() {
            return (from, to) -> new Referrals(from, null, System.nanoTime(), Clock.systemUTC()).draft(to);
        }

        /**
         * Messages of another type, by its schema as it is then.
         *
         * @param wars where the plugin lies that may bring it
         */
        static Drafts of(String type, boolean consented, Path wars) {
            return (from, to) -> {
                PluginTypes.learnAll(wars);
                MadeUpMessages messages = new MadeUpMessages(from, System.nanoTime(), Clock.systemUTC());
                ObjectNode message = messages.draft(TypeNames.known(type, wars), to);
                return consented ? messages.consented(message) : message;
            };
        }
    }

    Trial(Context context, URI hub, Path home, String from, Partner partner, Drafts drafts) throws IOException {
        if (!Actors.isId(from) || !Actors.isId(partner.actor())) {
            throw new CommandFailure(ExitCode.USAGE, "institution.wrong", Actors.isId(from) ? partner.actor() : from);
        }
        if (!Files.exists(home.resolve("secrets/institutions").resolve(from).resolve("tls.p12"))) {
            throw new CommandFailure(ExitCode.USAGE, "message.noSecrets", from);
        }
        this.context = context;
        this.hub = hub;
        this.sender = Institution.load(home, from);
        this.drafts = drafts;
        this.partner = partner;
    }

    /** Sends it and tells what became of it, as far as it comes in a few seconds. @return whether the hub took it */
    boolean show() throws IOException, InterruptedException {
        ObjectNode message = FprSignature.signed(drafts.next(sender.actor(), partner), sender.signing());
        HubAnswer answer = new HubClient(hub, sender).post(message);
        if (!answer.accepted()) {
            context.out().println(answer.body().toPrettyString());
            context.out().flush();
            return false;
        }
        AdminClient admin = context.admin();
        String path = "trace/" + message.path("correlationid").asText();
        JsonNode story = admin.get(path);
        Instant end = Instant.now().plus(LONGEST);
        while (isOnTheWay(story) && Instant.now().isBefore(end)) {
            Thread.sleep(PAUSE.toMillis());
            story = admin.get(path);
        }
        Story.print(story, context);
        return true;
    }

    /** Nobody has tried yet: what was tried in vain is shown with its reason. */
    private boolean isOnTheWay(JsonNode story) {
        JsonNode deliveries = story.path("deliveries");
        return deliveries.isEmpty()
                || StreamSupport.stream(deliveries.spliterator(), false)
                        .filter(delivery -> delivery.path("recipient").asText().equals(partner.actor()))
                        .anyMatch(delivery -> delivery.path("state").asText().equals("WAITING")
                                && delivery.path("attempts").asInt() == 0);
    }
}
