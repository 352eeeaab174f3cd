package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.Story;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
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

/** One referral of an invented person, and its way through the hub. */
final class Trial {

    /** In an inbox it waits until somebody fetches it; nobody looks on so long. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Context context;
    private final URI hub;
    private final Institution sender;
    private final Referrals referrals;
    private final Partner partner;

    Trial(Context context, URI hub, Path home, String from, Partner partner) throws IOException {
        if (!Actors.isId(from) || !Actors.isId(partner.actor())) {
            throw new CommandFailure(ExitCode.USAGE, "institution.wrong", Actors.isId(from) ? partner.actor() : from);
        }
        if (!Files.exists(home.resolve("secrets/institutions").resolve(from).resolve("tls.p12"))) {
            throw new CommandFailure(ExitCode.USAGE, "message.noSecrets", from);
        }
        this.context = context;
        this.hub = hub;
        this.sender = Institution.load(home, from);
        this.referrals = new Referrals(from, null, System.nanoTime(), Clock.systemUTC());
        this.partner = partner;
    }

    /** Sends it and tells what became of it, as far as it comes in a few seconds. @return whether the hub took it */
    boolean show() throws IOException, InterruptedException {
        ObjectNode referral = FprSignature.signed(referrals.draft(partner), sender.signing());
        HubAnswer answer = new HubClient(hub, sender).post(referral);
        if (!answer.accepted()) {
            context.out().println(answer.body().toPrettyString());
            context.out().flush();
            return false;
        }
        AdminClient admin = context.admin();
        String path = "trace/" + referral.path("correlationid").asText();
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
