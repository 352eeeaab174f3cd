package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement is written without a manual: begun from another, checked as often as one likes, and kept only when it is proposed. */
class WriteAgreementTest {

    static final String ASKED =
            "{'id':'BT-OLD-01','title':{'sq':'T','en':'Title'},'owner':'','from':'2026-01-01','until':'2027-12-31',"
                    + "'parties':[{'institution':'OSHC.0012','role':'controller','represents':'The old one'},"
                    + "{'institution':'OSHC.0099','role':'controller','represents':'Somebody'}],"
                    + "'basis':['Ligji 121/2016','Ligji 124/2024; neni 3'],'purposes':['PUNESIM','REFERIM_SHERBIMI'],"
                    + "'shown':[{'recipient':'OSHC.0099','groups':['/data/body/subject/name','/data/body/subject/contact']}]}";

    private static final String GOOD =
            "{'agreement':'A','version':3,'outcome':'NEW_VERSION','what':{'sq':'v','en':'It would be a new version'},"
                    + "'faults':[],'warnings':[]}";
    private static final String BAD =
            "{'agreement':null,'version':null,'outcome':'INVALID','what':{'sq':'g','en':'The document has faults'},"
                    + "'warnings':[],'faults':[{'line':2,'column':1,'what':{'sq':'l','en':'Key unknown: vers. Did you mean version?'}}]}";
    private static final String KNOWN = PagesTest.AGREEMENT.formatted("besnik");

    private final Browsing browsing = new Browsing();

    /** What is asked, and the document that the answers make. */
    static String filled(String document) {
        return ASKED.replace("{'id':'BT-OLD-01'", "{'document':'" + document + "','id':'BT-OLD-01'");
    }

    @BeforeEach
    void aHub() {
        browsing.api
                .says(
                        "agreements/templates",
                        "[{'name':'ngo.small','agreement':false,'title':{'sq':'t','en':'The smallest'},'parties':['BT.QRM']},"
                                + "{'name':'A','agreement':true,'title':{'sq':'t','en':'One that is here'},'parties':['BT.QRM']}]")
                .says("agreements/templates/ngo.small", ASKED)
                .says("institutions", "[{'id':'OSHC.0012','name':{'sq':'N','en':'Twelve'}}]")
                .says("agreements/A", KNOWN);
    }

    @Test
    void beginsFromATemplateFromOneThatIsHereOrFromADocument() throws IOException {
        assertThat(browsing.get("agreements/new").html())
                .contains(
                        "href=\"/console/agreements/new/ngo.small\">The smallest</a>",
                        "href=\"/console/agreements/new/A\">One that is here</a>",
                        "href=\"/console/agreements/check\"");
    }

    @Test
    void asksForWhatMakesItAnotherAgreementAndForNothingElse() throws IOException {
        assertThat(browsing.get("agreements/new/ngo.small").html())
                .contains("such as BT-OLD-01", "<option value=\"OSHC.0012\" selected>OSHC.0012 · Twelve</option>")
                .contains("In place of OSHC.0099.", "Ligji 124/2024; neni 3")
                .contains("name=\"purpose.PUNESIM\" value=\"yes\" checked")
                .contains("name=\"shown.OSHC.0099/data/body/subject/name\" value=\"yes\" checked")
                .doesNotContain("value=\"BT-OLD-01\"");
    }

    @Test
    void whatWasFilledInIsADocumentThatIsShownCheckedAndNotKept() throws IOException {
        browsing.api
                .says("agreements/templates/ngo.small", filled("id: A\\nx: 1\\n"))
                .says("agreements/check", GOOD);
        Map<String, String> typed = new HashMap<>(Map.of(
                "id", "BT-NEW-01",
                "from", "2027-01-01",
                "until", "2027-12-31",
                "party0", "OSHC.0012",
                "party1", "OSHC.0012",
                "represents1", "New",
                "basis", "Ligji 121/2016\r\n\r\nVKM 1/2020",
                "purpose.PUNESIM", "yes",
                "shown.OSHC.0099/data/body/subject/contact", "yes"));

        String page = browsing.post("agreements/new/ngo.small", typed).html();

        assertThat(browsing.api.done)
                .containsExactly(
                        "agreements/templates/ngo.small {\"id\":\"BT-NEW-01\",\"titleSq\":\"\",\"titleEn\":\"\",\"owner\":\"\","
                                + "\"from\":\"2027-01-01\",\"until\":\"2027-12-31\",\"basis\":[\"Ligji 121/2016\",\"VKM 1/2020\"],"
                                + "\"parties\":{\"OSHC.0012\":{\"institution\":\"OSHC.0012\",\"represents\":\"\"},"
                                + "\"OSHC.0099\":{\"institution\":\"OSHC.0012\",\"represents\":\"New\"}},"
                                + "\"purposes\":[\"PUNESIM\"],\"hidden\":{\"OSHC.0099\":[\"/data/body/subject/name\"]}}",
                        "agreements/check text/yaml");
        assertThat(page).contains("id: A\nx: 1\n</textarea>", "It would be a new version");
    }

