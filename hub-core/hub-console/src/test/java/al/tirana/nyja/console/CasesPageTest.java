package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A case says what became of its referral, and is told also to who may not know that. */
class CasesPageTest {

    private static final String CASE = "01a21bfc-402b-7000-b9b4-9e59d37694db";

    private final Browsing browsing = new Browsing();

    private CasesPageTest() {
        browsing.api.says(
                "trace/" + CASE,
                "{'correlation':'" + CASE + "','total':0,'told':0,'before':null,'entries':[],'codes':{}}");
    }

    private String with(String state) throws IOException {
        browsing.api.says(
                "referrals?correlation=" + CASE,
                "[{'referral':'r','correlation':'" + CASE
                        + "','agreement':'A','from':'BT.QRM','to':'OSHC.0012','state':'" + state
                        + "','standing':'REFUSED','due':null,'changedAt':'2026-01-05T09:00:00Z'}]");
        return browsing.get("cases/" + CASE).html();
    }

    @Test
    void isToldAlsoWhereItsReferralsAreRefused() throws IOException {
        browsing.api.refuses("referrals?correlation=" + CASE, 403);

        assertThat(browsing.get("cases/" + CASE).html()).contains(CASE).doesNotContain("Do otherwise");
    }

    @Test
    void aClauseLeadsToTheVersionAndFlowThatItNames() {
        assertThat(CasesPage.clause("BT-OSHC0012-2026-01/2#flows.referral.accepts"))
                .isEqualTo("/console/agreements/BT-OSHC0012-2026-01?version=2#flow-referral");
        assertThat(CasesPage.clause("BT-OSHC0012-2026-01/2")).isEmpty();
        assertThat(CasesPage.clause("")).isEmpty();
    }

    @Test
    void whatFailedAfterItWasAcceptedWasNotDeclined() throws IOException {
        assertThat(with("REJECTED")).contains("OSHC.0012 declined it").doesNotContain("failed afterwards");
        assertThat(with("FAILED"))
                .contains("OSHC.0012 accepted it, and it failed afterwards")
                .doesNotContain("declined it");
    }

    @Test
    void aMessageThatMovedTheReferralSaysWhereTo() throws IOException {
        browsing.api.says(
                "trace/" + CASE,
                "{'correlation':'" + CASE + "','total':1,'told':1,'before':null,'codes':{},'entries':[{"
                        + "'at':'2026-01-05T09:00:00Z','event':'ADMITTED','what':{'sq':'Mesazhi u pranua','en':'The message was admitted'},"
                        + "'actor':'OSHC.0012','clause':'BT-A-2026-01/2#flows.answer.accepts','codes':[],'paths':[],'withheld':[],"
                        + "'details':{'referral':'r REJECTED BT.QRM'},'block':1,'times':1}]}");

        assertThat(with("REJECTED"))
                .as("the organisation's no is no fault")
                .contains("<span class=\"tag calm\">Declined by the recipient</span>")
                .doesNotContain("state FAILED");
        browsing.api.refuses("referrals?correlation=" + CASE, 403);
        assertThat(browsing.get("cases/" + CASE).html())
                .as("not to who may not know it")
                .doesNotContain("Declined");
    }
}
