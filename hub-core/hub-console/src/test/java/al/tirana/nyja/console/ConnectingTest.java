package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever connects an institution sees what is missing, where it is mended, and has something to hand over. */
class ConnectingTest {

    private static final String CERTIFICATE =
            "[{'fingerprint':'f','subject':'CN=O','issuer':'CN=ca','notAfter':'2199-01-05T09:00:00Z','active':true,"
                    + "'problem':null,'usedAt':%s}]";

    private static final String SECRET =
            "[{'name':'s','channel':'main','connector':'sftp','shared':false,'setting':'secret','there':%s,'waits':%s}]";

    private final Browsing browsing = new Browsing();

    private void institution(String certificates, String keys, String contacts) {
        browsing.api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':'organisation','active':true,"
                                + "'territory':[],'contacts':" + contacts + ",'keys':" + keys + "}")
                .says("institutions/OSHC.0012/channels", "[]")
                .says("institutions/OSHC.0012/limits", "[]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[]}")
                .says("institutions/OSHC.0012/certificates", certificates)
                .says("institutions/OSHC.0012/secrets", LinksTest.SECRETS)
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION);
    }

    @Test
    void eachMissingPointLeadsToWhereItIsMended() throws IOException {
        institution("[]", "[]", "{'technical':null,'cases':null}");

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("4 things are still missing")
                .contains("secret is missing", "OSHC.0012/secret?name=OSHC.0012-mail\">Set it")
                .contains(
                        "not known whom to call", "href=\"/console/institutions/OSHC.0012/contacts\">Add the contacts")
                .contains("it cannot connect. <a href=\"/console/institutions/OSHC.0012/certificate\">")
                .contains("what it sends is refused. <a href=\"/console/institutions/OSHC.0012/key\">")
                .contains("It has an agreement in force.", "It fetches its messages itself");
    }

    @Test
    void oneThatHasAllAndNeverConnectedIsNotReadyYet() throws IOException {
        String keys = "[{'kid':'k','use':'sig','active':true,'createdAt':null,'createdBy':'x'}]";
        String contacts = "{'technical':{'telephone':'1','mail':null},'cases':{'telephone':null,'mail':'a@b.example'}}";
        institution(CERTIFICATE.formatted("null"), keys, contacts);
        browsing.api.says("institutions/OSHC.0012/secrets", "[]");
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("1 thing is still missing", "It has never connected yet", "OSHC.0012/sheet\">To the sheet");

        institution(CERTIFICATE.formatted("'2026-01-05T09:00:00Z'"), keys, contacts);
        browsing.api.says("institutions/OSHC.0012/secrets", SECRET.formatted(true, true));
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("Nothing is missing.", "The secrets of its channels are set.");

        browsing.api.says("institutions/OSHC.0012/secrets", SECRET.formatted(false, true));
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("1 thing is still missing", "secret waits for a second person. <a href=\"/console/second\">");
    }

    /** Nothing waits at the second person where nobody has proposed to activate it. */
    @Test
    void oneThatIsNotActiveLeadsToItsActivationUntilThatIsProposed() throws IOException {
        institution("[]", "[]", "{}");
        browsing.api.says(
                "institutions/OSHC.0012",
                "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':'organisation','active':false,'territory':[],"
                        + "'contacts':{},'keys':[]}");
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("href=\"#activate\">To its activation", "id=\"activate\"");
    }

    /** Of which the hub has the fingerprint alone. */
    @Test
    void aCertificateThatIsNotJudgedIsNotSaidToBeAccepted() throws IOException {
        institution(CERTIFICATE.formatted("null").replace("'CN=ca'", "null"), "[]", "{}");
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("Not judged", "whether the hub accepts it shows when it connects")
                .doesNotContain("It is accepted", "that the hub accepts.");
    }

    @Test
    void itsAgreementsStandThereWithStateRoleAndWhatItSendsAndGets() throws IOException {
        institution("[]", "[]", "{}");

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("<a href=\"/console/agreements/A\">Title</a>", "in force", "controller")
                .contains("sends: how a referral stands", "gets: referral");
    }

    @Test
    void theSheetIsInTheInstitutionsLanguageToPrintAndToCopy() throws IOException {
        browsing.api
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("authorities", LinksTest.AUTHORITIES);

        String english = browsing.get("institutions/OSHC.0012/sheet").html();
        assertThat(english)
                .contains("What to give to Organisation", "https://nyja.example:8443</dd>", "CN=hub · SHA-256 cd34")
                .contains("HUB#1", "th1", "GET /fpr/v1/inbox", "POST /fpr/v1/agreements/A/flows/figures")
                .contains("https://nyja.example:8443/fpr/drop", "GET /fpr/v1/choices", "GET /fpr/v1/openapi.yaml")
                .contains("al.tirana.fpr.referral.requested.v1", "schema https://id.tirana.al/fpr/schema/x/v1")
                .contains("A, you send", "A, you get", "<dt>Accepted authority</dt><dd class=\"mono\">CN=Accepted</dd>")
                .contains("docs/clients", "CONNECTING TO THE HUB NYJA: ORGANISATION", "- Your id at the hub: OSHC.0012")
                .doesNotContain("not declared", "only on the hub", "not for this name");

        assertThat(browsing.get("institutions/OSHC.0012/sheet", Map.of("in", "sq"))
                        .html())
                .contains("What to give to Organisation", "<article class=\"card\" lang=\"sq\">")
                .contains("Lidhja me Nyjën: Organizata", "- Kodi juaj te Nyja: OSHC.0012");
    }

    /** Whoever has a request signed by somebody whom the hub does not accept has done it for nothing. */
    @Test
    void whereNoAuthorityIssuesThePageAndTheSheetSayIt() throws IOException {
        browsing.api
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("authorities", LinksTest.AUTHORITIES.replaceFirst("'authority':true", "'authority':false"));

        assertThat(browsing.get("institutions/OSHC.0012/sheet").html())
                .contains("the hub accepts no authority yet")
                .doesNotContain("Accepted authority");
        assertThat(browsing.get("institutions/authorities").html())
                .contains("accepts no authority", "What else the hub holds", "CN=Accepted")
                .doesNotContain("connects only with a certificate that one of these");
    }

    @Test
    void anAddressThatOnlyTheServerItselfKnowsIsSaidToBeSo() throws IOException {
        browsing.api.says("authorities", LinksTest.AUTHORITIES);
        browsing.api.says(
                "institutions/OSHC.0012/connection",
                LinksTest.CONNECTION.replace("'declared':true,'local':false", "'declared':false,'local':true"));
        assertThat(browsing.get("institutions/OSHC.0012/sheet").html())
                .contains("partners.url", "the address is not declared yet");

        browsing.api.says(
                "institutions/OSHC.0012/connection", LinksTest.CONNECTION.replace("'named':true", "'named':false"));
        assertThat(browsing.get("institutions/OSHC.0012/sheet").html()).contains("certificate is not for this name");
    }

    /** To bring it would be refused. */
    @Test
    void aSecretThatSomebodyElseUsesIsNotAskedForHere() throws IOException {
        institution("[]", "[]", "{}");
        browsing.api.says(
                "institutions/OSHC.0012/secrets",
                "[{'name':'s','channel':'main','connector':'sftp','setting':'secret','there':false,'waits':false,'shared':true}]");

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("somebody else uses its name, too", "href=\"#channels\">To the channels")
                .doesNotContain("OSHC.0012/secret?name=");
    }

    @Test
    void aSecretIsBroughtAndRepeatedByNoPage() throws IOException {
        institution("[]", "[]", "{}");
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains(
                        "OSHC.0012/secret?name=OSHC.0012-mail", "state FAILED\">missing", "waits for a second person");

        browsing.api.refuses("institutions/OSHC.0012/secrets/OSHC.0012-mail", 409);
        Map<String, String> typed = Map.of("name", "OSHC.0012-mail", "document", "correct horse");
        assertThat(browsing.post("institutions/OSHC.0012/secret", typed).html())
                .contains("Do otherwise")
                .doesNotContain("correct horse");

        browsing.api.says("institutions/OSHC.0012/secrets/OSHC.0012-mail", "{}");
        assertThat(browsing.post("institutions/OSHC.0012/secret", typed)
                        .answer()
                        .getHeader("Location"))
                .isEqualTo("/console/institutions/OSHC.0012");
        assertThat(browsing.api.done)
                .as("where it goes, and nothing of it in an address")
                .containsOnly("institutions/OSHC.0012/secrets/OSHC.0012-mail application/octet-stream");
        assertThat(browsing.get("institutions/OSHC.0012").html()).doesNotContain("correct horse");
    }
}
