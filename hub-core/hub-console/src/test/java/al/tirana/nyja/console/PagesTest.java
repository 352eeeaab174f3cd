package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the pages let somebody see and do, and what not. */
class PagesTest {

    static final String DOCUMENT =
            "id: A\\nflows:\\n  referral:\\n    accepts:\\n      - /data/body/kind\\n      - /data/body/nid\\n    discloses:\\n"
                    + "      OSHC.0012:\\n        - /data/body/kind\\n";
    private static final String VERSION =
            "{'version':%d,'hash':'h%d','origin':'upload','createdAt':'2026-01-05T09:00:00Z',"
                    + "'createdBy':'besnik','warnings':[],'document':'" + DOCUMENT + "%s'}";
    static final String AGREEMENT = "{'id':'A','plugin':'ngo','pluginRuns':true,'title':{'sq':'Titulli','en':'Title'},"
            + "'parties':['BT.QRM','OSHC.0012'],'state':'ENABLED','activeVersion':1,'proposedVersion':2,'proposedBy':'%s',"
            + "'resumeBy':null,'validFrom':'2026-01-01','validUntil':'2027-12-31','daysLeft':400,'steps':[],'versions':["
            + VERSION.formatted(1, 1, "") + "," + VERSION.formatted(2, 2, "# new line\\n") + "]}";
    static final String MATRIX =
            "{'agreement':'A','version':2,'hash':'h2','flows':[{'id':'referral','type':'t','from':['BT.QRM'],"
                    + "'recipients':['OSHC.0012'],'purposes':[],'retention':'P30D','accepts':'c','discloses':'c','fields':["
                    + "{'path':'/data/body/kind','shown':['OSHC.0012']},{'path':'/data/body/nid','shown':[]}]}]}";

    static final String APPROVAL = "{'version':2,'sha256':'h2','plugin':'ngo','code':'c0de','contract':'KEPT',"
            + "'units':['legal','social-services'],'declared':true,'proposedBy':'besnik','proposerUnit':'legal',"
            + "'ownUnit':null,'unitMissing':false}";

    private final Browsing browsing = new Browsing();

    private void agreement(String proposedBy) {
        browsing.api
                .says("agreements/A", AGREEMENT.formatted(proposedBy))
                .says("agreements/A/versions/2/matrix", MATRIX)
                .says("agreements/A/approval", APPROVAL)
                .says(
                        "agreements/A/versions/1/matrix",
                        MATRIX.replace("'shown':['OSHC.0012']", "'shown':[]")
                                .replace("nid','shown':[]", "nid','shown':['OSHC.0012']"));
    }

    @Test
    void whoeverApprovesReadsWhoWouldSeeMoreAndWhoLess() throws IOException {
        agreement("besnik");

        assertThat(browsing.get("agreements/A").html())
                .contains("1 Jan 2026 – 31 Dec 2027")
                .contains("Version 2 against version 1", "<ins class=\"gains\">Kind</ins>", "<del>National id</del>");
    }

    @Test
    void healthSaysWhenContentsAreForgottenAndWhichVersionsRun() throws IOException {
        browsing.api
                .says("status", "{'ready':true,'checks':[],'plugins':[],'ledgerHead':null,'recipients':[]}")
                .says("registers", "[]")
                .says("ledger/growth?zone=Europe%2FTirane", "[]")
                .says(
                        "retention",
                        "[{'due':'2026-11-02','over':true,'agreements':['A']},{'due':'2027-01-02','over':false,'agreements':['A','B']}]");

        assertThat(browsing.get("health").html())
                .containsOnlyOnce("something under it still waits")
                .contains("href=\"/console/agreements/B\"", "2 Jan 2027", "<dd>0.1.0</dd>");
    }

    @Test
    void theLedgersGrowthIsDrawnWithoutAScript() throws IOException {
        browsing.api
                .says(
                        "status",
                        "{'ready':true,'checks':[],'plugins':[],'ledgerHead':{'block':7,'hash':'h'},'recipients':[]}")
                .says("registers", "[]")
                .says(
                        "codelists",
                        "[{'id':'public_holiday','codes':17,'nextEnd':null,'covers':'2027-12-31'},"
                                + "{'id':'need','codes':12,'nextEnd':'2027-06-30','covers':null}]")
                .says(
                        "ledger/growth?zone=Europe%2FTirane",
                        "[{'date':'2026-11-26','blocks':1,'entries':0},{'date':'2026-11-27','blocks':9,'entries':40}]");

        assertThat(browsing.get("health").html())
                .contains("Entries of the last 2 days: 40", "height=\"120\" rx=\"2\"><title>27 Nov", "height=\"0\"")
                .contains("all days until 31 Dec 2027", "one of them ends on 30 Jun 2027");
    }