    @Test
    void faultsStandWithTheirLinesBesideTheTextThatWasTyped() throws IOException {
        browsing.api.says("agreements/check", BAD);

        String page = browsing.post("agreements/check", Map.of("document", "id: A\r\nvers: 3\r\nplugin: p"))
                .html();

        assertThat(browsing.api.documents)
                .as("as a file has it, not as a browser sends it")
                .containsExactly("id: A\nvers: 3\nplugin: p\n");
        assertThat(page)
                .contains("id: A\nvers: 3\nplugin: p\n</textarea>", "data-line=\"2\">line 2</a>")
                .contains("<p class=\"mono small\">vers: 3</p>", "Did you mean version?")
                .doesNotContain("value=\"propose\"");
    }

    @Test
    void whatIsWithoutFaultsIsProposedInOneStepAndOffersItOnce() throws IOException {
        browsing.api.says("agreements/check", GOOD).says("agreements", "{}").says("agreements/A/propose", "{}");

        String page =
                browsing.post("agreements/check", Map.of("document", "id: A")).html();
        assertThat(page)
                .contains("Version 2, which besnik proposed and nobody has approved, is taken back by this.")
                .containsOnlyOnce("value=\"propose\"");
        assertThat(browsing.api.done).as("nothing is kept").containsExactly("agreements/check text/yaml");

        FakeRequest proposed = browsing.post("agreements/check", Map.of("do", "propose", "document", "id: A"));

        assertThat(proposed.answer().getHeader("Location")).isEqualTo("/console/agreements/A");
        assertThat(browsing.api.done).endsWith("agreements text/yaml", "agreements/A/propose {\"version\":3}");
    }

    @Test
    void whatHasFaultsIsNeverKeptWhateverIsSent() throws IOException {
        browsing.api.says("agreements/check", BAD);

        String page = browsing.post("agreements/check", Map.of("do", "propose", "document", "id: A"))
                .html();

        assertThat(page).contains("The document has faults");
        assertThat(browsing.api.done).doesNotContain("agreements text/yaml");
    }

    @Test
    void aVersionIsDownloadedAsItWasSignedAndADraftIsSavedAsAFile() throws IOException {
        FakeRequest version = browsing.get("agreements/A/document", Map.of("version", "2"));
        assertThat(version.answer().getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"A-v2.yaml\"");
        assertThat(version.html()).startsWith("id: A\n").endsWith("# new line\n");

        FakeRequest draft = browsing.post("agreements/check", Map.of("do", "save", "document", "id: B"));
        assertThat(draft.html()).isEqualTo("id: B\n");
        assertThat(browsing.get("agreements/A/document", Map.of("version", "9"))
                        .answer()
                        .getStatus())
                .isEqualTo(404);
        assertThat(browsing.api.done).isEmpty();
    }

    @Test
    void ofAFirstVersionAllIsReadBecauseThereIsNoDifference() throws IOException {
        String first =
                KNOWN.replace("'activeVersion':1,'proposedVersion':2", "'activeVersion':null,'proposedVersion':1");
        browsing.api
                .says("agreements/A", first)
                .says("agreements/A/approval", PagesTest.APPROVAL)
                .says("agreements/A/versions/1/matrix", PagesTest.MATRIX);

        assertThat(browsing.get("agreements/A", Map.of("version", "1")).html())
                .contains("No version was in force before, so there is no difference")
                .contains("Check sum of the document (SHA-256)", "It is not the fingerprint of a key.")
                .contains("aria-current=\"step\" class=\"now\">Another person reads and approves")
                .doesNotContain("Read the difference above");
        assertThat(List.of(browsing.get("agreements/A", Map.of("version", "1"))
                        .html()
                        .split("<button")))
                .filteredOn(button -> button.contains(">Approve<"))
                .hasSize(1);
    }

