package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start page says in one sentence what needs somebody, and where. */
class TodayPageTest {

    private static final String QUIET =
            "{'ready':true,'checks':[{'name':'ledger','ok':true,'sq':'Vuloset','en':'Is sealed'}],"
                    + "'problems':[],'waiting':0,'parked':0,'byHand':0,'stopped':0,'recipients':[],'proposed':[],'ledgerHead':{'block':7},'agreements':[]}";
    private static final String NEED =
            "{'severity':'ERROR','about':'OSHC.0012','sq':'Nuk përgjigjet','en':'Does not answer',"
                    + "'nextSq':'Telefono','nextEn':'Call them','contact':'+355 4 000','kind':'DELIVERY','owner':'%s','count':41,"
                    + "'since':'2026-01-05T09:00:00Z','due':%s,'told':null,'toldAt':null,'escalatedAt':null}";

    private final Browsing browsing = new Browsing();

    @Test
    void saysThatNothingNeedsAnybody() throws IOException {
        browsing.api.says("status", QUIET).says("runs/flows", "[]").says("administrators", "[]");

        assertThat(browsing.get("").html())
                .contains("<html lang=\"en\">", "Nothing needs you; everything flows.", "Is sealed", "arta");
    }

    @Test
    void countsWhatIsOursWhatIsOverdueAndWhatWaitsForOthersAndEachNumberOpensItsList() throws IOException {
        browsing.api
                .says(
                        "status",
                        QUIET.replace(
                                "'problems':[]",
                                "'problems':[" + NEED.formatted("HUB", "'2026-01-06T09:00:00Z'") + ","
                                        + NEED.formatted("HUB", "null") + ","
                                        + NEED.formatted("OSHC.0012", "'2199-01-06T09:00:00Z'") + "]"))
                .says("runs/flows", "[]")
                .says("administrators", "[]");

        assertThat(browsing.get("").html())
                .contains("<a href=\"/console/matters?turn=us\">2 matters need you</a>")
                .contains("<a class=\"bad\" href=\"/console/matters?overdue=yes\">1 is overdue</a>")
                .contains("<a href=\"/console/matters?turn=others\">1 waits for others</a>")
                .contains("Call: +355 4 000", "× 41", "href=\"/console/matters/parked?recipient=OSHC.0012\"");
    }

    /** An auditor is no administrator, and is not told that anything waits for "you". */
    @Test
    void whoOnlyLooksIsToldThatItIsTheAdministratorsTurn() throws IOException {
        browsing.auditor()
                .api
                .says("status", QUIET.replace("'problems':[]", "'problems':[" + NEED.formatted("HUB", "null") + "]"))
                .says("runs/flows", "[]")
                .says("administrators", "[]");

        assertThat(browsing.get("").html())
                .contains("1 matter needs the administrators</a>", "Turn: the administrators")
                .doesNotContain("you, the administrators", "needs you");
    }

    /** An operator brings no secret, and who approves tries no delivery again. */
    @ParameterizedTest
    @CsvSource({"operator, DELIVERY", "approver, PROPOSAL"})
    void itIsTheTurnOnlyOfWhoMayDoWhatTheMatterAsksFor(String role, String own) throws IOException {
        String others = own.equals("DELIVERY") ? "SECRET" : "DELIVERY";
        browsing.as(role)
                .api
                .says("status", QUIET.replace("'problems':[]", "'problems':[" + matter(others) + "]"))
                .says("runs/flows", "[]")
                .says("administrators", "[]");
        assertThat(browsing.get("").html())
                .contains("1 matter needs the administrators</a>", "Turn: the administrators")
                .doesNotContain("you, the administrators", "needs you");

        browsing.api.says("status", QUIET.replace("'problems':[]", "'problems':[" + matter(own) + "]"));
        assertThat(browsing.get("").html()).contains("1 matter needs you</a>", "Turn: you, the administrators");

        browsing.api.says(
                "status", QUIET.replace("'problems':[]", "'problems':[" + matter(own) + "," + matter(others) + "]"));
        assertThat(browsing.get("").html()).contains("2 matters need the administrators, 1 of them you</a>");

        browsing.api.says("status", QUIET);
        assertThat(browsing.get("").html()).contains("Nothing needs you");
    }

    private static String matter(String kind) {
        return NEED.formatted("HUB", "null").replace("'kind':'DELIVERY'", "'kind':'" + kind + "'");
    }

    @Test
    void tellsOfEachAgreementWhatWaitsAndWhenItsLastMessageCame() throws IOException {
        browsing.api
                .says(
                        "status",
                        QUIET.replace(
                                "'agreements':[]", "'agreements':[" + PagesTest.AGREEMENT.formatted("besnik") + "]"))
                .says("runs/flows", "[]")
                .says("administrators", "[]")
                .says(
                        "traffic",
                        "[{'agreement':'A','lastMessage':'2026-01-05T09:00:00Z','waiting':159,'parked':0,'byHand':0,'oldest':null}]");

        assertThat(browsing.get("").html())
                .contains(
                        "last message 5 Jan", "href=\"/console/deliveries?state=WAITING&agreement=A\">159 waiting</a>")
                .doesNotContain("0 stopped");

        browsing.api.says(
                "traffic", "[{'agreement':'A','lastMessage':null,'waiting':0,'parked':2,'byHand':2,'oldest':null}]");
        assertThat(browsing.get("").html())
                .as("nothing is wrong with what a person brings")
                .contains("class=\"soft\" href=\"/console/deliveries?state=PARKED&agreement=A\"")
                .contains("2 stopped, of these 2 brought by a person as planned");
    }