    private static Browsing classification(String proposedBy) {
        String version = "{'list':'nja_tirana','version':1,'state':'PROPOSED','note':'Shënim','proposedAt':"
                + "'2026-11-27T09:00:00Z','proposedBy':'" + proposedBy
                + "','closedAt':null,'closedBy':null,'sha256':'c0de'}";
        Browsing browsing = new Browsing();
        browsing.api
                .says("codelists/nja_tirana/versions", "[" + version + "]")
                .says(
                        "codelists/nja_tirana/versions/1",
                        "{'version':" + version + ",'before':0,'codes':28,'changes':[{'kind':'NEW','code':'AL224-35',"
                                + "'was':null,'now':{'code':'AL224-35','sq':'Njësia 15','en':'Unit 15',"
                                + "'validFrom':'2027-01-01','validTo':null,'parent':'','note':''}}],"
                                + "'effects':[{'agreement':'A','version':1,'inForce':true,'flow':'notice',"
                                + "'where':'x.table.yaml: NJA','gaps':[{'sq':'mungon','en':'AL224-35 has no word'}]}]}")
                .says("codelists/nja_tirana/versions/1/approve", "{}");
        return browsing;
    }

    @Test
    void aClassificationIsReadCodeByCodeAndApprovedByAnother() throws IOException {
        Browsing other = classification("besnik");

        assertThat(other.get("codelists/nja_tirana").html())
                .contains("AL224-35", "Unit 15", "AL224-35 has no word", "x.table.yaml: NJA", "value=\"c0de\"")
                .contains("action=\"/console/codelists/nja_tirana/1/approve\"");
        other.post("codelists/nja_tirana/1/approve", Map.of("sha256", "c0de"));
        assertThat(other.api.done).hasSize(1);
    }

    @Test
    void aClassificationIsNotOfferedToApproveToWhoBroughtItNorToWhoOnlyLooks() throws IOException {
        assertThat(classification("arta")
                        .inAlbanian()
                        .get("codelists/nja_tirana")
                        .html())
                .doesNotContain("/approve\"")
                .contains("/withdraw\"");
        assertThat(classification("besnik")
                        .auditor()
                        .get("codelists/nja_tirana")
                        .html())
                .doesNotContain("/approve\"", "<textarea");
    }

    @Test
    void whatIsProposedIsReadWithItsDifferenceAndApprovedBeneathByItsHash() throws IOException {
        agreement("besnik");

        String page = browsing.get("agreements/A").html();

        assertThat(page)
                .contains("<ins># new line</ins>", "action=\"/console/agreements/A/approve\"", "value=\"h2\"")
                .contains("<a href=\"#decide\">Decision on version 2</a>")
                .contains("href=\"#L9\">sees</a>", "href=\"#L8\">does not see</a>");
        assertThat(page.indexOf("<ins>")).isLessThan(page.indexOf("/approve\""));
    }

    @Test
    void beneathTheDifferenceStandsOnWhatTheApprovalStands() throws IOException {
        agreement("besnik");

        assertThat(browsing.get("agreements/A").html())
                .contains("the contract was kept", "c0de", "besnik: legal unit", "arta: ")
                .contains("One of the two comes from: legal unit, social-services.", "name=\"paper\"");
    }

    @Test
    void whoComesFromNoDecidingUnitIsToldSoAndNotOfferedToApprove() throws IOException {
        agreement("besnik");
        browsing.api.says(
                "agreements/A/approval",
                APPROVAL.replace("'proposerUnit':'legal'", "'proposerUnit':'it'")
                        .replace("'unitMissing':false", "'unitMissing':true"));

        assertThat(browsing.get("agreements/A").html())
                .contains("Somebody from there has to approve.")
                .doesNotContain("agreements/A/approve\"");
    }

    @Test
    void whereNobodyHasSaidWhoWorksWhereThePageSaysIt() throws IOException {
        agreement("besnik");
        browsing.api.says("agreements/A/approval", APPROVAL.replace("'declared':true", "'declared':false"));

        assertThat(browsing.get("agreements/A").html()).contains("so the hub asks for none", "agreements/A/approve\"");
    }

    @Test
    void whoeverApprovesNamesThePaperOrSaysThatThereIsNone() throws IOException {
        agreement("besnik");
        browsing.api.says("agreements/A/approve", "{}");
        Map<String, String> read = Map.of("version", "2", "sha256", "h2");

        browsing.post("agreements/A/approve", read);
        assertThat(browsing.api.done).isEmpty();
        browsing.post(
                "agreements/A/approve", Map.of("version", "2", "sha256", "h2", "paper", "1234/2", "noPaper", "yes"));
        assertThat(browsing.api.done).isEmpty();
        assertThat(browsing.get("agreements/A").html()).contains("Nothing was approved.");
        browsing.api.done.clear(); // the page looked what is missing

        browsing.post("agreements/A/approve", Map.of("version", "2", "sha256", "h2", "paper", "1234/2"));
        assertThat(browsing.api.done)
                .containsExactly("agreements/A/approve {\"version\":2,\"sha256\":\"h2\",\"paper\":\"1234/2\"}");
    }

    @Test
    void nobodyIsOfferedToApproveTheirOwn() throws IOException {
        agreement("arta");

        assertThat(browsing.get("agreements/A").html())
                .contains("another person has to approve it")
                .doesNotContain("/approve\"");
    }

    @Test
    void anAuditorIsOfferedNothingToDo() throws IOException {
        browsing.auditor();
        agreement("besnik");

        assertThat(browsing.get("agreements/A").html())
                .contains("Your role only looks")
                .doesNotContain("/approve\"", "/suspend\"", "/terminate\"");
    }