    @Test
    void whoeverChecksNothingIsTold() throws IOException {
        assertThat(browsing.post("agreements/check", Map.of("document", " ")).html())
                .contains("There is no document yet");
        assertThat(browsing.get("agreements/check").html()).doesNotContain("There is no document yet");
    }

    @Test
    void theTopOfAnAgreementSaysWhatKeepsItFromBeingProposedAndLeadsThere() throws IOException {
        browsing.api
                .says(
                        "agreements/A",
                        PagesTest.AGREEMENT
                                .formatted("besnik")
                                .replace("'proposedVersion':2", "'proposedVersion':null"))
                .says("agreements/A/versions/2/matrix", PagesTest.MATRIX)
                .says("agreements/A/versions/1/matrix", PagesTest.MATRIX)
                .says(
                        "agreements/check",
                        BAD.replace(
                                "'faults':[",
                                "'faults':[{'line':1,'column':1,'about':'OSHC.0012/tables','what':{'sq':'k','en':'No such channel'}},"
                                        + "{'line':3,'column':1,'about':'OSHC.0044','what':{'sq':'p','en':'No such party'}},"));

        browsing.api
                .says("institutions/OSHC.0012/channels", "[]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[]}");
        String page = browsing.get("agreements/A", Map.of("version", "2")).html();

        assertThat(page.substring(page.indexOf("id=\"lacking\""), page.indexOf("<h2>Who learns what")))
                .contains(
                        "Before version 2 can be proposed", "No such channel", "No such party", "Did you mean version?")
                .as("each leads there, and knows the way back")
                .contains("href=\"/console/institutions/OSHC.0012/channel?name=tables&amp;agreement=A&amp;version=2\"")
                .contains("href=\"/console/institutions/new?id=OSHC.0044&amp;agreement=A&amp;version=2\"");
        assertThat(page).contains("href=\"#lacking\"").doesNotContain("action=\"/console/agreements/A/propose\"");

        browsing.api.says("institutions/OSHC.0012/channels", "[{'name':'tables','connector':'rest'}]");
        assertThat(browsing.get("agreements/A", Map.of("version", "2")).html())
                .as("one that is there is not added")
                .contains("href=\"/console/institutions/OSHC.0012#channels\">Open the channels")
                .doesNotContain("channel?name=tables");

        browsing.api
                .says("institutions/OSHC.0012/channels", "[]")
                .says(
                        "institutions/OSHC.0012/changes",
                        "{'waiting':[{'kind':'CHANNEL','content':{'channel':'tables','connector':'rest'}}]}");
        String waits = browsing.get("agreements/A", Map.of("version", "2")).html();
        assertThat(waits.substring(waits.indexOf("id=\"lacking\""), waits.indexOf("<h2>Who learns what")))
                .as("one that waits for a second person is not typed again")
                .contains("href=\"/console/second\"")
                .doesNotContain("channel?name=tables");
    }

    /** Who approves reads beside the button what may be the answer. */
    @Test
    void whatIsMissingIsSaidWhereAVersionIsApproved() throws IOException {
        browsing.api
                .says("agreements/A", PagesTest.AGREEMENT.formatted("besnik"))
                .says("agreements/A/approval", PagesTest.APPROVAL)
                .says("agreements/A/versions/2/matrix", PagesTest.MATRIX)
                .says("agreements/A/versions/1/matrix", PagesTest.MATRIX)
                .says("agreements/check", BAD);

        String page = browsing.get("agreements/A", Map.of("version", "2")).html();

        assertThat(page).contains("approval may be refused</h2>");
        assertThat(page.substring(page.indexOf("id=\"decide\"")))
                .contains("<a href=\"#lacking\">", "action=\"/console/agreements/A/approve\"");
    }

    @Test
    void whatIsWrongInTheShortFormIsCorrectedThere() throws IOException {
        String page = browsing.post(
                        "agreements/new/ngo.small",
                        Map.of("id", "bt new 1", "from", "2027-01-01", "until", "2026-01-01", "party1", "OSHC.0012"))
                .html();

        assertThat(page)
                .contains("Something in the form is not right", "Not a number of an agreement", "before the first")
                .contains("name=\"id\" value=\"bt new 1\"", "<li><a href=\"#f0\">Number of the new agreement</a></li>");
        assertThat(browsing.api.done).isEmpty();
    }
}
