package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.type.BroughtTypes;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A message type that the hub never knew, brought by somebody else: the whole way, like any other. */
class BroughtTypeTest {

    private static final String SCHEMA = IntakeFixture.text("src/test/resources/types/connection-asked.json");
    private static final String AGREEMENT = """
            id: BT-UK-2026-01
            version: 1
            plugin: ngo-referral
            title: {sq: Lidhja me ujin, en: Connection to the water}
            parties:
              - {institution: BT.QRM, role: controller, represents: Qendra e Riintegrimit}
              - {institution: OSHC.0012, role: controller, represents: Ujësjellësi i provës}
            legalBasis:
              - {act: Ligji 139/2015}
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
              asked:
                from: BT.QRM
                to: [OSHC.0012]
                type: waterworks.connection.asked.v1
                purposes: [REFERIM_SHERBIMI]
                accepts: &all
                  - /data/body/requestId
                  - /data/body/street
                  - /data/body/contact/phone
                  - /data/legal/basis/*
                  - /data/legal/references/*/act
                discloses:
                  OSHC.0012:
                    - /data/body/requestId
                    - /data/body/street
                    - /data/legal/basis/*
                    - /data/legal/references/*/act
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
            """.replace(" &all", "");

    private static BroughtType type() throws BroughtType.Unusable {
        return BroughtType.read(SCHEMA);
    }

    @Test
    void isPostedAdmittedCutAndDelivered() throws Exception {
        FprSchemas.learn(List.of(type()));
        try (WholePath path = new WholePath(TestDatabase.empty())) {
            IntakeFixture hub = path.hub();
            hub.registers.enabled(AGREEMENT);

            path.post(signed(asked(hub), IntakeFixture.QRM).toString().getBytes(StandardCharsets.UTF_8));

            await().until(() -> path.arrived() == 1);
            ObjectNode seen = body(hub.disclosures().get("OSHC.0012"));
            assertThat(seen.fieldNames()).toIterable().containsExactlyInAnyOrder("requestId", "street");
        }
    }

    @Test
    void isHeldToItsSchemaItsClassesAndItsAgreement() throws Exception {
        FprSchemas.learn(List.of(type()));
        IntakeFixture hub = new IntakeFixture();
        hub.registers.enabled(AGREEMENT);

        ObjectNode wrong = asked(hub);
        body(wrong).put("meter", "12");
        assertThat(codes(hub.receive(signed(wrong, IntakeFixture.QRM), "BT.QRM")))
                .containsExactly("FPR-102");
        ObjectNode open = asked(hub).put("sensitivity", "P1");
        assertThat(codes(hub.receive(signed(open, IntakeFixture.QRM), "BT.QRM")))
                .containsExactly("FPR-222");
        ObjectNode more = asked(hub);
        body(more).put("meter", "123456");
        assertThat(codes(hub.receive(signed(more, IntakeFixture.QRM), "BT.QRM")))
                .containsExactly("FPR-221");
        ObjectNode other = asked(hub).put("purpose", "PUNESIM");
        assertThat(codes(hub.receive(signed(other, IntakeFixture.QRM), "BT.QRM")))
                .containsExactly("FPR-202");
        assertThat(hub.rows("select event from ledger_entry order by id")).containsOnly("REFUSED");
    }

    /** Whatever was made of the schemas before: rules that walk a message know its places. */
    @Test
    void isKnownThoughMessagesOfOthersCameBefore() throws Exception {
        IntakeFixture hub = new IntakeFixture();
        assertThat(hub.receive(signed(hub.referral(), IntakeFixture.QRM), "BT.QRM")
                        .status())
                .isEqualTo(202);

        FprSchemas.learn(List.of(BroughtType.read(SCHEMA.replace("connection", "later"))));
        hub.registers.enabled(AGREEMENT.replace("connection", "later"));
        ObjectNode message = asked(hub).put("type", "al.tirana.fpr.waterworks.later.asked.v1");
        message.put("dataschema", "https://id.tirana.al/fpr/schema/waterworks.later.asked/v1");

        assertThat(hub.receive(signed(message, IntakeFixture.QRM), "BT.QRM").status())
                .isEqualTo(202);
    }