    @Test
    void suspendingTellsFirstWhatWouldWait() throws IOException {
        agreement("besnik");
        browsing.api
                .says("deliveries?max=1000&state=WAITING", "[{'agreement':'A'},{'agreement':'B'},{'agreement':'A'}]")
                .says("runs/flows", "[{'agreement':'A','flow':'daily'}]")
                .says("agreements/A/suspend", "{}");

        assertThat(browsing.get("agreements/A/suspend").html())
                .contains("Deliveries waiting now: 2", "Schedules concerned: daily");
        assertThat(browsing.api.done).isEmpty();

        FakeRequest answered = browsing.post("agreements/A/suspend", Map.of("reason", "Audit"));

        assertThat(browsing.api.done).containsExactly("agreements/A/suspend {\"reason\":\"Audit\"}");
        assertThat(answered.answer().getStatus()).isEqualTo(303);
        assertThat(browsing.get("agreements/A").html()).contains("Suspended.");
        assertThat(browsing.get("agreements/A").html()).as("once").doesNotContain("Suspended.");
    }

    @Test
    void whatIsRefusedIsToldOnTheNextPage() throws IOException {
        agreement("besnik");
        browsing.api.refuses("agreements/A/approve", 409);

        browsing.post("agreements/A/approve", Map.of("version", "2", "sha256", "h2", "noPaper", "yes"));

        assertThat(browsing.get("agreements/A").html()).contains("<strong>No</strong>", "Do otherwise");
    }

    @Test
    void whatStoppedForOneCauseIsOneGroupAndManyAreTriedAgainAfterAPreview() throws IOException {
        String item =
                "{'item':{'id':%d,'deliveryId':%d,'correlation':'01a21bfc-402b-7000-b9b4-9e59d37694db','recipient':'OSHC.0012',"
                        + "'agreement':'A','reason':'FPR-501','owner':'HUB','ours':true,'detail':null,'detailSq':null,'parkedAt':'2026-01-05T09:00:00Z',"
                        + "'behind':0,'subject':null,'dueAt':null},'reason':{'code':'FPR-501','sq':'s','en':'Does not answer','nextSq':'n',"
                        + "'nextEn':'Call'},'what':null,'next':null,'contact':{'telephone':'+355 4','mail':null}}";
        browsing.api
                .says("parked?max=1000", "[" + item.formatted(1, 1) + "," + item.formatted(2, 2) + "]")
                .says(
                        "parked/preview?recipient=OSHC.0012&code=FPR-501",
                        "[{'recipient':'OSHC.0012','code':'FPR-501','agreement':'A','deliveries':2,'oldest':'2026-01-05T09:00:00Z'}]")
                .says("parked/retry?recipient=OSHC.0012&code=FPR-501", "{'deliveries':2,'closing':'RETRIED'}");

        assertThat(browsing.get("matters/parked").html())
                .containsOnlyOnce("Does not answer")
                .contains("2 items", "Call: +355 4", "/console/cases/01a21bfc-402b-7000-b9b4-9e59d37694db");
        Map<String, String> many = Map.of("do", "retry", "recipient", "OSHC.0012", "code", "FPR-501");
        assertThat(browsing.get("matters/many", many).html()).contains("2 items", "takes none of them twice");
        assertThat(browsing.api.done).isEmpty();

        browsing.post("matters/many", many);

        assertThat(browsing.api.done).containsExactly("parked/retry?recipient=OSHC.0012&code=FPR-501 null");
        browsing.post("matters/many", Map.of("do", "retry", "recipient", "OSHC.0012", "code", "FPR-501", "seen", "3"));
        assertThat(browsing.get("matters/parked").html())
                .contains("2 items are tried again.", "1 more that you saw had been ended or solved meanwhile.")
                .contains("href=\"/console/deliveries?recipient=OSHC.0012\"");
    }

    /** As the start page says it: an institution that nobody has told does not act. */
    @Test
    void itIsTheAdministratorsTurnUntilTheOwnerWasTold() throws IOException {
        String item =
                "{'item':{'id':1,'deliveryId':1,'recipient':'OSHC.0012','agreement':'A','reason':'FPR-505','owner':'OSHC.0012',"
                        + "'detail':null,'detailSq':null,'parkedAt':'2026-01-05T09:00:00Z','behind':0,'subject':null,'dueAt':%s,'ours':%s},"
                        + "'reason':{'code':'FPR-505','sq':'s','en':'Refused','nextSq':'n','nextEn':'n'},'what':null,'next':null,'contact':null}";

        browsing.api.says("parked?max=1000", "[" + item.formatted("null", true) + "]");
        assertThat(browsing.get("matters/parked").html()).contains("Turn: you, the administrators");

        browsing.api.says("parked?max=1000", "[" + item.formatted("'2199-01-05T09:00:00Z'", false) + "]");
        assertThat(browsing.get("matters/parked").html()).contains("Turn: OSHC.0012", "Due 5 Jan 2199");

        browsing.api.says("parked?max=1000", "[" + item.formatted("'2026-01-06T09:00:00Z'", false) + "]");
        assertThat(browsing.get("matters/parked").html()).contains("Overdue since 6 Jan");
    }

