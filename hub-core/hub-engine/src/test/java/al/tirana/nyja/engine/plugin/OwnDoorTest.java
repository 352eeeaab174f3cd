package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.ChoiceDesk;
import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An institution that the clause names chooses about its own matters at its own door; on a real PostgreSQL. */
class OwnDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWNER = "BT.QRM";

    private static final String CLAUSE = """
            choice: {by: BT.QRM, people: [arta, BT.QRM], shows: [year], within: PT4H}
        """;

    private WaitingHub hub = new WaitingHub(new HeldAnswersTest.Asking(), CLAUSE);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void itsChoiceIsTheOneAnswerToTheAskerAndStandsInTheLedger() throws Exception {
        ClaimedDelivery delivery = held();
        long number = json(desk().open(OWNER)).at("/0/number").asLong();
        JsonNode shown = json(desk().show(OWNER, "" + number));
        assertThat(shown.at("/choices/1/code").asText()).isEqualTo("second");
        assertThat(shown.at("/choices/1/shows").toString()).isEqualTo("{\"year\":1961}");

        Reply chosen = choose(OWNER, "" + number, "second");

        assertThat(chosen.status()).isEqualTo(200);
        assertThat(hub.told()).containsExactly(delivery.endOfQuestion());
        assertThat(hub.rows("select actor from ledger_entry where event in ('CHOICE_SHOWN', 'CHOICE_MADE')"))
                .containsExactly(OWNER, OWNER);
        assertThat(json(desk().open(OWNER))).isEmpty();
        refused(choose(OWNER, "" + number, "first"), 404, "FPR-301");
        assertThat(hub.told()).hasSize(1);
    }

    @Test
    void ofOthersMattersItHearsNothing() throws Exception {
        held();
        assertThat(json(desk().open("OSHC.0012"))).isEmpty();

        refused(desk().show("OSHC.0012", "1"), 404, "FPR-301");
        refused(choose("OSHC.0012", "1", "first"), 404, "FPR-301");
        refused(choose("OSHC.0012", "99", "first"), 404, "FPR-301");
        assertThat(hub.told()).isEmpty();
        assertThat(hub.rows("select event from ledger_entry where event like 'CHOICE%'"))
                .isEmpty();
    }

    @Test
    void whereTheClauseNamesItsPeopleAloneItsSystemChoosesNothing() throws Exception {
        hub.close();
        hub = new WaitingHub(new HeldAnswersTest.Asking(), CLAUSE.replace("arta, BT.QRM", "arta"));
        held();

        assertThat(json(desk().open(OWNER))).isEmpty();
        refused(desk().show(OWNER, "1"), 403, "FPR-204");
        refused(choose(OWNER, "1", "first"), 403, "FPR-204");
        assertThat(hub.told()).isEmpty();
    }

    @Test
    void whatIsNoChoiceIsRefusedAndChangesNothing() throws Exception {
        held();

        refused(choose(OWNER, "1", "third"), 422, "FPR-302");
        refused(desk().choose(OWNER, "1", bytes("{nonsense")), 400, "FPR-101");
        refused(desk().choose(OWNER, "1", bytes("{\"code\":\"first\"}")), 422, "FPR-102");
        hub.hub.registers.execute("update agreement set state = 'SUSPENDED'");
        refused(choose(OWNER, "1", "first"), 403, "FPR-201");
        hub.hub.registers.execute("update agreement set state = 'ENABLED'");
        hub.pluginIsThere = false;
        refused(choose(OWNER, "1", "first"), 503, "FPR-504");
        hub.pluginIsThere = true;
        hub.clock.forward(Duration.ofHours(4));
        refused(choose(OWNER, "1", "first"), 409, "FPR-320");
        assertThat(hub.told()).isEmpty();
    }

    private ClaimedDelivery held() throws Exception {
        ClaimedDelivery delivery = hub.referral();
        hub.ask(delivery, "two");
        return delivery;
    }

    private ChoiceDesk desk() {
        return hub.hub.desk(hub.choices());
    }

    private Reply choose(String institution, String number, String code) {
        return desk().choose(institution, number, bytes("{\"choice\":\"" + code + "\"}"));
    }

    private static void refused(Reply reply, int status, String code) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        assertThat(text).contains(code);
        assertThat(reply.status()).as(text).isEqualTo(status);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(Reply reply) throws Exception {
        assertThat(reply.status()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }
}
