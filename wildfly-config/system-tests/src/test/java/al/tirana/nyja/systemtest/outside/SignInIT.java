package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.partner.Answerer;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.SignIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner that wants a token besides the certificate; its sign-in server misbehaves in every way it can. */
class SignInIT {

    private static final String ACTOR = Party.FETCHER.actor();
    private static final String CHANNEL = "institutions/" + ACTOR + "/channels/main";
    private static final String SECRET = "OSHC.0013-oauth";
    private static final Duration CARRIED = Duration.ofMinutes(2);

    private final World world = World.shared();
    private final SignIn signIn = new SignIn("nyja", "s3cret+/ë");
    private RawLog log;
    private DeliveryServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        world.fetcher().emptyInbox();
        log = new RawLog(folder.resolve("deliveries.jsonl"), true);
        DeliveryCheck check = new DeliveryCheck(
                List.of(ACTOR), Institution.hubKey(world.hub().home().root()));
        server = new DeliveryServer(
                world.fetcher().institution(), 0, new DeliveryHandler(check, log, Answerer.SILENT, signIn));
        Path secret = world.hub().home().secrets().resolve("endpoints").resolve(SECRET);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "s3cret+/ë\n");
        ObjectNode endpoint = Json.object().put("connector", "rest");
        endpoint.putObject("settings")
                .put("url", url("/fpr/deliveries"))
                .put("oauth.url", url(SignIn.PATH))
                .put("oauth.client", "nyja")
                .put("oauth.secret", SECRET);
        world.change(CHANNEL, endpoint);
    }

    @AfterEach
    void asBefore() throws Exception {
        server.behave(Behaviour.OK);
        world.change(CHANNEL, Json.object().put("connector", "inbox"));
        server.close();
        log.close();
    }

    @Test
    void whateverItsSignInServerDoesEachMessageArrivesOnceAndTheHubSaysWhoseFaultItIs() throws Exception {
        assertThat(tried().path("ok").asBoolean()).isTrue();
        arrives();
        arrives();
        assertThat(signIn.given())
                .as("one for the test, one for both deliveries")
                .isEqualTo(2);

        server.behave(Behaviour.of(Behaviour.Kind.TOKENS_REVOKED));
        arrives();
        assertThat(signIn.given()).isEqualTo(3);

        server.behave(Behaviour.of(Behaviour.Kind.NO_TOKENS));
        assertThat(tried().toString())
                .contains("sign-in server (OAuth): HTTP 503", "serveri i hyrjes (OAuth): HTTP 503");
        server.behave(Behaviour.of(Behaviour.Kind.CLIENT_REFUSED));
        assertThat(tried().toString())
                .contains("sign-in server (OAuth): HTTP 401 invalid_client; check oauth.client")
                .doesNotContain("s3cret");

        server.behave(Behaviour.of(Behaviour.Kind.TOKENS_REVOKED)); // and a good one is given again
        arrives();
        server.behave(Behaviour.of(Behaviour.Kind.TOKENS_SHORT));
        arrives();

        assertThat(log.counters().path("effects").asInt()).isEqualTo(5);
        String logged = Files.readString(world.hub().home().logs().resolve("server.log"));
        assertThat(logged).doesNotContain("s3cret", "access_token", "Bearer ");
    }

    /** One more referral takes effect. */
    private void arrives() throws Exception {
        int before = log.counters().path("effects").asInt();
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.FETCHER);
        assertThat(world.centre().client().post(referral).accepted()).isTrue();
        await().atMost(CARRIED).until(() -> log.counters().path("effects").asInt() == before + 1);
    }

    private JsonNode tried() {
        return world.arta().post(CHANNEL + "/test", Json.object());
    }

    private String url(String path) {
        return "https://localhost:" + server.port() + path;
    }
}