    /** A status of a partner's system is told in words, and leads to what is done about it. */
    @Test
    void whatAPartnersSystemSaidIsToldInWordsAndItsAnswerIsReadAfterAWarning() throws IOException {
        browsing.api
                .says(
                        "parked?max=1000",
                        "[{'item':{'id':4,'deliveryId':17,'correlation':'c','recipient':'OSHC.0012','agreement':'A','reason':'FPR-505',"
                                + "'owner':'OSHC.0012','ours':true,'detail':'HTTP 422','detailSq':null,'parkedAt':'2026-01-05T09:00:00Z','behind':0,"
                                + "'subject':null,'dueAt':null,'reply':true},'reason':{'code':'FPR-505','sq':'s','en':'Refused',"
                                + "'nextSq':'n','nextEn':'Call'},'what':null,'next':null,'contact':null}]")
                .says(
                        "parked/4/reply",
                        "{'id':4,'contentType':'text/plain','bytes':9,'text':'<b>no</b>','at':'2026-01-05T09:00:00Z'}");

        assertThat(browsing.get("matters/parked").html())
                .contains("it says which entry it does not accept", "(HTTP 422)")
                .contains("/console/deliveries/17", "/console/matters/reply?id=4");
        assertThat(browsing.get("matters/reply", Map.of("id", "4")).html())
                .contains("that you read it is recorded")
                .doesNotContain("no&lt;/b");
        assertThat(browsing.api.asked).doesNotContain("GET /parked/4/reply");

        assertThat(browsing.post("matters/reply", Map.of("id", "4")).html()).contains("&lt;b&gt;no&lt;/b&gt;");
        assertThat(PlainDetail.of("HTTP 418", Words.in("en"))).contains("does not take it", "(HTTP 418)");
        assertThat(PlainDetail.of("HTTP 302", Words.in("en"))).isEqualTo("HTTP 302");
        assertThat(PlainDetail.of("connection refused", Words.in("sq"))).isEqualTo("connection refused");
    }

    @Test
    void aDeliveryIsFoundAmongMoreThanOneListOfWhatStopped() throws IOException {
        String item = "{'item':{'id':%1$d,'deliveryId':%1$d,'recipient':'OSHC.0012','agreement':'A','reason':'FPR-505',"
                + "'owner':'HUB','ours':true,'detail':null,'detailSq':null,'parkedAt':'2026-01-05T09:00:00Z','behind':0,'subject':null,"
                + "'correlation':'c','dueAt':null,'reply':false},'reason':{'code':'FPR-505','sq':'s','en':'Does not answer','nextSq':null,"
                + "'nextEn':null},'what':null,'next':null,'contact':null}";
        browsing.api
                .says(
                        "deliveries?max=1&before=1018",
                        "[{'id':1017,'agreement':'A','createdAt':'2026-01-05T09:00:00Z','recipient':'OSHC.0012','flow':'referral',"
                                + "'state':'PARKED','lastCode':null,'attempts':1,'expiresAt':null,'correlation':'c'}]")
                .says(
                        "parked?max=1000&recipient=OSHC.0012",
                        IntStream.rangeClosed(1, 1000)
                                .mapToObj(item::formatted)
                                .collect(Collectors.joining(",", "[", "]")))
                .says("parked?max=1000&recipient=OSHC.0012&after=1000", "[" + item.formatted(1017) + "]");

        assertThat(browsing.get("deliveries/1017").html()).contains("Does not answer", "name=\"id\" value=\"1017\"");
    }

    /** Also when none waits: whoever looks for it finds how it is done. */
    @Test
    void theListSaysHowADeliveryIsEndedAndADeliverysPageWhatCanBeDoneWithIt() throws IOException {
        browsing.api
                .says("deliveries?max=100&state=WAITING", "[]")
                .says("attention?max=1000", "[]")
                .says("agreements", "[]")
                .says(
                        "deliveries?max=1&before=18",
                        "[{'id':17,'agreement':'A','createdAt':'2026-01-05T09:00:00Z','recipient':'OSHC.0012','flow':'referral',"
                                + "'state':'DELIVERED','lastCode':null,'attempts':1,'expiresAt':null,'correlation':'c'}]");

        assertThat(browsing.get("matters").html())
                .contains("href=\"/console/deliveries?state=WAITING\">Deliveries</a>");
        assertThat(browsing.get("deliveries", Map.of("state", "WAITING")).html())
                .contains("can be given up for good there: “End this delivery”");
        assertThat(browsing.get("deliveries/17").html())
                .contains("Nothing any more: it is over.")
                .doesNotContain("/deliveries/17/end");
    }

    @Test
    void whatArrivedInTheEndDoesNotStandThereAsAFailure() throws IOException {
        String one =
                "[{'id':17,'agreement':'A','createdAt':'2026-01-05T09:00:00Z','recipient':'OSHC.0012','flow':'referral',"
                        + "'state':'DELIVERED','lastCode':'FPR-502','attempts':3,'expiresAt':null,'correlation':'c'}]";
        browsing.api.says("deliveries?max=100&state=DELIVERED", one).says("deliveries?max=1&before=18", one);

        assertThat(browsing.get("deliveries", Map.of("state", "DELIVERED")).html())
                .doesNotContain("FPR-502");
        assertThat(browsing.get("deliveries/17").html())
                .containsSubsequence("Failed before that:", "FPR-502", "Nothing any more");
    }

