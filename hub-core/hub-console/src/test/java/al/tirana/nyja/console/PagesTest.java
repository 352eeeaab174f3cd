package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Browsing browsing = new Browsing();

    private void agreement(String proposedBy) {
        browsing.api
                .says("agreements/A", AGREEMENT.formatted(proposedBy))
                .says("agreements/A/versions/2/matrix", MATRIX)
                .says(
                        "agreements/A/versions/1/matrix",
                        MATRIX.replace("'shown':['OSHC.0012']", "'shown':[]")
                                .replace("nid','shown':[]", "nid','shown':['OSHC.0012']"));
    }

    @Test
    void whoeverApprovesReadsWhoWouldSeeMoreAndWhoLess() throws IOException {
        agreement("besnik");

        assertThat(browsing.get("agreements/A").html())
                .contains("Version 2 against version 1", "<ins class=\"gains\">Kind</ins>", "<del>National id</del>");
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

    @Test
    void whatIsProposedIsReadWithItsDifferenceAndApprovedBeneathByItsHash() throws IOException {
        agreement("besnik");

        String page = browsing.get("agreements/A").html();

        assertThat(page)
                .contains("<ins># new line</ins>", "action=\"/console/agreements/A/approve\"", "value=\"h2\"")
                .contains("href=\"#L9\">sees</a>", "href=\"#L8\">does not see</a>");
        assertThat(page.indexOf("<ins>")).isLessThan(page.indexOf("/approve\""));
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

        browsing.post("agreements/A/approve", Map.of("version", "2", "sha256", "h2"));

        assertThat(browsing.get("agreements/A").html()).contains("<strong>No</strong>", "Do otherwise");
    }

    @Test
    void whatStoppedForOneCauseIsOneGroupAndManyAreTriedAgainAfterAPreview() throws IOException {
        String item =
                "{'item':{'id':%d,'deliveryId':%d,'correlation':'01a21bfc-402b-7000-b9b4-9e59d37694db','recipient':'OSHC.0012',"
                        + "'agreement':'A','reason':'FPR-501','owner':'HUB','detail':null,'detailSq':null,'parkedAt':'2026-01-05T09:00:00Z',"
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
    }

    @Test
    void whatIsExplainedIsNotShownAgain() throws IOException {
        browsing.api.says(
                "explain",
                "{'outcome':'REFUSED','sq':'R','en':'Refused','errors':[{'code':'FPR-221','path':'/data/body/nid','sq':'x','en':'Not accepted',"
                        + "'nextStepSq':'h','nextStepEn':'Take it out'}],'warnings':[],'disclosures':[]}");

        assertThat(browsing.post("explain", Map.of("message", "{\"secret\":\"J51231001K\"}"))
                        .html())
                .contains("FPR-221", "Place: /data/body/nid", "Take it out")
                .doesNotContain("J51231001K");
    }

    @Test
    void aChannelsTestSaysWhichHopFails() throws IOException {
        browsing.api
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'Organisation'},'kind':null,'active':true,"
                                + "'contacts':{'technical':null,'cases':null},'keys':[],'certificates':[]}")
                .says(
                        "institutions/OSHC.0012/channels",
                        "[{'name':'main','connector':'rest','settings':{'url':'https://x'},'version':1,'paused':null,"
                                + "'changedAt':'2026-01-05T09:00:00Z','changedBy':'besnik','endedAt':null}]")
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
    }

    @Test
    void eachMatterLeadsToTheOnePlaceWhereSomethingIsDoneAboutIt() {
        Set<String> agreements = Set.of("A");
        assertThat(Needs.place("DELIVERY", "OSHC.0012/main", agreements))
                .isEqualTo("/console/matters/parked?recipient=OSHC.0012");
        assertThat(Needs.place("P4_IN_CLEAR", "A", agreements)).isEqualTo("/console/matters/parked?agreement=A");
        assertThat(Needs.place("AGREEMENT", "A", agreements)).isEqualTo("/console/agreements/A");
        assertThat(Needs.place("PROPOSAL", "OSHC.0012", agreements)).isEqualTo("/console/second");
        assertThat(Needs.place("SERVER", "PK", agreements)).isEqualTo("/console/institutions/PK");
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
    void schedulesAreACalendarOfWhatRanFailedWasMissedAndIsDue() throws IOException {
        java.time.Instant now = java.time.Instant.now();
        String run = "{'agreement':'A','flow':'daily','slot':'%s','state':'%s','outcome':null,'detail':null,'rows':1,"
                + "'accepted':1,'refused':0}";
        java.time.Duration day = java.time.Duration.ofDays(1);
        browsing.api
                .says(
                        "runs/flows",
                        "[{'agreement':'A','flow':'daily','cron':'0 3 * * *','zone':'Europe/Tirane','pausedAt':null,"
                                + "'last':null,'next':null,'upcoming':['" + now.plus(day) + "']}]")
                .says(
                        "runs?missed=true&max=1000",
                        "[" + run.formatted(now.minus(day), "DONE") + ","
                                + run.formatted(now.minus(day.multipliedBy(2)), "FAILED")
                                + "," + run.formatted(now.minus(day.multipliedBy(3)), "COALESCED") + ","
                                + run.formatted(now.minus(day.multipliedBy(40)), "FAILED") + "]");

        assertThat(browsing.get("runs").html())
                .containsOnlyOnce("class=\"mark done\" title")
                .containsOnlyOnce("class=\"mark failed\" title")
                .containsOnlyOnce("class=\"mark missed\" title")
                .containsOnlyOnce("class=\"mark due\" title")
                .containsOnlyOnce("aria-current=\"date\"");
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
}
