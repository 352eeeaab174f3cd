package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked by telephone why something was refused finds it from the start page, by what the caller knows. */
class RefusalsPageTest {

    private static final String CASE = "01a21bfc-402b-7000-b9b4-9e59d37694db";

    private static final String ENTRY =
            "{'entry':{'number':'1764230400000000-%d','at':'2026-01-05T09:00:00Z','genuine':true,'institution':'OSHC.0012',"
                    + "'agreement':'A','flow':null,'clause':'A/1#flows.referral.accepts','codes':['FPR-221'],"
                    + "'paths':['/data/body/nid'],'correlation':'" + CASE
                    + "','message':'01a21bfc-402b-7000-b9b4-000000000001','disclosure':null,'times':1,'since':null},"
                    + "'reasons':[{'code':'FPR-221','turn':'SENDER','sq':'Nuk pranohet','en':'Not accepted',"
                    + "'nextSq':'Hiqeni','nextEn':'Take it out'}]}";

    private static final String COUNTED =
            "{'entry':{'number':'1-1','at':'2026-01-05T09:00:00Z','genuine':true,'institution':'?','agreement':null,'flow':null,"
                    + "'clause':null,'codes':['FPR-120'],'paths':[],'correlation':null,'message':null,'disclosure':null,'times':41,"
                    + "'since':'2026-01-05T08:59:00Z'},'reasons':[{'code':'FPR-120','turn':null,'sq':'s','en':'No quota',"
                    + "'nextSq':null,'nextEn':null}]}";

    private static final String FORGED =
            "{'entry':{'number':'1-2','at':'2026-01-05T09:00:00Z','genuine':false,'institution':null,'agreement':null,'flow':null,"
                    + "'clause':null,'codes':[],'paths':[],'correlation':null,'message':null,'disclosure':null,'times':1,'since':null},"
                    + "'reasons':[]}";

    private final Browsing browsing = new Browsing();

