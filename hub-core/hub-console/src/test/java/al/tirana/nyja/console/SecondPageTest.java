package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What was decided lately is told of agreements too. */
class SecondPageTest {

    private final Browsing browsing = new Browsing();

    @Test
    void whatWasDecidedOfAgreementsAndOfInstitutionsIsOneListTheLatestFirst() throws IOException {
        browsing.api
                .says(
                        "status",
                        "{'ready':true,'agreements':[],'plugins':[],'proposed':[],"
                                + "'changed':[{'institution':'OSHC.0012','kind':'KEY','state':'APPROVED','proposedBy':'arta',"
                                + "'closedBy':'besnik','closedAt':'2026-01-05T09:00:00Z'}],"
                                + "'decided':[{'agreement':'BT-A-2026-01','version':2,'state':'APPROVED','proposedBy':'arta',"
                                + "'closedBy':'besnik','closedAt':'2026-01-06T09:00:00Z'},"
                                + "{'agreement':'BT-A-2026-01','version':1,'state':'WITHDRAWN','proposedBy':'drita',"
                                + "'closedBy':'drita','closedAt':'2026-01-04T09:00:00Z'}]}")
                .says("administrators", "[]");

        assertThat(browsing.get("second").html())
                .containsSubsequence(
                        "agreement · <a href=\"/console/agreements/BT-A-2026-01\">BT-A-2026-01</a> · version 2",
                        "proposed by arta, approved by besnik",
                        "key · <a href=\"/console/institutions/OSHC.0012\">",
                        "version 1",
                        "proposed by drita, withdrawn by drita");
    }
}