    @Test
    void oneDeliveryIsEndedAfterAPageThatSaysWhatThatMeans() throws IOException {
        browsing.api
                .says(
                        "deliveries?max=1&before=18",
                        "[{'id':17,'agreement':'A','createdAt':'2026-01-05T09:00:00Z','recipient':'OSHC.0012','flow':'referral',"
                                + "'state':'WAITING','lastCode':null,'attempts':1,'expiresAt':null,'correlation':'c'}]")
                .says("deliveries?max=1&before=17", "[{'id':9}]")
                .says("deliveries/17/end", "{'id':17}");

        assertThat(browsing.get("deliveries/17").html()).contains("Delivery 17", "/console/deliveries/17/end");
        assertThat(browsing.get("deliveries/17/end").html())
                .contains("given up for good", "It cannot be taken back", "name=\"reason\"");
        assertThat(browsing.api.done).isEmpty();

        browsing.post("deliveries/17/end", Map.of("reason", "Solved by telephone"));

        assertThat(browsing.api.done).containsExactly("deliveries/17/end {\"reason\":\"Solved by telephone\"}");
        assertThat(browsing.get("deliveries/16").answer().getStatus())
                .as("another's, or none")
                .isEqualTo(404);
    }

    @Test
    void aLimitIsSetOrTakenBackAndARefusalIsToldAboveTheFormWithWhatWasTyped() throws IOException {
        browsing.api
                .says(
                        "institutions/OSHC.0012/limits",
                        "[{'name':'quota.second','value':500,'standard':100,'setBy':'arta','setAt':'2026-01-05T09:00:00Z'}]")
                .says("institutions/OSHC.0012/limits/quota.second", "[]");
        String limit = "institutions/OSHC.0012/limit";

        assertThat(browsing.get(limit, Map.of("name", "quota.second")).html())
                .contains("It counts within seconds", "what holds for everybody, 100", "value=\"500\"");
        browsing.post(limit, Map.of("name", "quota.second", "value", "250"));
        browsing.post(limit, Map.of("name", "quota.second"));
        assertThat(browsing.api.done)
                .containsExactly(
                        "PUT institutions/OSHC.0012/limits/quota.second {\"value\":\"250\"}",
                        "PUT institutions/OSHC.0012/limits/quota.second {\"value\":null}");

        browsing.api.refuses("institutions/OSHC.0012/limits/quota.second", 400);
        assertThat(browsing.post(limit, Map.of("name", "quota.second", "value", "99999999"))
                        .html())
                .contains("<strong>No</strong>", "value=\"99999999\"");
        assertThat(browsing.get(limit, Map.of("name", "made.up")).answer().getStatus())
                .isEqualTo(404);
    }

    @Test
    void aDoubtedClockIsConfirmedAfterAPageThatSaysWhatEndsThen() throws IOException {
        browsing.api
                .says("clock", "{'trust':'DOUBTED','now':'2026-01-05T09:00:00Z','seen':'2025-01-05T09:00:00Z'}")
                .says("clock/confirm", "{}");

        assertThat(browsing.get("health/clock").html()).contains("keys that are due are destroyed");
        assertThat(browsing.api.done).isEmpty();
        browsing.post("health/clock", Map.of());
        assertThat(browsing.api.done).containsExactly("clock/confirm {}");
        assertThat(new Browsing().auditor().get("health/clock").answer().getStatus())
                .isEqualTo(404);
    }

    /** One is where one was, and reads who may approve and where. */
    @Test
    void afterAProposalOneIsWhereOneWas() throws IOException {
        browsing.api.says("institutions/OSHC.0012/activate", "{}").says("units/drita", "{}");

        assertThat(browsing.post("institutions/OSHC.0012/activate", Map.of())
                        .answer()
                        .getHeader("Location"))
                .isEqualTo("/console/institutions/OSHC.0012");
        browsing.api.says("administrators", "[]");
        assertThat(browsing.get("accounts").html())
                .contains(
                        "Nothing has changed yet",
                        "other than you",
                        "href=\"/console/second\">See it under Second person");

        assertThat(browsing.post("accounts/drita/unit", Map.of("unit", "legal"))
                        .answer()
                        .getHeader("Location"))
                .isEqualTo("/console/accounts");
    }

    @Test
    void aMatterDoesNotLeadWhereItsReaderMayNotGo() {
        Words words = Words.in("en");
        Times times = new Times(java.time.Instant.EPOCH, words);
        for (Map.Entry<String, String> kind : Map.of(
                        "WAITING", "GET /deliveries",
                        "DELIVERY", "GET /parked",
                        "KEY", "GET /institutions",
                        "CODE_LIST", "GET /codelists",
                        "CHOICE_NEEDED", "GET /tasks")
                .entrySet()) {
            List<Told> matter = List.of(new Told(
                    FakeApi.json("{'severity':'ERROR','about':'OSHC.0012','sq':'s','en':'e','nextSq':'n','nextEn':'n',"
                            + "'contact':null,'kind':'" + kind.getKey()
                            + "','owner':'HUB','count':1,'since':null,'due':null,"
                            + "'told':null,'escalatedAt':null,'agreement':null}"),
                    words,
                    times));

            assertThat(Needs.of(matter, words, times, Set.of(), kind.getValue()::equals)
                            .get(0)
                            .link())
                    .isNotEmpty();
            assertThat(Needs.of(matter, words, times, Set.of(), operation -> !operation.equals(kind.getValue())))
                    .singleElement()
                    .satisfies(need -> assertThat(need.link() + need.button()).isEmpty());
        }
    }

