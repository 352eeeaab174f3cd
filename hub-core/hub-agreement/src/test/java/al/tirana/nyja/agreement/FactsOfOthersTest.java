package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** One agreement counts what comes under another: both documents say it. */
class FactsOfOthersTest {

    private static final String NOTIFIED = "al.tirana.fpr.returnee.notified.v1";

    private static final String DOCUMENT = """
            id: BT-INSTAT-2026-01
            version: 1
            plugin: instat
            title: {sq: Tabela, en: Tables}
            parties:
              - {institution: BT.DDH, role: controller, represents: Drejtoria}
              - {institution: INSTAT, role: controller, represents: Instituti}
            legalBasis:
              - {act: Ligji 17/2018}
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
              tables:
                from: HUB
                to: [INSTAT]
                type: returnees.counted.v1
                purposes: [STATISTIKE]
                schedule: {cron: "0 6 30 1,4,7,10 *", about: quarter}
                factsOf: {PK-BT-2026-01: [returnee.notified.v1]}
                accepts: [/data/body/reportId, /data/body/countedOn, /data/body/fileName, /data/body/refusedPersons]
                discloses:
                  INSTAT: [/data/body/reportId, /data/body/countedOn, /data/body/refusedPersons]
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: P3D, onRefusal: park}
            """;

    @Test
    void theReadingSideNamesAgreementsAndTypes() throws InvalidAgreementException {
        CompiledAgreement agreement = AgreementDocument.compile(DOCUMENT);

        assertThat(agreement.flow("tables").orElseThrow().factsOf())
                .containsOnlyKeys("PK-BT-2026-01")
                .containsValue(Set.of(NOTIFIED));
        assertThat(agreement.counts(NOTIFIED)).as("nothing of its own").isFalse();
    }

    @Test
    void itself() {
        refused(
                DOCUMENT.replace("factsOf: {PK-BT-2026-01", "factsOf: {BT-INSTAT-2026-01"),
                "This is the agreement itself");
    }

    @Test
    void aTypeThatSaysNothingToCount() {
        refused(
                DOCUMENT.replace("[returnee.notified.v1]}", "[returnees.counted.v1]}"),
                "says nothing that may be counted (x-fpr-facts): returnees.counted.v1");
        refused(
                DOCUMENT.replace("    retention: P30D", "    countedBy: [BT-INSTAT-2026-09]\n    retention: P30D"),
                "says nothing that may be counted (x-fpr-facts): returnees.counted.v1");
    }

    @Test
    void onlyAReportOfTheHubsOwnReads() {
        refused(
                DOCUMENT.replace("    schedule: {cron: \"0 6 30 1,4,7,10 *\", about: quarter}\n", ""),
                "Only a report of the hub's own counts");
    }

    /** What is counted of a type cannot be told apart by flows, so one flow's clause would open the others. */
    @Test
    void flowsOfOneTypeLetTheSameCount() throws InvalidAgreementException {
        String two = twoFlows();
        refused(two.replaceFirst("    purposes:", "    countedBy: [BT-INSTAT-2026-09]\n    purposes:"), "as in first");
        refused(
                two.replaceFirst("    purposes:", "    countedBy: [BT-INSTAT-2026-09]\n    purposes:")
                        .replaceFirst(
                                "(?s)(second:.*?)    purposes:", "$1    countedBy: [BT-INSTAT-2026-08]\n    purposes:"),
                "as in second");
        assertThat(AgreementDocument.registered(
                                two.replaceFirst("    purposes:", "    countedBy: [BT-INSTAT-2026-09]\n    purposes:"))
                        .letsCount("al.tirana.fpr.service.outcome.reported.v1", "BT-INSTAT-2026-09"))
                .as("one that was approved before goes on, and opens nothing")
                .isFalse();
        CompiledAgreement alike = AgreementDocument.compile(
                two.replace("    purposes:", "    countedBy: [BT-INSTAT-2026-09]\n    purposes:"));

        assertThat(alike.letsCount("al.tirana.fpr.service.outcome.reported.v1", "BT-INSTAT-2026-09"))
                .isTrue();
        assertThat(alike.letsCount("al.tirana.fpr.service.outcome.reported.v1", "BT-INSTAT-2026-08"))
                .isFalse();
    }

    private static String twoFlows() {
        String flow = """
              %s:
                from: %s
                to: [%s]
                type: service.outcome.reported.v1
                purposes: [REFERIM_SHERBIMI]
                accepts: [/data/body/referralId, /data/body/service, /data/body/result, /data/legal/basis/*, /data/legal/references/*/act]
                discloses: {%3$s: [/data/body/referralId, /data/body/service, /data/body/result, /data/legal/basis/*, /data/legal/references/*/act]}
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: P3D, onRefusal: park}
            """;
        return DOCUMENT.substring(0, DOCUMENT.indexOf("  tables:"))
                + flow.formatted("first", "INSTAT", "BT.DDH")
                + flow.formatted("second", "BT.DDH", "INSTAT");
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> AgreementDocument.compile(document))
                .isInstanceOf(InvalidAgreementException.class)
                .hasMessageContaining(why);
    }
}