    @Test
    void whatWasAgreedUponStaysThoughThePluginChangesItOrGoes() throws Exception {
        FprSchemas.learn(List.of(type()));
        IntakeFixture hub = new IntakeFixture();
        CompiledAgreement agreement = hub.registers.enabled(AGREEMENT);
        BroughtTypes types = new BroughtTypes(hub.database, hub.keys.keys());
        BroughtType changed = BroughtType.read(SCHEMA.replace("80", "90"));
        assertThat(types.bring("water", List.of(changed))).isEmpty();
        assertThat(types.bring("water", List.of(type()))).isEmpty();

        hub.database.transact(tx -> types.keep(tx, agreement, IntakeFixture.NOW));

        assertThat(types.bring("water", List.of(changed)).orElseThrow().en()).contains("with another schema");
        assertThat(FprSchemas.brought(type().name())).contains(type());
        assertThat(types.bring("water", List.of(type()))).isEmpty();
        assertThat(hub.rows("select sha256 from message_type")).containsExactly(type().sha256());

        assertThat(types.agreedUpon(type().text())).as("word by word").contains(type());
        assertThat(types.agreedUpon(changed.text())).isEmpty();

        hub.registers.edit("update message_type set schema = replace(schema, '80', '90')");
        assertThat(types.agreedUpon(changed.text())).isEmpty();
        assertThat(types.bring("water", List.of(changed)))
                .as("a row that the hub did not write")
                .isEmpty();
        FprSchemas.learn(List.of(type()));
    }

    @Test
    void belongsToThePluginThatBroughtItFirst() throws Exception {
        FprSchemas.learn(List.of(type()));
        IntakeFixture hub = new IntakeFixture();
        CompiledAgreement agreement = hub.registers.enabled(AGREEMENT);
        BroughtTypes types = new BroughtTypes(hub.database, hub.keys.keys());
        assertThat(types.bring("water", List.of(type()))).isEmpty();
        assertThat(types.bring("sewage", List.of(type())).orElseThrow().en())
                .contains("belongs to the plugin \"water\"");
        BroughtType looser = BroughtType.read(SCHEMA.replace("80", "8000"));
        assertThat(types.bring("sewage", List.of(looser))).isPresent();
        assertThat(FprSchemas.brought(type().name())).contains(type());

        hub.database.transact(tx -> types.keep(tx, agreement, IntakeFixture.NOW));

        BroughtTypes afterARestart = new BroughtTypes(hub.database, hub.keys.keys());
        assertThat(afterARestart.bring("sewage", List.of(type()))).isPresent();
        assertThat(afterARestart.bring("water", List.of(type()))).isEmpty();
        hub.registers.edit("update message_type set plugin = 'sewage'");
        assertThat(new BroughtTypes(hub.database, hub.keys.keys()).bring("water", List.of(type())))
                .as("a row that the hub did not write")
                .isEmpty();
    }

    private static ObjectNode asked(IntakeFixture hub) {
        ObjectNode message = hub.referral();
        message.put("type", "al.tirana.fpr.waterworks.connection.asked.v1");
        message.put("dataschema", "https://id.tirana.al/fpr/schema/waterworks.connection.asked/v1");
        message.put("agreementid", "BT-UK-2026-01");
        message.put("correlationid", UUID.randomUUID().toString());
        message.put("subject", "case/QRM-" + UUID.randomUUID());
        ObjectNode data = message.putObject("data");
        data.putObject("body")
                .put("requestId", UUID.randomUUID().toString())
                .put("street", "Rruga e Provës 12")
                .putObject("contact")
                .put("phone", "+355681112233");
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 139/2015");
        return message;
    }
}
