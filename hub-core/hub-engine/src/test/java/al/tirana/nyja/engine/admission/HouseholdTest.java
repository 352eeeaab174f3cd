package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.PK;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a household, record by record of a file, and the same by REST. */
class HouseholdTest {

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void tellsTheCentreAndTheUnitOfTheDestinationEachItsOwnPart() {
        Taken taken =
                hub.record(Notice.of("PK-2026-000001").adult("p1", "PRANUAR").child("p2", "NUK_U_OFRUA"));

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        assertThat(taken.notOfferedPersons()).isEqualTo(1);
        Map<String, ObjectNode> told = hub.disclosures();
        assertThat(told).containsOnlyKeys("BT.QRM", "BT.NJVRN.06");
        assertThat(refs(told.get("BT.QRM"))).containsExactly("p1", "p2");
        assertThat(told.get("BT.QRM").at("/data/body/derived/0/category").asText())
                .isEqualTo("MITUR_ME_FAMILJE");
        assertThat(refs(told.get("BT.NJVRN.06"))).containsExactly("p1", "p2");
        assertThat(told.get("BT.NJVRN.06").at("/data/body").has("derived")).isFalse();
        assertThat(told.values()).allSatisfy(message -> {
            assertThat(FprSchemas.message(message)).isEmpty();
            assertThat(FprSignature.keyId(message)).contains("HUB#2026-01");
        });
        assertThat(hub.rows("select event from ledger_entry order by id"))
                .containsExactly("ADMITTED", "DISCLOSED", "DISCLOSED");
    }

    /** At this moment it is the 22nd on the Line Islands, and the 21st in Tirana. */
    @Test
    void whoIsGrownUpTodayIsSoInTheAgreementsZone() {
        hub.registers.version(IntakeFixture.household()
                .replace("version: 1\n", "version: 2\n")
                .replace("Europe/Tirane", "Pacific/Kiritimati"));
        Notice eighteen = Notice.of("PK-2026-000001").person("p1", "M", "2008-11-22", "KRYEFAMILJAR", "PRANUAR");
        Notice born = Notice.of("PK-2026-000002").adult("p1", "PRANUAR").child("p2", "PRANUAR");
        ((ObjectNode) born.message.at("/data/body/persons/1")).put("birthDate", "2026-11-22");
        assertThat(hub.record(born).findings())
                .extracting(Finding::path)
                .containsExactly("/data/body/persons/1/birthDate");

        hub.registers.execute(
                "update agreement set active_version = 2, zone = 'Pacific/Kiritimati'" + " where id = 'PK-BT-2026-01'");
        assertThat(hub.record(eighteen).kind()).isEqualTo(Kind.ADMITTED);
        assertThat(hub.disclosures()).containsOnlyKeys("BT.QRM", "BT.NJVRN.06");
        assertThat(hub.record(born).kind()).isEqualTo(Kind.ADMITTED);
    }

