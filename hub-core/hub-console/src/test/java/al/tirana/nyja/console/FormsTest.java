package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is registered and chosen in forms, and what a refusal says about which field. */
class FormsTest {

    private static final String CHANNEL = "institutions/OSHC.0012/channel";

    private final Browsing browsing = new Browsing();

    @BeforeEach
    void aConnectorWithSettings() {
        browsing.api
                .says(
                        "connectors",
                        "[{'id':'rest','name':{'sq':'REST','en':'REST'},'settings':["
                                + "{'key':'url','type':'URL','defaultValue':null,'choices':[],'help':{'sq':'Ku','en':'Where'}},"
                                + "{'key':'url.test','type':'URL','defaultValue':'','choices':[],'help':{'sq':'Prova','en':'Test'}},"
                                + "{'key':'timeout','type':'DURATION','defaultValue':'PT1H30M','choices':[],'help':{'sq':'Sa','en':'How long; PT6H at most'}},"
                                + "{'key':'reply.limit','type':'INTEGER','defaultValue':'1048576','choices':[],'help':{'sq':'Sa','en':'How many bytes'}},"
                                + "{'key':'auth','type':'CHOICE','defaultValue':'none','choices':['none','bearer'],'help':{'sq':'Si','en':'How'}}]}]")
                .says("institutions/OSHC.0012/certificates", "[]")
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("institutions/OSHC.0012/secrets", "[]")
                .says(
                        "institutions/OSHC.0012/channels",
                        "[{'name':'main','connector':'rest','settings':{'url':'https://before.example/'}}]");
    }

    @Test
    void aChannelsFormIsDrawnFromWhatItsConnectorDeclaresAndHoldsWhatStands() throws IOException {
        assertThat(browsing.get(CHANNEL, Map.of("name", "main", "connector", "rest"))
                        .html())
                .contains(
                        "name=\"set.url\" value=\"https://before.example/\"",
                        ">Where <span class=\"soft small mono\">url</span>",
                        "An address that begins",
                        ">How <span class=\"soft\">(may stay empty)</span>",
                        "If it stays empty: none")
                .contains("<option value=\"none\" selected>")
                .contains("aria-describedby=\"f2-help\"");
    }

    @Test
    void howSecretsAreBroughtIsSaidWhereTheConnectorMayNeedOne() throws IOException {
        Map<String, String> form = Map.of("name", "main", "connector", "rest");
        assertThat(browsing.get(CHANNEL, form).html())
                .contains("REST: settings.")
                .doesNotContain("Passwords and keys");
        browsing.api.says(
                "connectors",
                "[{'id':'rest','name':{'sq':'REST','en':'REST'},'settings':["
                        + "{'key':'token','type':'SECRET','defaultValue':'','choices':[],'help':{'sq':'Çelësi','en':'Token'}}]}]");
        assertThat(browsing.get(CHANNEL, form).html()).contains("REST: settings. Passwords and keys");
    }

    @Test
    void aSettingIsSaidAsItMayBeTyped() throws IOException {
        assertThat(browsing.get(CHANNEL, Map.of("name", "main", "connector", "rest"))
                        .html())
                .contains(
                        "6 h at most. A time such as 30 s, 5 min or 1 h 30 min. If it stays empty: 1 h 30 min",
                        "A size such as 500 kB or 32 MB. If it stays empty: 1 MB")
                .doesNotContain("PT6H", "1048576");
    }

    @Test
    void theFirstStepSaysWhatComesNextAndProposesNothing() throws IOException {
        assertThat(browsing.get(CHANNEL, Map.of("name", "main")).html()).contains("Next: its settings</button>");
    }

    @Test
    void aChannelIsProposedAndOneIsBackAtTheInstitutionAndToldWhoApproves() throws IOException {
        browsing.api.says("institutions/OSHC.0012/channels/main", "{}");

        FakeRequest answered = browsing.post(
                CHANNEL,
                Map.of(
                        "filled",
                        "yes",
                        "name",
                        "main",
                        "connector",
                        "rest",
                        "set.url",
                        "https://a.example/",
                        "set.auth",
                        ""));

        assertThat(answered.answer().getHeader("Location")).isEqualTo("/console/institutions/OSHC.0012");
        assertThat(browsing.api.done)
                .containsExactly(
                        "PUT institutions/OSHC.0012/channels/main {\"connector\":\"rest\",\"settings\":{\"url\":\"https://a.example/\"}}");
    }