    static String list(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> ENTRY.formatted(199 - i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void names() {
        browsing.api
                .says("institutions", "[{'id':'OSHC.0012'},{'id':'BT.QRM'}]")
                .says("agreements", "[{'id':'A'}]");
    }

    /** Never a message: nothing else would say what to mend. */
    @Test
    void aRecordOfAFileIsNamedByItsFileItsLineAndItsColumns() throws IOException {
        names();
        browsing.api.says(
                "refusals?max=100",
                "["
                        + ENTRY.formatted(1)
                                .replace("'flow':null", "'flow':'notice'")
                                .replace(
                                        "'paths':['/data/body/nid']",
                                        "'paths':[],'file':'kthimet-0007.csv','line':14,'fields':['GJINIA','DATELINDJA'],"
                                                + "'sq':'mungon','en':'missing'")
                        + "]");

        assertThat(browsing.get("refusals").html())
                .contains(
                        "Exactly: missing",
                        "kthimet-0007.csv</strong>, line <strong>14</strong>",
                        "GJINIA, DATELINDJA");
    }

    @Test
    void tellsWhoWhyWhereWhatNextAndLeadsToTheCase() throws IOException {
        names();
        browsing.api.says("refusals?max=100", "[" + ENTRY.formatted(1) + "," + COUNTED + "," + FORGED + "]");

        assertThat(browsing.get("refusals").html())
                .contains("FPR-221", "Not accepted", "<strong>Take it out</strong>", "<strong>National id</strong>")
                .contains("/console/cases/" + CASE, "/console/institutions/OSHC.0012", "A/1#flows.referral.accepts")
                .contains("× 41", "without a registered certificate", "counted together since")
                .contains("The hub did not write this row", "3 of 3");
    }

    /** It has no page of an institution. */
    @Test
    void whatTheHubItselfSaidIsItsOwn() throws IOException {
        names();
        browsing.api.says("refusals?max=100", "[" + ENTRY.formatted(1).replace("'OSHC.0012'", "'HUB'") + "]");

        assertThat(browsing.get("refusals").html())
                .contains("<strong>Nyja</strong>")
                .doesNotContain("/console/institutions/HUB");
    }

    @Test
    void theStartPageLeadsToThoseOfToday() throws IOException {
        browsing.api
                .says(
                        "status",
                        "{'ready':true,'checks':[],'problems':[],'waiting':0,'parked':0,'byHand':0,'stopped':0,'recipients':[],'proposed':[],"
                                + "'ledgerHead':{'block':7},'agreements':[]}")
                .says("runs/flows", "[]")
                .says("administrators", "[]");

        assertThat(browsing.get("").html())
                .contains("<a href=\"/console/refusals?day=" + LocalDate.now(Times.HERE) + "\">7</a>");
    }

    @Test
    void aDayIsFromMidnightToMidnightHereAndEachConditionCounts() throws IOException {
        names();
        browsing.api.says(
                "refusals?max=100&institution=OSHC.0012&agreement=A&code=FPR-221&since=2026-07-04T22%3A00%3A00Z"
                        + "&until=2026-07-05T22%3A00%3A00Z",
                "[]");

        assertThat(browsing.get(
                                "refusals",
                                Map.of(
                                        "institution",
                                        "OSHC.0012",
                                        "agreement",
                                        "A",
                                        "code",
                                        "FPR-221",
                                        "day",
                                        "2026-07-05"))
                        .html())
                .contains("No refusal fits", "value=\"2026-07-05\"", "value=\"OSHC.0012\" selected");
    }

    @Test
    void aListThatIsCutSaysSoAndLeadsToTheRestWithTheSameConditions() throws IOException {
        names();
        browsing.api.answers.put(
                "refusals?max=100&institution=OSHC.0012", new Answer(200, FakeApi.json(list(100)), 159));

        assertThat(browsing.get("refusals", Map.of("institution", "OSHC.0012")).html())
                .contains(
                        "100 of 159",
                        "href=\"/console/refusals?before=1764230400000000-100&amp;institution=OSHC.0012\"");
    }

    @Test
    void whatIsTypedBecomesAnAddressOnlyIfItIsANumberACodeOrADay() throws IOException {
        names();
        browsing.api.says("refusals?max=100", "[]");

        assertThat(browsing.post(
                                "refusals",
                                Map.of("number", CASE.toUpperCase(java.util.Locale.ROOT), "code", "fpr-221"))
                        .answer()
                        .getHeader("Location"))
                .isEqualTo("/console/refusals?code=FPR-221&number=" + CASE);
        for (String field : new String[] {"number", "code", "institution", "agreement", "day"}) {
            assertThat(browsing.post("refusals", Map.of(field, "Arben Hoxha"))
                            .answer()
                            .getHeader("Location"))
                    .isEqualTo("/console/refusals");
            assertThat(browsing.get("refusals").html())
                    .contains("nothing was looked for")
                    .doesNotContain("Hoxha");
        }
        assertThat(browsing.get("refusals", Map.of("code", "Arben Hoxha"))
                        .answer()
                        .getStatus())
                .isEqualTo(404);
    }

    /** The search knows one kind of number; whoever typed a message's is brought to what became of it. */
    @Test
    void theNumberOfARefusedMessageThatIsNoCaseLeadsToItsRefusal() throws IOException {
        browsing.api.refuses("trace/" + CASE, 404).says("refusals/count?number=" + CASE, "{'refusals':1}");

        assertThat(browsing.get("cases/" + CASE).answer().getHeader("Location"))
                .isEqualTo("/console/refusals?number=" + CASE);

        browsing.api.says("refusals/count?number=" + CASE, "{'refusals':0}");
        assertThat(browsing.get("cases/" + CASE).answer().getStatus()).isEqualTo(404);
    }

    @Test
    void whoMayNotReadThemHasNoRoomForThem() {
        assertThat(Frame.rooms(operation -> !operation.startsWith("GET /refusals")))
                .doesNotContain("refusals");
    }
}
