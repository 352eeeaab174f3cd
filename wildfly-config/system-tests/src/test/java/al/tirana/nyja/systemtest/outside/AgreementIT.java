package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.message.Partner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two people agreed on holds as long as they said, and nobody alone can change it. */
class AgreementIT {

    private static final String EXAMPLE = "plugins/plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world = World.shared();

    @Test
    void refusesAMessageAfterTheAgreementExpiredAndNamesTheDate() throws Exception {
        String own = "BT-OSHC0013-2026-91";
        String yesterday =
                LocalDate.now(ZoneId.of("Europe/Tirane")).minusDays(1).toString();
        upload(document(own).replace("until: 2027-12-31", "until: " + yesterday));
        world.enable(own);

        HubAnswer refused = world.centre()
                .client()
                .post(world.centre().referrals(System.nanoTime()).next(new Partner("OSHC.0013", own)));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.codes()).containsExactly("FPR-201");
        assertThat(refused.body().at("/data/body/errors/0/sq").asText()).contains("skadoi më " + yesterday);
        assertThat(refused.body().at("/data/body/errors/0/en").asText()).contains("expired on " + yesterday);
        world.arta().post("agreements/" + own + "/terminate", reason());
    }

    @Test
    void takesTwoPeopleToBeginAndToGoOn() throws Exception {
        String own = "BT-OSHC0013-2026-92";
        String path = "agreements/" + own;
        upload(document(own));
        world.arta().post(path + "/propose", JSON.createObjectNode().put("version", 1));

        JsonNode read = Enabling.document(world.besnik().get(path), "proposedVersion");
        isRefused(403, "SAME_PERSON", () -> world.arta().post(path + "/approve", read));
        isRefused(400, "APPROVAL_UNNAMED", () -> world.besnik().post(path + "/approve", null));
        JsonNode another = ((ObjectNode) read.deepCopy()).put("version", 2);
        isRefused(409, "PROPOSAL_OTHER", () -> world.besnik().post(path + "/approve", another));
        assertThat(state(own)).isEqualTo("PROPOSED");
        world.besnik().post(path + "/approve", read);
        assertThat(state(own)).isEqualTo("ENABLED");

        world.besnik().post(path + "/suspend", reason());
        world.besnik().post(path + "/resume", reason());
        isRefused(403, "SAME_PERSON", () -> world.besnik().post(path + "/resume/approve", read));
        assertThat(state(own)).isEqualTo("SUSPENDED");
        world.arta().post(path + "/resume/approve", read);
        assertThat(state(own)).isEqualTo("ENABLED");
        world.arta().post(path + "/terminate", reason());
    }

    /** One person alone may end a channel, also after a document that needs it was proposed. */
    @Test
    void doesNotComeIntoForceWithoutAChannelThatEndedAfterTheProposal() throws Exception {
        String own = "BT-OSHC0013-2026-94";
        String path = "agreements/" + own;
        String channel = "institutions/OSHC.0013/channels/later";
        String changes = "institutions/OSHC.0013/changes";
        world.arta().put(channel, JSON.createObjectNode().put("connector", "manual"));
        String sha256 = world.arta().get(changes).path("sha256").asText();
        world.besnik().post(changes + "/approve", JSON.createObjectNode().put("sha256", sha256));
        upload(document(own).replaceFirst("(?m)^(    to: \\[OSHC.0013\\])$", "$1\n    via: later"));
        world.arta().post(path + "/propose", JSON.createObjectNode().put("version", 1));
        JsonNode read = Enabling.document(world.besnik().get(path), "proposedVersion");

        world.arta().post(channel + "/end", null);
        isRefused(400, "AGREEMENT_INVALID", () -> world.besnik().post(path + "/approve", read));
        JsonNode another = ((ObjectNode) read.deepCopy()).put("version", 2);
        isRefused(409, "PROPOSAL_OTHER", () -> world.besnik().post(path + "/approve", another));
        assertThat(state(own)).isEqualTo("PROPOSED");
        world.arta().post(path + "/withdraw", null);
    }

    /** A flow without a handler speaks FPR, which is JSON; a channel that carries XML only would stop each of its messages. */
    @Test
    void isNotTakenWhereAChannelCannotCarryItAndTheChannelsEndNamesWhatItStops() throws Exception {
        String own = "BT-OSHC0013-2026-98";
        String channel = "institutions/OSHC.0013/channels/sherbim";
        String changes = "institutions/OSHC.0013/changes";
        ObjectNode soap = JSON.createObjectNode().put("connector", "soap");
        soap.putObject("settings").put("url", "https://localhost:9/").put("answer.signature", "none");
        approved(channel, changes, soap);
        String document = document(own).replaceFirst("(?m)^(    to: \\[OSHC.0013\\])$", "$1\n    via: sherbim");

        JsonNode fault = check(document).at("/faults/0");
        assertThat(fault.at("/what/en").asText())
                .contains("OSHC.0013/sherbim (soap", "carries only", "give the flow handler");
        assertThat(fault.at("/what/sq").asText()).contains("bart vetëm", "jepini rrjedhës handler");
        assertThat(document.lines()
                        .skip(fault.path("line").asInt() - 1L)
                        .findFirst()
                        .orElseThrow())
                .contains("via: sherbim");
        isRefused(400, "AGREEMENT_INVALID", () -> upload(document));

        approved(channel, changes, JSON.createObjectNode().put("connector", "manual"));
        upload(document);
        world.enable(own);
        isRefused(409, "CHANNEL_NEEDED", () -> world.arta().post(channel + "/end", null));
        world.arta().put(channel, soap);
        assertThat(world.besnik().get(changes).at("/waiting/0/warnings").toString())
                .contains(own, "soap carries only", "nothing would go any more");
        String sha256 = world.arta().get(changes).path("sha256").asText();
        world.arta().post(changes + "/withdraw", JSON.createObjectNode().put("sha256", sha256));
        world.arta().post("agreements/" + own + "/terminate", reason());
        world.arta().post(channel + "/end", null);
    }

    private void approved(String channel, String changes, ObjectNode wanted) {
        world.arta().put(channel, wanted);
        String sha256 = world.arta().get(changes).path("sha256").asText();
        world.besnik().post(changes + "/approve", JSON.createObjectNode().put("sha256", sha256));
    }

    @Test
    void isCheckedWithoutBecomingKnown() throws Exception {
        String own = "BT-OSHC0013-2026-93";
        assertThat(check(document(own)).path("outcome").asText()).isEqualTo("NEW_AGREEMENT");

        JsonNode stranger = check(document(own).replace("OSHC.0013", "OSHC.0931"));
        assertThat(stranger.path("outcome").asText()).isEqualTo("INVALID");
        assertThat(stranger.at("/faults/0/what/en").asText()).startsWith("OSHC.0931 is no registered");
        assertThat(stranger.at("/faults/0/line").asInt()).isGreaterThan(1);
        assertThat(check("id: x").path("faults")).hasSizeGreaterThan(1);
        isRefused(404, "AGREEMENT_UNKNOWN", () -> world.arta().get("agreements/" + own));
    }

    private JsonNode check(String document) {
        return world.arta().post("agreements/check", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAuditorSeesAndChangesNothing() {
        AdminClient auditor =
                client("dea", world.hub().secrets().administrator("dea").orElseThrow());
        String path = "agreements/" + World.FIRST;

        assertThat(auditor.get(path).path("state").asText()).isEqualTo("ENABLED");
        isRefused(403, () -> auditor.post(path + "/suspend", reason()));
        isRefused(
                403,
                () -> auditor.post(path + "/propose", JSON.createObjectNode().put("version", 1)));
        isRefused(403, () -> auditor.post(path + "/terminate", reason()));
        assertThat(state(World.FIRST)).isEqualTo("ENABLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me",
                "status",
                "agreements",
                "institutions",
                "deliveries",
                "parked",
                "plugins",
                "ledger/head",
                "trace/0198f3f2-0000-7000-8000-000000000000",
                "nothing/like/this"
            })
    void tellsTheAnonymousNothing(String path) throws Exception {
        Wire anonymous =
                new Wire(world.hub().administratorsUrl(), world.hub().secrets().clientTls());
        Wire partner = new Wire(
                world.hub().administratorsUrl(), world.centre().institution().tls());

        for (Wire caller : List.of(anonymous, partner)) {
            var answer = caller.get("/admin/v1/" + path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().at("/code").asText()).isEqualTo("NOT_SIGNED_IN");
            assertThat(answer.json().at("/nextSq").asText()).startsWith("Hyni");
        }
    }

    @Test
    void takesNoOrderWithoutTheRightPassword() throws Exception {
        Wire anonymous = new Wire(world.hub().url(), world.hub().secrets().clientTls());

        // once: after several attempts the server would lock the account
        isRefused(401, () -> client("dea", "not her password").get("me"));
        isRefused(401, () -> client("nobody", "").post("agreements/" + World.FIRST + "/suspend", reason()));
        assertThat(anonymous
                        .get("/fpr/v1/inbox")
                        .json()
                        .at("/data/body/errors/0/code")
                        .asText())
                .isEqualTo("FPR-205");
        assertThat(state(World.FIRST)).isEqualTo("ENABLED");
    }

    private String document(String id) throws IOException {
        return Files.readString(World.project(EXAMPLE)).replace(World.SECOND, id);
    }

    private void upload(String document) {
        world.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
    }

    private String state(String agreement) {
        return world.besnik().get("agreements/" + agreement).path("state").asText();
    }

    private AdminClient client(String name, String password) {
        return new AdminClient(
                world.hub().administratorsUrl(), world.hub().secrets().clientTls(), name, password);
    }

    private static ObjectNode reason() {
        return JSON.createObjectNode().put("reason", "test");
    }

    private static void isRefused(int status, ThrowingCallable call) {
        assertThatExceptionOfType(AdminRefusal.class).isThrownBy(call).satisfies(refusal -> assertThat(refusal.status())
                .isEqualTo(status));
    }

    private static void isRefused(int status, String code, ThrowingCallable call) {
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