    /** Copies rest on the law alone: whoever is not known to be an authority gets none, and then nobody is told. */
    @ParameterizedTest
    @CsvSource({"organisation", "agency", "representative", ","})
    void aCopyForSomebodyWhoIsNoAuthorityRefusesTheHousehold(String kind) {
        hub.registers.execute("update institution set kind = ? where id = 'BT.NJVRN.06'", kind);
        Notice notice = Notice.of("PK-2026-000001").adult("p1", "PRANUAR");

        Taken taken = hub.record(notice);

        assertThat(taken.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-231");
            assertThat(finding.path()).isEqualTo("/data/legal/consent");
            assertThat(finding.en()).contains("BT.NJVRN.06", "not recorded as an authority");
        });
        assertThat(hub.disclosures()).isEmpty();
        assertThat(hub.stored()).isEmpty();
        assertThat(IntakeFixture.codes(hub.receive(signed(notice.message, PK), "PK")))
                .containsExactly("FPR-231");
    }

    @Test
    void dropsWhoRefusedBeforeAnythingIsStored() {
        Taken taken = hub.record(Notice.of("PK-2026-000002")
                .person("p1", "M", "1980-01-01", "KRYEFAMILJAR", "REFUZUAR")
                .person("p2", "F", "1982-01-01", "BASHKESHORT", "PRANUAR"));

        assertThat(taken.refusedPersons()).isEqualTo(1);
        assertThat(hub.stored()).hasSize(1).allSatisfy(body -> assertThat(body)
                .contains("Emrip2")
                .doesNotContain("Emrip1", "1980-01-01", "REFUZUAR"));
        assertThat(hub.disclosures().values())
                .allSatisfy(message -> assertThat(message.toString()).doesNotContain("Emrip1", "1980-01-01"));
        assertThat(String.join("\n", hub.rows("select content from ledger_entry")))
                .doesNotContain("Emri", "1980-01-01", "1982-01-01");
    }

    @Test
    void doesNotCallAChildAloneBecauseTheMotherRefused() {
        hub.record(Notice.of("PK-2026-000003").adult("p1", "REFUZUAR").child("p2", "PRANUAR"));

        assertThat(hub.disclosures()).containsOnlyKeys("BT.QRM", "BT.NJVRN.06");
        assertThat(categories(hub.disclosures().get("BT.QRM"))).containsExactly("MITUR_ME_FAMILJE");
    }

    @Test
    void tellsChildProtectionOfAMinorWithoutCarerWhateverWasAnswered() {
        Taken taken = hub.record(Notice.of("PK-2026-000004")
                .person("p1", "M", "2011-02-03", "TJETER", "REFUZUAR")
                .person("p2", "M", "2010-02-03", "TJETER", "PRANUAR"));

        assertThat(taken.refusedPersons()).isEqualTo(1);
        Map<String, ObjectNode> told = hub.disclosures();
        assertThat(told).containsOnlyKeys("BT.QRM", "BT.NJVRN.06", "BT.NJMF");
        assertThat(refs(told.get("BT.QRM"))).containsExactly("p2");
        assertThat(refs(told.get("BT.NJVRN.06"))).containsExactly("p2");
        assertThat(refs(told.get("BT.NJMF"))).containsExactly("p1", "p2");
        assertThat(categories(told.get("BT.NJMF"))).containsExactly("MITUR_PA_KUJDESTAR");
        assertThat(told.get("BT.NJMF").path("purpose").asText()).isEqualTo("MBROJTJE_FEMIJE");
        assertThat(told.get("BT.QRM").path("purpose").asText()).isEqualTo("NJOFTIM_KTHIMI");
    }

    @Test
    void tellsOnlyChildProtectionOfAMinorAloneWhoRefused() {
        Taken taken = hub.record(Notice.of("PK-2026-000005").child("p1", "REFUZUAR"));

        assertThat(taken.kind()).isEqualTo(Kind.ADMITTED);
        assertThat(hub.disclosures()).containsOnlyKeys("BT.NJMF");
    }

    @Test
    void tellsChildProtectionOfAChildBackFromAConflictZoneButNotOfItsFamily() {
        hub.record(Notice.of("PK-2026-000006")
                .from("SY")
                .adult("p1", "PRANUAR")
                .child("p2", "REFUZUAR")
                .child("p3", "PRANUAR"));

        Map<String, ObjectNode> told = hub.disclosures();
        assertThat(refs(told.get("BT.NJMF"))).containsExactly("p2", "p3");
        assertThat(categories(told.get("BT.NJMF"))).containsExactly("FEMIJE_NGA_ZONE_KONFLIKTI");
        assertThat(refs(told.get("BT.QRM"))).containsExactly("p1", "p3");
        assertThat(categories(told.get("BT.QRM"))).containsExactly("FEMIJE_NGA_ZONE_KONFLIKTI", "MITUR_ME_FAMILJE");
    }

    @Test
    void tellsChildProtectionOfAccompaniedMinorsWhereTheAgreementSaysSo() {
        hub.registers.execute("update agreement set active_version = 2 where id = 'PK-BT-2026-01'");
        hub.registers.version(IntakeFixture.household()
                .replace("version: 1\n", "version: 2\n")
                .replace("accompanied: false", "accompanied: true"));

        hub.record(Notice.of("PK-2026-000007")
                .adult("p1", "PRANUAR")
                .child("p2", "PRANUAR")
                .child("p3", "REFUZUAR"));

        assertThat(refs(hub.disclosures().get("BT.NJMF"))).containsExactly("p2");
        assertThat(categories(hub.disclosures().get("BT.NJMF"))).containsExactly("MITUR_ME_FAMILJE");
    }

    @Test
    void keepsTheNumberOnlyOfAHouseholdThatRefusedAsAWhole() {
        Taken taken =
                hub.record(Notice.of("PK-2026-000008").adult("p1", "REFUZUAR").child("p2", "REFUZUAR"));

        assertThat(taken.kind()).isEqualTo(Kind.COUNTED);
        assertThat(taken.refusedPersons()).isEqualTo(2);
        assertThat(hub.rows("select 1 from message")).isEmpty();
        assertThat(hub.rows("select 1 from delivery")).isEmpty();
        assertThat(String.join("\n", hub.rows("select c::text from counted_household c")))
                .doesNotContain("000008", "Emri");
    }

    @Test
    void countsTheSameRowsOnce() {
        hub.record(Notice.of("PK-2026-000009").adult("p1", "REFUZUAR"));

        Taken again = hub.record(Notice.of("PK-2026-000009").adult("p1", "REFUZUAR"));
        Taken other = hub.record(Notice.of("PK-2026-000009").adult("p1", "PRANUAR"));

        assertThat(again.kind()).isEqualTo(Kind.REPEATED);
        assertThat(again.refusedPersons()).isZero();
        assertThat(codes(other)).containsExactly("FPR-409");
    }

    @Test
    void refusesAHouseholdOfAnotherMunicipalityAndKeepsItsSize() {
        Taken taken = hub.record(Notice.of("PK-2026-000010")
                .adult("p1", "PRANUAR")
                .child("p2", "REFUZUAR")
                .settlesIn("AL121"));

        assertThat(taken.kind()).isEqualTo(Kind.REFUSED);
        assertThat(codes(taken)).containsExactly("FPR-204");
        assertThat(taken.findings().get(0).path()).isEqualTo("/data/body/destination/bashki");
        assertThat(taken.otherMunicipalityPersons()).isEqualTo(2);
        assertThat(taken.refusedPersons()).isZero();
        assertThat(hub.rows("select 1 from message")).isEmpty();
    }

    @Test
    void knowsTheSameHouseholdAgainAndRefusesAChangedAnswer() {
        hub.record(Notice.of("PK-2026-000011").adult("p1", "PRANUAR").adult("p2", "REFUZUAR"));

        Taken again =
                hub.record(Notice.of("PK-2026-000011").adult("p1", "PRANUAR").adult("p2", "REFUZUAR"));
        Taken changed =
                hub.record(Notice.of("PK-2026-000011").adult("p1", "PRANUAR").adult("p2", "PRANUAR"));

        assertThat(again.kind()).isEqualTo(Kind.REPEATED);
        assertThat(again.refusedPersons()).isZero();
        assertThat(codes(changed)).containsExactly("FPR-409");
        assertThat(hub.disclosures()).hasSize(2);
    }

    @Test
    void acceptsTheCorrectedHousehold() {
        Taken refused = hub.record(Notice.of("PK-2026-000012")
                .adult("p1", "PRANUAR")
                .person("p2", "M", "2999-01-01", "FEMIJE", "PRANUAR"));
        Taken corrected =
                hub.record(Notice.of("PK-2026-000012").adult("p1", "PRANUAR").child("p2", "PRANUAR"));

        assertThat(codes(refused)).containsExactly("FPR-102");
        assertThat(refused.findings().get(0).path()).isEqualTo("/data/body/persons/1/birthDate");
        assertThat(refused.holdsMinor()).isTrue();
        assertThat(corrected.kind()).isEqualTo(Kind.ADMITTED);
    }

    @Test
    void letsARefusedRecordHarmNoOtherOfTheSameTransaction() {
        hub.database.transact(tx -> {
            hub.take(tx, Notice.of("PK-2026-000013").adult("p1", "PRANUAR"));
            hub.take(tx, Notice.of("PK-2026-000014").adult("p1", "PRANUAR").settlesIn("AL121"));
            hub.take(tx, Notice.of("PK-2026-000013").adult("p1", "PRANUAR"));
            hub.take(tx, Notice.of("PK-2026-000015").adult("p1", "PRANUAR"));
        });

        assertThat(hub.rows("select subject from message order by id"))
                .containsExactly("case/PK-2026-000013", "case/PK-2026-000015");
        assertThat(hub.rows("select event from ledger_entry where event <> 'DISCLOSED' order by id"))
                .containsExactly("ADMITTED", "REFUSED", "REPEATED", "ADMITTED");
    }

    @Test
    void movesLabelsWithTheirPeopleAndDropsThoseOfTheDropped() {
        hub.record(Notice.of("PK-2026-000016")
                .adult("p1", "REFUZUAR")
                .child("p2", "PRANUAR")
                .label("/data/body/persons/0")
                .label("/data/body/persons/1/birthDate"));

        JsonNode labels = hub.disclosures().get("BT.QRM").at("/data/labels");
        assertThat(labels).hasSize(1);
        assertThat(labels.at("/0/path").asText()).isEqualTo("/data/body/persons/0/birthDate");
    }

    @Test
    void signsWhatCameWithoutASignatureAndTiesTheDisclosuresToIt() {
        hub.record(Notice.of("PK-2026-000017").adult("p1", "PRANUAR").adult("p2", "REFUZUAR"));

        ObjectNode stored = IntakeFixture.read(hub.stored().get(0));
        assertThat(FprSignature.keyId(stored)).contains("HUB#2026-01");
        assertThat(hub.disclosures().values())
                .allSatisfy(message ->
                        assertThat(message.path("originhash").asText()).isEqualTo(Canonical.originHash(stored)));
    }

    @Test
    void treatsAPostedNoticeLikeARecord() {
        Notice notice = Notice.of("PK-2026-000018")
                .person("p1", "M", "2010-02-03", "TJETER", "REFUZUAR")
                .person("p2", "M", "2011-02-03", "TJETER", "PRANUAR");
        ObjectNode posted = signed(notice.message, PK);

        Answer answer = hub.receive(posted, "PK");
        Answer again = hub.receive(posted, "PK");

        assertThat(answer.status()).as(answer.message().toString()).isEqualTo(202);
        assertThat(again.message().at("/data/body/repeated").asBoolean()).isTrue();
        assertThat(hub.disclosures()).containsOnlyKeys("BT.QRM", "BT.NJVRN.06", "BT.NJMF");
        assertThat(hub.disclosures().values())
                .allSatisfy(message ->
                        assertThat(message.path("originhash").asText()).isEqualTo(Canonical.originHash(posted)));
        assertThat(hub.rows("select evidence from message")).containsExactly("PK#test");
    }

    @Test
    void keepsAPostedNoticeAsItWasSignedIfNobodyRefused() {
        ObjectNode posted = signed(Notice.of("PK-2026-000019").adult("p1", "PRANUAR").message, PK);

        hub.receive(posted, "PK");

        assertThat(hub.stored()).containsExactly(posted.toString());
    }

    @Test
    void countsAPostedNoticeInWhichEverybodyRefused() {
        ObjectNode posted = signed(Notice.of("PK-2026-000020").adult("p1", "REFUZUAR").message, PK);

        Answer answer = hub.receive(posted, "PK");
        Answer again = hub.receive(posted, "PK");

        assertThat(List.of(answer.status(), again.status())).containsExactly(202, 202);
        assertThat(again.message().at("/data/body/repeated").asBoolean()).isTrue();
        assertThat(hub.rows("select 1 from message")).isEmpty();
    }

    private static List<String> refs(ObjectNode message) {
        return message.at("/data/body/persons").findValuesAsText("personRef");
    }

    private static List<String> categories(ObjectNode message) {
        return message.at("/data/body/derived").findValuesAsText("category");
    }

    private static List<String> codes(Taken taken) {
        return taken.findings().stream().map(Finding::code).toList();
    }
}