    @Test
    void whatASuspendedAgreementHoldsUpOpensTheAgreement() {
        Words words = Words.in("en");
        Times times = new Times(java.time.Instant.EPOCH, words);
        Told need = new Told(
                FakeApi.json(
                        "{'severity':'ERROR','about':'OSHC.0012','sq':'s','en':'e','nextSq':'n','nextEn':'n','contact':null,"
                                + "'kind':'HELD_UP','owner':'HUB','count':1,'since':null,'due':null,'told':null,'escalatedAt':null,"
                                + "'agreement':'A'}"),
                words,
                times);

        assertThat(Needs.of(List.of(need), words, times, Set.of("A"), operation -> true)
                        .get(0)
                        .link())
                .isEqualTo("/console/agreements/A");
    }

    @Test
    void aFlowHasWordsAndItsNameStandsBeside() {
        assertThat(Words.in("en").flow("referral")).isEqualTo("Referral");
        assertThat(Words.in("sq").flow("referral")).isEqualTo("Referimi");
        assertThat(Words.in("en").flow("own-flow")).isEqualTo("own flow");
    }

    @Test
    void whatIsExplainedIsNotShownAgain() throws IOException {
        browsing.api.says(
                "explain",
                "{'outcome':'REFUSED','sq':'R','en':'Refused','clause':'A/1#flows.referral.accepts','errors':[{'code':'FPR-221','path':'/data/body/nid','sq':'x','en':'Not accepted',"
                        + "'nextStepSq':'h','nextStepEn':'Take it out'}],'warnings':[],'disclosures':[]}");

        assertThat(browsing.post("explain", Map.of("message", "{\"secret\":\"J51231001K\"}"))
                        .html())
                .contains("FPR-221", "<span class=\"mono\">/data/body/nid</span>", "Take it out")
                .contains("class=\"bad\">Refused</h2>", "href=\"/console/agreements/A?version=1#flow-referral\"")
                .as("no word of the machine's")
                .doesNotContain("J51231001K", "REFUSED");
    }