    @Test
    void saysHowLongTheHubsCertificateHoldsAndHowMuchDiskIsLeft() throws IOException {
        browsing.api
                .says("status", QUIET)
                .says("runs/flows", "[]")
                .says("administrators", "[]")
                .says(
                        "premises",
                        "{'disk':{'freeBytes':4000000000,'totalBytes':90000000000},'certificates':["
                                + "{'authority':null,'notAfter':'2199-01-05T09:00:00Z'},"
                                + "{'authority':'ca','notAfter':'2199-01-05T09:00:00Z'},"
                                + "{'authority':'old','notAfter':'2026-01-05T09:00:00Z'}]}");

        assertThat(browsing.get("").html())
                .contains("Disk: 4 GB of 90 GB free", "class=\"not\"", "until 5 Jan 2199", "Certificate of old")
                .doesNotContain("Certificate of ca");
    }

    @Test
    void isNeverCalmWhenTheHubIsNotReady() throws IOException {
        browsing.api.says(
                "status", QUIET.replace("'ready':true", "'ready':false").replace("{'block':7}", "null"));

        assertThat(browsing.get("").html()).contains("The hub is not ready").doesNotContain("everything flows");
    }

    @Test
    void nobodyIsAskedToApproveWhatIsKeptFromHisSight() throws IOException {
        browsing.api
                .says("status", QUIET.replace("'proposed'", "'changed':[],'proposed'"))
                .says("administrators", "[" + LinksTest.ACCOUNT.replace("'h'", "null") + "]");

        assertThat(browsing.get("second").html())
                .contains("drita", "somebody who does has to approve it")
                .doesNotContain("/console/second/account/drita/approve");
    }

    @Test
    void countsEverythingThatWaitsForASecondPersonAsTheirPageListsIt() throws IOException {
        String agreement = PagesTest.AGREEMENT.formatted("besnik");
        browsing.api
                .says(
                        "status",
                        QUIET.replace("'agreements':[]", "'agreements':[" + agreement + "]")
                                .replace("'proposed':[]", "'proposed':[" + LinksTest.CHANGE + "]")
                                .replace("'proposed'", "'changed':[],'proposed'"))
                .says("runs/flows", "[]")
                .says("institutions", "[{'id':'OSHC.0012','name':{'sq':'Shpresa','en':'Hope'}}]")
                .says("administrators", "[" + LinksTest.ACCOUNT + ",{'name':'arta','askedBy':null}]");

        assertThat(browsing.get("").html()).contains("<a href=\"/console/second\">3</a>");
        assertThat(browsing.get("second").html()).contains("OSHC.0012</a> Hope");
        assertThat(browsing.get("second").html().split("<section class=\"card\">"))
                .hasSize(1 + 3);
    }

    @Test
    void codeThatNobodyHasAgreedToWaitsForASecondPersonToo() throws IOException {
        String code =
                "{'id':'%s','name':{'sq':'K','en':'Code of %s'},'deployment':'x.war','state':'WAITS','waits':true,"
                        + "'sha256':'0f3a','confirmed':'9b1c','askedBy':'%s'}";
        browsing.api
                .says(
                        "status",
                        QUIET.replace(
                                "'proposed'",
                                "'changed':[],'plugins':[" + code.formatted("ngo", "ngo", "besnik") + ","
                                        + code.replace("true", "false").formatted("police", "police", "")
                                        + "],'proposed'"))
                .says("routes", "{'routes':[],'connectors':[" + code.formatted("own", "own", "arta") + "]}")
                .says("runs/flows", "[]")
                .says("administrators", "[]")
                .says("plugins/ngo/confirm", "{}");

        assertThat(browsing.get("").html()).contains("<a href=\"/console/second\">2</a>");
        assertThat(browsing.get("second").html())
                .contains("Code of ngo", "0f3a", "9b1c", "action=\"/console/second/plugins/ngo/confirm\"")
                .contains("Code of own", "another person has to approve it")
                .doesNotContain("Code of police", "action=\"/console/second/connectors/own/confirm\"");

        browsing.post("second/plugins/ngo/confirm", Map.of("sha256", "0f3a"));
        assertThat(browsing.api.done).containsExactly("plugins/ngo/confirm {\"sha256\":\"0f3a\"}");
    }

    @Test
    void theNewsIsAPartOfAPageInTheReadersLanguage() throws IOException {
        browsing.inAlbanian().api.says("status", QUIET).says("runs/flows", "[]").says("administrators", "[]");

        assertThat(browsing.get("live").html())
                .contains("Asgjë nuk ju pret; gjithçka rrjedh.")
                .doesNotContain("<html");
    }

    @Test
    void whatComesFromElsewhereIsTextAndNeverMarkup() throws IOException {
        browsing.api
                .says(
                        "status",
                        QUIET.replace(
                                "'problems':[]",
                                "'problems':["
                                        + NEED.formatted("HUB", "null")
                                                .replace("Does not answer", "<script>alert(1)</script>")
                                        + "]"))
                .says("runs/flows", "[]")
                .says("administrators", "[]");

        assertThat(browsing.get("").html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aRefusalIsAPageWithItsWords() throws IOException {
        browsing.api.refuses("status", 403);

        FakeRequest answered = browsing.get("");

        assertThat(answered.answer().getStatus()).isEqualTo(403);
        assertThat(answered.html()).contains("<h1>No</h1>", "Do otherwise");
    }
}
