package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Types that somebody brings have states of their own: a case goes only where their schema lets it go. */
class BroughtCaseTest {

    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "https://id.tirana.al/fpr/schema/courses.%1$s/v1",
             "title": "al.tirana.fpr.courses.%1$s.v1", "x-fpr-purposes": ["PUNESIM"], "x-fpr-case": %2$s,
             "type": "object", "additionalProperties": false, "required": ["requestId", "%3$s"],
             "properties": {"requestId": {"$ref": "https://id.tirana.al/fpr/schema/common/1.0#/$defs/uuid"},
               "%3$s": {"enum": %4$s, "x-fpr-class": "P2"}}}""";

    private static final String ASKED =
            SCHEMA.formatted("asked", "{\"id\": \"requestId\", \"opens\": \"ASKED\"}", "level", "[\"A1\", \"B1\"]");

    private static final String MOVED = SCHEMA.formatted("moved", """
            {"id": "requestId", "state": "state", "moves": [
              {"from": ["ASKED"], "to": "PLACED", "by": "OTHER"},
              {"from": ["PLACED"], "to": "DONE", "by": "OTHER"},
              {"from": ["ASKED", "PLACED"], "to": "GIVEN_UP"}]}""", "state", "[\"PLACED\", \"DONE\", \"GIVEN_UP\"]");

    private static final String FLOW = """
              %s:
                from: %s
                to: [%s]
                type: courses.%s.v1
                purposes: [PUNESIM]
                accepts: [%5$s]
                discloses: {%3$s: [%5$s]}
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
            """;

    private static final String LEGAL = "/data/body/requestId, /data/legal/basis/*, /data/legal/references/*/act";

    static final String AGREEMENT = """
            id: BT-KURSE-2026-01
            version: 1
            plugin: ngo-referral
            title: {sq: Kurse gjuhe, en: Language courses}
            parties:
              - {institution: BT.QRM, role: controller, represents: Qendra, kind: authority}
              - {institution: OSHC.0012, role: controller, represents: Shkolla, kind: authority}
            legalBasis:
              - {act: Ligji 139/2015}
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
            """
            + FLOW.formatted("asked", "BT.QRM", "OSHC.0012", "asked", "/data/body/level, " + LEGAL)
            + FLOW.formatted("moved", "OSHC.0012", "BT.QRM", "moved", "/data/body/state, " + LEGAL)
            + FLOW.formatted("given-up", "BT.QRM", "OSHC.0012", "moved", "/data/body/state, " + LEGAL);

    private IntakeFixture hub;
    private final UUID request = UUID.randomUUID();

    static void learn() {
        try {
            FprSchemas.learn(List.of(BroughtType.read(ASKED), BroughtType.read(MOVED)));
        } catch (BroughtType.Unusable e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void begin() {
        learn();
        hub = new IntakeFixture();
        hub.registers.enabled(AGREEMENT);
    }

    @Test
    void aCaseGoesWhereItsTypesLetItGo() {
        assertThat(school("PLACED", 1)).containsExactly("FPR-301");
        assertThat(asked()).isEmpty();
        assertThat(asked()).as("opened once").containsExactly("FPR-320");
        assertThat(school("DONE", 1)).as("not yet").containsExactly("FPR-320");
        assertThat(centre("PLACED", 2)).as("not the centre's to say").containsExactly("FPR-320");
        assertThat(school("PLACED", 1)).isEmpty();
        assertThat(school("DONE", 2)).isEmpty();
        assertThat(centre("GIVEN_UP", 3)).as("over").containsExactly("FPR-320");
        assertThat(state()).containsExactly("DONE");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void whatComesLateHasNoEffectAndAGapIsTold() {
        asked();
        Answer placed = hub.receive(signed(moved("OSHC.0012", "BT.QRM", "PLACED", 5), IntakeFixture.NGO), "OSHC.0012");
        assertThat(placed.message().toString()).contains("W-SEQ-GAP");

        Answer late = hub.receive(signed(moved("OSHC.0012", "BT.QRM", "DONE", 2), IntakeFixture.NGO), "OSHC.0012");

        assertThat(late.accepted()).isTrue();
        assertThat(late.message().toString()).contains("W-NO-EFFECT");
        assertThat(state()).containsExactly("PLACED");
    }

    @Test
    void whatStandsThereIsTheHubsOrNothing() {
        asked();
        hub.registers.edit("update brought_case set state = 'PLACED'");

        assertThat(school("DONE", 1)).containsExactly("FPR-301");
        assertThat(kinds()).containsExactly(FaultKind.CASE_CHANGED);
    }

    @Test
    void aNumberThatIsNoneIsRefusedByTheSchema() {
        ObjectNode message = moved("OSHC.0012", "BT.QRM", "PLACED", 1);
        body(message).put("requestId", "none");
        assertThat(codes(hub.receive(signed(message, IntakeFixture.NGO), "OSHC.0012")))
                .containsExactly("FPR-102");
        ObjectNode referral = hub.status(hub.referral(), "08-status-received.json", 1);
        body(referral).put("referralId", "none");
        assertThat(codes(hub.receive(signed(referral, IntakeFixture.NGO), "OSHC.0012")))
                .containsExactly("FPR-102");
    }

    private List<String> asked() {
        ObjectNode message = message("asked", "BT.QRM", "OSHC.0012", 1);
        body(message).put("level", "A1");
        return codes(hub.receive(signed(message, IntakeFixture.QRM), "BT.QRM"));
    }

    private List<String> school(String to, int sequence) {
        return codes(hub.receive(signed(moved("OSHC.0012", "BT.QRM", to, sequence), IntakeFixture.NGO), "OSHC.0012"));
    }

    private List<String> centre(String to, int sequence) {
        return codes(hub.receive(signed(moved("BT.QRM", "OSHC.0012", to, sequence), IntakeFixture.QRM), "BT.QRM"));
    }

    private ObjectNode moved(String from, String to, String state, int sequence) {
        ObjectNode message = message("moved", from, to, sequence);
        body(message).put("state", state);
        return message;
    }

    private ObjectNode message(String type, String from, String to, int sequence) {
        return message(hub, request, type, from, to, sequence);
    }

    static ObjectNode message(IntakeFixture hub, UUID request, String type, String from, String to, int sequence) {
        ObjectNode message = hub.referral();
        message.put("type", "al.tirana.fpr.courses." + type + ".v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/courses." + type + "/v1")
                .put("source", "https://id.tirana.al/fpr/actor/" + from)
                .put("recipient", "https://id.tirana.al/fpr/actor/" + to)
                .put("agreementid", "BT-KURSE-2026-01")
                .put("purpose", "PUNESIM")
                .put("sequence", sequence);
        ObjectNode data = message.putObject("data");
        data.putObject("body").put("requestId", request.toString());
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 139/2015");
        return message;
    }

    private List<String> state() {
        return hub.rows("select state from brought_case");
    }

    private List<FaultKind> kinds() {
        return hub.verifier.verify().faults().stream().map(Fault::kind).toList();
    }
}