    /** A choice is never empty in a browser: what nobody said must not come before the second person as a change. */
    @Test
    void aChoiceLeftAtItsDefaultIsNotProposedUnlessItStandsAlready() throws IOException {
        browsing.api.says("institutions/OSHC.0012/channels/main", "{}");
        Map<String, String> filled = Map.of(
                "filled",
                "yes",
                "name",
                "main",
                "connector",
                "rest",
                "set.url",
                "https://a.example/",
                "set.auth",
                "none");

        browsing.post(CHANNEL, filled);
        browsing.api.says(
                "institutions/OSHC.0012/channels",
                "[{'name':'main','connector':'rest','settings':{'url':'https://before.example/','auth':'bearer'}}]");
        browsing.post(CHANNEL, filled);

        assertThat(browsing.api.done)
                .containsExactly(
                        "PUT institutions/OSHC.0012/channels/main {\"connector\":\"rest\",\"settings\":{\"url\":\"https://a.example/\"}}",
                        "PUT institutions/OSHC.0012/channels/main {\"connector\":\"rest\",\"settings\":{\"url\":\"https://a.example/\",\"auth\":\"none\"}}");
    }

    @Test
    void whoeverCameFromAnAgreementIsBackThereWhenTheMissingChannelIsProposed() throws IOException {
        Map<String, String> from =
                Map.of("name", "main", "connector", "rest", "agreement", "BT-A-2026-01", "version", "2");
        assertThat(browsing.get(CHANNEL, from).html())
                .contains(
                        "<a href=\"/console/agreements/BT-A-2026-01?version=2\">Back</a>",
                        "action=\"/console/institutions/OSHC.0012/channel?agreement=BT-A-2026-01&amp;version=2&amp;filled=yes\"");
        browsing.api.says("institutions/OSHC.0012/channels/main", "{}");
        Map<String, String> filled = new HashMap<>(from);
        filled.putAll(Map.of("filled", "yes", "set.url", "https://a.example/"));

        assertThat(browsing.post(CHANNEL, filled).answer().getHeader("Location"))
                .isEqualTo("/console/agreements/BT-A-2026-01?version=2");
        filled.put("agreement", "//elsewhere.example");
        assertThat(browsing.post(CHANNEL, filled).answer().getHeader("Location"))
                .isEqualTo("/console/institutions/OSHC.0012");
    }

    @Test
    void aRefusalStandsAtTheFieldThatItNamesAndNothingTypedIsLost() throws IOException {
        browsing.api.answers.put(
                "institutions/OSHC.0012/channels/main",
                new Answer(
                        400,
                        FakeApi.json("{'code':'SETTINGS_INVALID','sq':'jo','en':'Not valid: url: no address',"
                                + "'nextSq':'-','nextEn':'Correct it'}"),
                        -1));

        assertThat(browsing.post(
                                CHANNEL,
                                Map.of("filled", "yes", "name", "main", "connector", "rest", "set.url", "mailto:x"))
                        .html())
                .contains(
                        "value=\"mailto:x\"",
                        "id=\"f2-wrong\">no address",
                        "Correct it",
                        "role=\"alert\" id=\"problem\" tabindex=\"-1\" autofocus",
                        "<li><a href=\"#f2\">Where</a></li>")
                .doesNotContain("id=\"f3-wrong\"", "id=\"f4-wrong\"");
    }

    @Test
    void aCertificateIsBroughtAsTextAndNeverRepeated() throws IOException {
        browsing.api.refuses("institutions/OSHC.0012/certificates", 400);

        assertThat(browsing.post(
                                "institutions/OSHC.0012/certificate", Map.of("document", "-----BEGIN PRIVATE KEY-----"))
                        .html())
                .contains("Do otherwise")
                .doesNotContain("BEGIN PRIVATE");
        assertThat(browsing.api.done).containsExactly("institutions/OSHC.0012/certificates application/x-pem-file");
    }