    @Test
    void aChannelsTestSaysWhichHopFails() throws IOException {
        browsing.api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'Organisation'},'kind':null,'active':true,"
                                + "'territory':[],'contacts':{'technical':null,'cases':null},'keys':[],'certificates':[]}")
                .says("institutions/OSHC.0012/certificates", "[]")
                .says("institutions/OSHC.0012/connection", LinksTest.CONNECTION)
                .says("institutions/OSHC.0012/secrets", "[]")
                .says(
                        "institutions/OSHC.0012/channels",
                        "[{'name':'main','connector':'rest','settings':{'url':'https://x'},'version':1,'paused':null,"
                                + "'changedAt':'2026-01-05T09:00:00Z','changedBy':'besnik','endedAt':null}]")
                .says(
                        "institutions/OSHC.0012/limits",
                        "[{'name':'quota.second','value':500,'standard':100,'setBy':'arta','setAt':'2026-01-05T09:00:00Z'},"
                                + "{'name':'institution.requests','value':8,'standard':8,'setBy':null,'setAt':null}]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[]}")
                .says(
                        "institutions/OSHC.0012/channels/main/test",
                        "{'ok':false,'millis':12,'detailSq':'DNS','detail':'The name of the host is not known',"
                                + "'problem':{'code':'X','sq':'s','en':'e','nextSq':'n','nextEn':'Correct the address'}}");
        String test = "institutions/OSHC.0012/channels/main/test";
        assertThat(browsing.get("institutions/OSHC.0012").html()).contains("action=\"/console/" + test + "\"");

        assertThat(browsing.post(test, Map.of()).answer().getStatus()).isEqualTo(303);

        assertThat(browsing.get("institutions/OSHC.0012").html())
                .contains("The channel main does not work. The name of the host is not known", "Correct the address");

        browsing.api.says(
                test,
                "{'ok':true,'millis':0,'detailSq':'Vjen vetë','detail':'It comes itself; last on 2026-01-05 09:00:00Z'}");
        browsing.post(test, Map.of());
        assertThat(browsing.get("institutions/OSHC.0012").html())
                .as("of one that fetches, what can be said of it")
                .contains("It comes itself; last on 5 Jan 10:00")
                .doesNotContain("nyja institution");
    }

    @Test
    void eachMatterLeadsToTheOnePlaceWhereSomethingIsDoneAboutIt() {
        Set<String> agreements = Set.of("A");
        assertThat(Needs.place("DELIVERY", "OSHC.0012/main", agreements))
                .isEqualTo("/console/matters/parked?recipient=OSHC.0012");
        assertThat(Needs.place("WAITING", "OSHC.0012/main", agreements))
                .isEqualTo("/console/deliveries?state=WAITING&recipient=OSHC.0012");
        assertThat(Needs.place("CHANNEL_HELD", "OSHC.0012/main", agreements))
                .isEqualTo("/console/institutions/OSHC.0012#channels");
        assertThat(Needs.place("P4_IN_CLEAR", "A", agreements)).isEqualTo("/console/matters/parked?agreement=A");
        assertThat(Needs.place("AGREEMENT", "A", agreements)).isEqualTo("/console/agreements/A");
        assertThat(Needs.place("PROPOSAL", "OSHC.0012", agreements)).isEqualTo("/console/second");
        assertThat(Needs.place("SERVER", "PK", agreements)).isEqualTo("/console/institutions/PK#channels");
        assertThat(Needs.place("HELD_UP", "OSHC.0012", agreements)).isEqualTo("/console/institutions/OSHC.0012");
        assertThat(Needs.place("CLOCK", "clock", agreements)).isEqualTo("/console/health");
        assertThat(Needs.place("CERTIFICATE", "HUB", agreements)).isEqualTo("/console/health");
        assertThat(Needs.place("PLUGIN_CODE", "ngo", agreements)).isEqualTo("/console/health");
        assertThat(Needs.place("FILE_MISSING", "PK", agreements)).isEqualTo("/console/runs");
    }

    @Test
    void aCaseIsOpenedByItsNumberAndByNothingElse() throws IOException {
        assertThat(browsing.post("cases", Map.of("number", "Arben Hoxha")).html())
                .contains("This is no number of a case")
                .doesNotContain("Hoxha");
    }

    @Test
    void oneSearchOpensACaseAnAgreementOrAnInstitutionAndLooksForNobodyByName() throws IOException {
        browsing.api
                .says("agreements", "[" + AGREEMENT.formatted("besnik") + "]")
                .says(
                        "institutions",
                        "[{'id':'OSHC.0012','name':{'sq':'Strehëza','en':'The shelter'}},{'id':'OSHC.0013','name':{'sq':'Tjetra','en':'Other'}}]");
        String number = "01a21bfc-402b-7000-b9b4-9e59d37694db";
        assertThat(found(" " + number.toUpperCase(java.util.Locale.ROOT) + " ")).isEqualTo("/console/cases/" + number);
        assertThat(found("a")).isEqualTo("/console/agreements/A");
        assertThat(found("oshc.0012")).isEqualTo("/console/institutions/OSHC.0012");

        assertThat(browsing.post("find", Map.of("q", "strehëza")).html())
                .contains("href=\"/console/institutions/OSHC.0012\"")
                .doesNotContain("OSHC.0013");
        assertThat(browsing.post("find", Map.of("q", "Arben Hoxha")).html())
                .contains("people never by name")
                .doesNotContain("Hoxha");
        assertThat(browsing.get("find", Map.of("q", "oshc.0012")).html())
                .as("an address stands in logs, so it asks nothing")
                .doesNotContain("OSHC.0012");
    }

    private String found(String wanted) throws IOException {
        return browsing.post("find", Map.of("q", wanted)).answer().getHeader("Location");
    }

    @Test
    void schedulesAreACalendarOfWhatRanFailedWasMissedMovedAndIsDue() throws IOException {
        LocalDate today = LocalDate.now(Times.HERE);
        browsing.api
                .says(
                        "runs/flows",
                        "[{'agreement':'A','flow':'daily','cron':'0 3 * * *','zone':'Europe/Tirane','days':'WORKING',"
                                + "'when':{'sq':'çdo ditë, në orën 03:00','en':'every day, at 03:00'},'pausedAt':null,"
                                + "'last':null,'next':null,'upcoming':[]}]")
                .says(
                        "runs/calendar?behind=13&ahead=14",
                        "[{'agreement':'A','flow':'daily','zone':'Europe/Tirane','paused':false,'days':["
                                + day(today.minusDays(3), "'missed':1", "null", "[]") + ","
                                + day(today.minusDays(2), "'failed':1,'done':2", "null", "[]") + ","
                                + day(today.minusDays(1), "'done':1", "null", "[]") + ","
                                + day(today.plusDays(1), "'due':0", "'2027-01-04'", "[]") + ","
                                + day(today.plusDays(2), "'due':40", "null", "['2027-01-01']") + "]}]");

        assertThat(browsing.get("runs").html())
                .containsOnlyOnce("class=\"mark done\" title")
                .containsOnlyOnce("class=\"mark failed\" title")
                .containsOnlyOnce("class=\"mark missed\" title")
                .containsOnlyOnce("class=\"mark due\" title")
                .containsOnlyOnce("class=\"mark moved\" title")
                .contains("every day, at 03:00 · what falls on a day off waits for the next working day")
                .doesNotContain("0 3 * * *")
                .contains("failed, 2 ran", "day off: its time moves to 4 Jan", "40 due", "moved here from 1 Jan")
                .contains("3 worked, 1 failed, 1 missed", "40 to come", "/console/runs/list?agreement=A&amp;flow=daily")
                .containsOnlyOnce("aria-current=\"date\"");
    }

    private static String day(LocalDate date, String counts, String movedTo, String movedFrom) {
        StringBuilder day = new StringBuilder("{'date':'" + date + "'," + counts);
        for (String kind : List.of("done", "failed", "running", "missed", "due")) {
            day.append(counts.contains(kind) ? "" : ",'" + kind + "':0");
        }
        return day + ",'more':false,'first':'2026-11-27T05:00:00Z','last':'2026-11-27T05:00:00Z','movedTo':" + movedTo
                + ",'movedFrom':" + movedFrom + "}";
    }

    @Test
    void runsOfOneFlowAreAListOfTheirOwnThatSaysWhatItLeavesOut() throws IOException {
        String one =
                "{'id':%d,'agreement':'A','flow':'daily','slot':'2026-01-05T09:00:00Z','state':'DONE','outcome':'OK',"
                        + "'detail':null,'rows':1,'accepted':1,'refused':0}";
        String hundred = java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(id -> one.formatted(260 - id))
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        browsing.api.answers.put(
                "runs?missed=true&max=100&agreement=A&flow=daily", new Answer(200, FakeApi.json(hundred), 159));

        assertThat(browsing.get("runs/list", Map.of("agreement", "A", "flow", "daily"))
                        .html())
                .contains("100 of 159", "href=\"/console/runs/list?before=160&amp;agreement=A&amp;flow=daily\"");
    }

    @Test
    void whoeverDecidesReadsFieldsInPlainWords() throws IOException {
        agreement("besnik");

        assertThat(browsing.get("agreements/A").html()).contains(">National id</a>", "/data/body/nid");
    }

    @Test
    void aListThatIsCutSaysSoAndLeadsToTheRest() throws IOException {
        String one = "{'id':%d,'agreement':'A','createdAt':'2026-01-05T09:00:00Z','recipient':'OSHC.0012','flow':'f',"
                + "'state':'WAITING','lastCode':null,'attempts':1,'expiresAt':null,'correlation':'c'}";
        String hundred = java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(id -> one.formatted(260 - id))
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        browsing.api.answers.put(
                "deliveries?max=100&state=WAITING&agreement=A", new Answer(200, FakeApi.json(hundred), 159));

        assertThat(browsing.get("deliveries", Map.of("state", "WAITING", "agreement", "A"))
                        .html())
                .contains("100 of 159", "href=\"/console/deliveries?before=160&amp;state=WAITING&amp;agreement=A\"");
    }

    @Test
    void anAddressThatIsNoneIsToldInWords() throws IOException {
        for (String path : List.of("agreements/A/x/y", "matters/x", "runs/x", "health/x", "second/x", "live/x")) {
            FakeRequest answered = browsing.get(path);
            assertThat(answered.answer().getStatus()).as(path).isEqualTo(404);
            assertThat(answered.html()).contains("There is nothing here");
        }
    }

    @Test
    void aLongDifferenceShowsAFewLinesAround() {
        String before = "a\nb\nc\nd\ne\nf\n";

        assertThat(Changes.between(before, before.replace("e\n", "E\n")))
                .extracting(line -> line.kind() + " " + line.text())
                .containsExactly("gap …", "same c", "same d", "gone e", "new E", "same f");
        assertThat(Changes.between(before, before)).isEmpty();
    }

    @Test
    void aCoordinatorSeesNumbersAndOpensNoCase() throws IOException {
        Browsing coordinator = new Browsing().coordinator();
        coordinator
                .api
                .says(
                        "referrals?max=100&standing=OVERDUE",
                        "[{'referral':'r-1','correlation':'c-1','agreement':'A','from':'BT.QRM','to':'OSHC.0012','state':'REQUESTED',"
                                + "'standing':'OVERDUE','due':'2026-01-05T09:00:00Z','changedAt':'2026-01-01T09:00:00Z'}]")
                .says(
                        "referrals/counts",
                        "{'institution':'OSHC.0012','units':['OSHC.0012'],'due':3,'overdue':1,'answered':0,'refused':2,'ended':0}");

        assertThat(coordinator.get("referrals", Map.of("standing", "OVERDUE")).html())
                .contains("r-1", "OSHC.0012", "overdue <strong>1</strong>", "due <strong>3</strong>", "Requested")
                .doesNotContain(
                        "/console/cases/", "/console/agreements", "/console/matters", "/console/referrals?institution");
    }

    @Test
    void whoCoordinatesInAnothersPlaceTooChoosesTheUnit() throws IOException {
        Browsing coordinator = new Browsing().coordinator();
        coordinator
                .api
                .says("referrals?max=100&standing=DUE&institution=BT.NJVRN.06", "[]")
                .says(
                        "referrals/counts?institution=BT.NJVRN.06",
                        "{'institution':'BT.NJVRN.06','units':['OSHC.0012','BT.NJVRN.06'],"
                                + "'due':0,'overdue':0,'answered':0,'refused':0,'ended':0}");

        assertThat(coordinator
                        .get("referrals", Map.of("standing", "DUE", "institution", "BT.NJVRN.06"))
                        .html())
                .contains(
                        "/console/referrals?institution=OSHC.0012",
                        "/console/referrals?standing=OVERDUE&amp;institution=BT.NJVRN.06");
    }
}