    @Test
    void whoeverBringsSomethingElseIsShownWhereItBelongsAndWhatIsAccepted() throws IOException {
        for (String[] one : new String[][] {
            {"CERTIFICATE_KEY", "/console/institutions/OSHC.0012/key"},
            {"CERTIFICATE_REQUEST", "/console/institutions/authorities"},
            {"CERTIFICATE_STRANGER", "/console/institutions/authorities"}
        }) {
            browsing.api.answers.put(
                    "institutions/OSHC.0012/certificates",
                    new Answer(
                            400,
                            FakeApi.json("{'code':'" + one[0]
                                    + "','sq':'jo','en':'Not a certificate','nextSq':'-','nextEn':'Bring it'}"),
                            -1));
            String page = browsing.post("institutions/OSHC.0012/certificate", Map.of("document", "x"))
                    .html();
            assertThat(page.substring(page.indexOf("role=\"alert\"")))
                    .contains("Not a certificate", "<p><a href=\"" + one[1] + "\">");
        }
    }

    @Test
    void aCertificateSaysWhetherItIsAcceptedAndWhetherAnybodyEverConnected() throws IOException {
        String certificate = "{'fingerprint':'%s','subject':'CN=%s','issuer':'CN=ca','notAfter':'2199-01-05T09:00:00Z',"
                + "'active':true,'problem':%s,'usedAt':%s}";
        browsing.api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':null,'active':true,"
                                + "'territory':[],'contacts':{},'keys':[]}")
                .says("institutions/OSHC.0012/channels", "[]")
                .says("institutions/OSHC.0012/limits", "[]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[]}")
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("institutions/OSHC.0012/secrets", "[]")
                .says(
                        "institutions/OSHC.0012/certificates",
                        "["
                                + certificate.formatted(
                                        "a", "rejected", "{'sq':'Jo','en':'Its authority is a stranger'}", "null")
                                + "," + certificate.formatted("b", "unused", "null", "null") + ","
                                + certificate.formatted("c", "used", "null", "'2026-01-05T09:00:00Z'") + "]");

        String page = browsing.get("institutions/OSHC.0012").html();
        assertThat(page)
                .contains("state FAILED\">not accepted", "Its authority is a stranger")
                .contains("state WAITING\">never connected yet")
                .contains("state ACTIVE\">connects", "Used last 5 Jan")
                .contains("href=\"/console/institutions/authorities\"");
    }

    @Test
    void thePageOfAuthoritiesSaysWhoseCertificatesAreAccepted() throws IOException {
        browsing.api.says("authorities", LinksTest.AUTHORITIES);

        assertThat(browsing.get("institutions/authorities").html())
                .contains("CN=Accepted", "ab12", "5 Jan 2199", "issues certificates", "CN=hub", "issued by CN=Accepted")
                .doesNotContain("nyja institution", "only this very certificate");
    }

    @Test
    void anInstitutionIsRegisteredWithItsNamesAndWhatItIs() throws IOException {
        browsing.api.says("institutions", "{}");

        assertThat(browsing.post(
                                "institutions/new",
                                Map.of("id", "OSHC.0014", "sq", "Një", "en", "One", "kind", "organisation"))
                        .answer()
                        .getHeader("Location"))
                .isEqualTo("/console/institutions/OSHC.0014");
        assertThat(browsing.api.done)
                .containsExactly(
                        "institutions {\"id\":\"OSHC.0014\",\"name\":{\"sq\":\"Një\",\"en\":\"One\"},\"kind\":\"organisation\"}");
    }

    @Test
    void whatCanBeChosenStandsSideBySideWithWhatTheClauseShows() throws IOException {
        browsing.api
                .says(
                        "tasks",
                        "[{'id':9,'agreement':'A','flow':'f','institution':'PK','owner':'BT.QRM','correlation':null,"
                                + "'reason':{'sq':'Cili?','en':'Which one?'},'heldAt':'2026-01-05T09:00:00Z','dueAt':null,'yours':true}]")
                .says(
                        "tasks/9",
                        "{'id':9,'choices':[{'code':'M1','text':{'sq':'I pari','en':'The first'},'shows':{'birthYear':1990,'nja':'TR01'}},"
                                + "{'code':'NONE','text':{'sq':'Asnjë','en':'None'},'shows':{}}]}")
                .says("tasks/9/choice", "{}");

        assertThat(browsing.get("choices").html())
                .contains("Which one?", "href=\"/console/choices/9\"", "Who looks stands in the ledger")
                .doesNotContain("1990");
        assertThat(browsing.get("choices/9").html())
                .contains("value=\"M1\" required", "birthYear</span></th><td>1990</td><td></td>", "None");
        browsing.post("choices/9", Map.of("choice", "M1"));
        assertThat(browsing.api.done).containsExactly("tasks/9/choice {\"choice\":\"M1\"}");
        assertThat(browsing.get("choices/77").answer().getHeader("Location")).isEqualTo("/console/choices");
    }

    /** To open it would be refused. */
    @Test
    void whoeverTheClauseDoesNotNameIsOfferedNoChoice() throws IOException {
        browsing.api.says(
                "tasks",
                "[{'id':9,'agreement':'A','flow':'f','institution':'PK','owner':'PK','correlation':null,"
                        + "'reason':{'sq':'cili?','en':'which one?'},'heldAt':'2026-01-05T09:00:00Z','dueAt':null,'yours':false}]");

        assertThat(browsing.get("choices").html())
                .contains("Which one?", "you cannot choose now", "Turn: PK · ")
                .doesNotContain("/console/choices/9", "PK · PK");
    }

    @Test
    void whatWasProposedAlreadyIsSaidToWaitAndNotAskedForAgain() throws IOException {
        browsing.api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':null,'active':false,"
                                + "'territory':[],'contacts':{},'keys':[]}")
                .says("institutions/OSHC.0012/channels", "[]")
                .says("institutions/OSHC.0012/limits", "[]")
                .says("institutions/OSHC.0012/certificates", "[]")
                .says(
                        "institutions/OSHC.0012/changes",
                        "{'waiting':[{'kind':'ACTIVATION','content':{'kind':'organisation'}},{'kind':'CONTACTS','content':{}},"
                                + "{'kind':'CERTIFICATE','content':{}},{'kind':'KEY','content':{}}]}");

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains(
                        "What it is has been proposed",
                        "The contacts have been proposed",
                        "A certificate has been proposed",
                        "A key has been proposed")
                .doesNotContain("Nobody has said what it is: without", "Add the contacts");
    }

    @Test
    void anAuditorIsOfferedNoForm() throws IOException {
        browsing.auditor()
                .api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':null,'active':true,"
                                + "'territory':[],'contacts':{},'keys':[{'kid':'k','use':'sig','active':true,'createdAt':null,'createdBy':'x'}],"
                                + "'certificates':[{'subject':'CN=O','active':true,'notAfter':'2199-01-05T09:00:00Z','fingerprint':'f'}]}")
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("institutions/OSHC.0012/secrets", "[]")
                .says(
                        "institutions/OSHC.0012/certificates",
                        "[{'fingerprint':'f','subject':'CN=O','issuer':'CN=ca','notAfter':'2199-01-05T09:00:00Z',"
                                + "'active':true,'problem':null,'usedAt':null}]")
                .says("institutions/OSHC.0012/channels", "[]")
                .says("institutions/OSHC.0012/limits", "[]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[]}");

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .doesNotContain("/certificate\"", "/key\"", "/end-key", "/deactivate", "/channel?", "/contacts\"");
    }

    @Test
    void aTerritoryIsProposedAsCodesHoweverTheyAreTyped() throws IOException {
        browsing.api.says(
                "institutions/OSHC.0012/territory", "{'institution':'OSHC.0012','kind':'TERRITORY','sha256':'h'}");

        browsing.post("institutions/OSHC.0012/territory", Map.of("municipalities", "al121; AL122,,al123 "));
        browsing.post("institutions/OSHC.0012/territory", Map.of("municipalities", " "));

        assertThat(browsing.api.done)
                .containsExactly(
                        "PUT institutions/OSHC.0012/territory {\"municipalities\":[\"AL121\",\"AL122\",\"AL123\"]}",
                        "PUT institutions/OSHC.0012/territory {\"municipalities\":[]}");
    }
}
