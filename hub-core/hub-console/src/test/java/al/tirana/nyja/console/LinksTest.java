package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.Callers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks from the start page over every link and every form of every page: each leads to a page that is there. */
class LinksTest {

    static final String CHANGE =
            "{'institution':'OSHC.0012','kind':'KEY','proposedBy':'besnik','proposedAt':'2026-01-05T09:00:00Z',"
                    + "'content':{'kid':'k'},'before':{},'sha256':'h','warnings':[]}";
    static final String ACCOUNT =
            "{'name':'drita','role':'auditor','state':'%s','secondFactor':true,'file':null,'askedBy':'besnik','sha256':'h'}";

    static final String AUTHORITIES =
            "{'accepted':[{'name':'CN=Accepted','issuer':'CN=Accepted','authority':true,'notBefore':'2020-01-05T09:00:00Z',"
                    + "'notAfter':'2199-01-05T09:00:00Z','fingerprint':'ab12'}],'hub':[{'name':'CN=hub','issuer':'CN=Accepted',"
                    + "'authority':false,'notBefore':'2020-01-05T09:00:00Z','notAfter':'2199-01-05T09:00:00Z','fingerprint':'cd34'}]}";

    static final String SECRETS =
            "[{'name':'OSHC.0012-mail','channel':'main','connector':'sftp','shared':false,'setting':'secret','there':false,'waits':false},"
                    + "{'name':'other','channel':'main','connector':'sftp','shared':false,'setting':'key','there':true,'waits':true}]";

    static final String CONNECTION =
            "{'institution':'OSHC.0012','name':{'sq':'Organizata','en':'Organisation'},'address':{'url':'https://nyja.example:8443',"
                    + "'declared':true,'local':false,'named':true},'hub':[{'name':'CN=hub','issuer':'CN=Accepted','authority':false,"
                    + "'notBefore':'2020-01-05T09:00:00Z','notAfter':'2199-01-05T09:00:00Z','fingerprint':'cd34'}],"
                    + "'key':{'kid':'HUB#1','jwk':'{}','thumbprint':'th1'},'fetches':true,'agreements':[{'id':'A','title':{'sq':'Titulli',"
                    + "'en':'Title'},'state':'ENABLED','version':1,'validUntil':'2027-12-31','role':'controller','sends':[{'flow':'answer',"
                    + "'type':'al.tirana.fpr.referral.status.changed.v1','schema':'https://id.tirana.al/fpr/schema/x/v1'}],'answers':[],'receives':["
                    + "{'flow':'referral','type':'al.tirana.fpr.referral.requested.v1','schema':null}],'brings':[{'flow':'figures','type':'t',"
                    + "'schema':null}],'chooses':true}]}";

    private static final String AT = "'2026-01-05T09:00:00Z'";
    private static final String VERSION = "{'list':'nja_tirana','version':1,'state':'PROPOSED','note':'','proposedAt':"
            + AT + ",'proposedBy':'besnik','closedAt':null,'closedBy':null,'sha256':'h'}";
    private static final String CASE = "01a21bfc-402b-7000-b9b4-9e59d37694db";

    /** Each kind of matter with what it is about. */
    private static final List<String> KINDS = List.of(
            "PART database",
            "REGISTER agreement",
            "PLUGIN ngo",
            "PLUGIN_CODE ngo",
            "INSTITUTION_KIND OSHC.0012",
            "AGREEMENT A",
            "PROPOSAL OSHC.0012",
            "KEY OSHC.0012",
            "CODE_LIST nja_tirana/1",
            "CERTIFICATE OSHC.0012",
            "CERTIFICATE HUB",
            "ACCOUNT administrators",
            "DELIVERY OSHC.0012/main",
            "WAITING OSHC.0012",
            "CHANNEL_HELD OSHC.0012/main",
            "CLOCK clock",
            "CALENDAR HUB",
            "HELD_UP OSHC.0012",
            "PAUSE A/daily",
            "P4_IN_CLEAR A",
            "SERVER OSHC.0012",
            "CHANNEL_DRIFT OSHC.0012",
            "SECRET OSHC.0012/main",
            "FILE_MISSING OSHC.0012",
            "CLOSING_FAILED OSHC.0012",
            "RUN_FAILED A/daily",
            "BACKGROUND nyja-worker",
            "LEDGER_UNSEALED ledger",
            "LEDGER_HELD_UP ledger",
            "ALARM_NOT_TOLD mail",
            "BACKUP_DUE backup@server",
            "REVOCATION_LIST http://ca.example/ca.crl@server");

    /** What no page does, and why. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("POST /me/password", "the password is hashed where it is typed, at the command line"),
            Map.entry("POST /administrators", "a first password is made and hashed at the command line"),
            Map.entry("POST /administrators/{name}/password", "as above"),
            Map.entry(
                    "GET /agreements/{id}/flows/{flow}/form",
                    "a spreadsheet for the institution, fetched by the command"),
            Map.entry("GET /ledger/head", "the status has it"),
            Map.entry("GET /plugins", "the status has them"),
            Map.entry("GET /institutions/{id}/channels/{name}", "the list of channels has each"),
            Map.entry("GET /codelists/{list}/versions/{version}/codes", "a version's page has what it changes"),
            Map.entry("GET /ledger/keys", "for whoever verifies without the hub"),
            Map.entry("GET /openapi.yaml", "for programs"),
            Map.entry("GET /metrics", "for programs"));

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|src)=\"([^\"]*)\"");
    private static final Pattern FORM =
            Pattern.compile("(?s)<form method=\"(get|post)\" action=\"([^\"]*)\"(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final Browsing browsing = new Browsing();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> sent = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void aHubWhereEverythingHappens() {
        String inForce = PagesTest.AGREEMENT.formatted("besnik");
        String suspended = inForce.replace("'id':'A'", "'id':'B'").replace("'ENABLED'", "'SUSPENDED'");
        String resumes = suspended.replace("'id':'B'", "'id':'C'").replace("'resumeBy':null", "'resumeBy':'besnik'");
        String known = inForce.replace("'id':'A'", "'id':'D'").replace("'proposedVersion':2", "'proposedVersion':null");
        String needs = KINDS.stream().map(LinksTest::need).collect(Collectors.joining(",", "[", "]"));
        String agreements = "[" + inForce + "," + suspended + "," + resumes + "," + known + "]";
        String flow = "{'agreement':'A','flow':'%s','cron':'0 3 * * *','zone':'Europe/Tirane','days':'ALL',"
                + "'when':{'sq':'çdo ditë, në orën 03:00','en':'every day, at 03:00'},'pausedAt':%s,"
                + "'pausedBy':'arta','reason':'Audit','last':null,'next':" + AT + ",'upcoming':[" + AT + "]}";
        String channel = "{'name':'%s','connector':'rest','settings':{},'version':1,'paused':%s,'changedAt':" + AT
                + ",'changedBy':'besnik','endedAt':null}";
        String item = "{'item':{'id':%d,'deliveryId':%s,'correlation':'" + CASE
                + "','recipient':%s,'agreement':'A','reason':'%s',"
                + "'owner':'HUB','ours':true,'detail':null,'detailSq':null,'parkedAt':" + AT
                + ",'behind':0,'subject':null,'dueAt':null,'reply':true},"
                + "'reason':{'code':'X','sq':'s','en':'e','nextSq':'n','nextEn':'n'},'what':null,'next':null,'contact':null}";
        String delivery = "{'id':%d,'agreement':'A','createdAt':" + AT
                + ",'recipient':'OSHC.0012','flow':'daily','state':'%s','lastCode':null,'attempts':1,'expiresAt':null,"
                + "'correlation':'" + CASE + "'}";
        browsing.api
                .isAll()
                .says(
                        "status",
                        "{'ready':true,'checks':[],'problems':" + needs
                                + ",'waiting':1,'parked':2,'byHand':1,'stopped':2,'recipients':[],"
                                + "'plugins':[{'id':'ngo','name':{'sq':'N','en':'N'},'state':'RUNNING','cause':null,'since':null,"
                                + "'deployment':'ngo.war','waits':true,'sha256':'h','confirmed':null,'askedBy':'besnik'}],"
                                + "'proposed':[" + CHANGE
                                + "],'changed':[{'institution':'OSHC.0012','kind':'KEY','state':'APPROVED','proposedBy':'arta',"
                                + "'closedBy':'besnik','closedAt':" + AT
                                + "}],'decided':[{'agreement':'A','version':2,'state':'RESUMED','proposedBy':'arta','closedBy':'besnik','closedAt':"
                                + AT + "}],'ledgerHead':{'block':7,'hash':'h'},'agreements':"
                                + agreements + "}")
                .says("attention", needs)
                .says("refusals", RefusalsPageTest.list(100))
                .says("refusals/count", "{'refusals':100}")
                .says(
                        "administrators",
                        "[" + ACCOUNT.formatted("ACTIVE") + ","
                                + ACCOUNT.formatted("ACTIVE")
                                        .replace("}", ",'deputyFor':'besnik','deputyUntil':'2026-12-31'}")
                                + "," + ACCOUNT.formatted("LOCKED") + "]")
                .says("agreements", agreements)
                .says(
                        "units",
                        "[{'account':'drita','unit':'legal','askedUnit':'','askedBy':'besnik','askedAt':" + AT
                                + ",'sha256':'h'}]")
                .says("me", "{'name':'arta','roles':[],'secondFactor':false}")
                .says("me/otp", "{'secret':'ABCDEFGH','uri':'otpauth://totp/Nyja:arta?secret=ABCDEFGH'}")
                .says("agreements/A", inForce)
                .says("agreements/B", suspended)
                .says("agreements/C", resumes)
                .says("agreements/D", known)
                .says(
                        "deliveries",
                        "[" + delivery.formatted(1, "WAITING") + "," + delivery.formatted(3, "PARKED") + ","
                                + delivery.formatted(4, "PARKED") + "]")
                .says(
                        "traffic",
                        "[{'agreement':'A','lastMessage':" + AT + ",'waiting':1,'parked':1,'byHand':0,'oldest':" + AT
                                + "}]")
                .says("runs/flows", "[" + flow.formatted("daily", "null") + "," + flow.formatted("weekly", AT) + "]")
                .says(
                        "runs/calendar",
                        "[{'agreement':'A','flow':'daily','zone':'Europe/Tirane','paused':false,'days':[]}]")
                .says("runs", "[]")
                .says(
                        "referrals",
                        "[{'referral':'r','correlation':'" + CASE
                                + "','agreement':'A','from':'BT.QRM','to':'OSHC.0012','state':"
                                + "'REQUESTED','standing':'DUE','due':null,'changedAt':" + AT + "}]")
                .says(
                        "referrals/counts",
                        "{'institution':null,'units':['OSHC.0012'],'due':1,'overdue':0,'answered':0,'refused':0,'ended':0}")
                .says(
                        "institutions",
                        "[{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':null,'active':true},"
                                + "{'id':'OSHC.0013','name':{'sq':'O','en':'O'},'kind':null,'active':false}]")
                .says(
                        "institutions/OSHC.0013",
                        "{'id':'OSHC.0013','name':{'sq':'O','en':'O'},'kind':null,'active':false,'territory':[],"
                                + "'contacts':{'technical':null,'cases':null},'keys':[],'certificates':[]}")
                .says("institutions/OSHC.0013/channels", "[]")
                .says("institutions/OSHC.0013/certificates", "[]")
                .says("institutions/OSHC.0013/connection", CONNECTION)
                .says("institutions/OSHC.0013/limits", "[]")
                .says("institutions/OSHC.0013/changes", "{'waiting':[]}")
                .says(
                        "institutions/OSHC.0012",
                        "{'id':'OSHC.0012','name':{'sq':'O','en':'O'},'kind':null,'active':true,'territory':['AL121'],"
                                + "'contacts':{'technical':null,'cases':null},'keys':[{'kid':'k','use':'sig','active':true,'createdAt':"
                                + AT + ",'createdBy':'arta'}],"
                                + "'certificates':[{'subject':'CN=O','active':true,'notAfter':" + AT
                                + ",'fingerprint':'f'}]}")
                .says("authorities", AUTHORITIES)
                .says("institutions/OSHC.0012/connection", CONNECTION)
                .says("institutions/OSHC.0012/secrets", SECRETS)
                .says("institutions/OSHC.0013/secrets", "[]")
                .says(
                        "institutions/OSHC.0012/certificates",
                        "[{'fingerprint':'f','subject':'CN=O','issuer':'CN=ca','notAfter':" + AT
                                + ",'active':true,'problem':null,'usedAt':null}]")
                .says(
                        "institutions/OSHC.0012/channels",
                        "[" + channel.formatted("main", "null") + ","
                                + channel.formatted("held", "{'heldBy':'arta','reason':'Audit','since':" + AT + "}")
                                + "]")
                .says(
                        "institutions/OSHC.0012/limits",
                        "[{'name':'quota.second','value':500,'standard':100,'setBy':'arta','setAt':'2026-01-05T09:00:00Z'},"
                                + "{'name':'institution.requests','value':8,'standard':8,'setBy':null,'setAt':null}]")
                .says("institutions/OSHC.0012/changes", "{'waiting':[{}]}")
                .says(
                        "parked",
                        "[" + item.formatted(1, "1", "'OSHC.0012'", "FPR-501") + ","
                                + item.formatted(2, "null", "null", "P4_IN_CLEAR") + ","
                                + item.formatted(3, "3", "'OSHC.0012'", "MANUAL") + ","
                                + item.formatted(4, "4", "'OSHC.0012'", "FPR-505") + "]")
                .says(
                        "parked/preview",
                        "[{'recipient':'OSHC.0012','code':'FPR-501','agreement':'A','deliveries':1,'oldest':" + AT
                                + "}]")
                .says(
                        "trace/" + CASE,
                        "{'correlation':'" + CASE + "','told':1,'total':2,'before':5,'codes':{},'entries':[{'at':" + AT
                                + ",'what':{'sq':'w','en':'w'},'actor':'HUB','recipient':'OSHC.0012','clause':null,'block':7,"
                                + "'codes':[],'paths':[],'withheld':[],'times':1}]}")
                .says(
                        "tasks",
                        "[{'id':9,'kind':'ANSWER','agreement':'A','flow':'daily','institution':'OSHC.0012','owner':'BT.QRM',"
                                + "'correlation':'" + CASE + "','reason':{'sq':'Cili?','en':'Which?'},'heldAt':" + AT
                                + ",'dueAt':" + AT + ",'yours':true}]")
                .says("tasks/9", "{'id':9,'choices':[{'code':'A1','text':{'sq':'Një','en':'One'},'shows':{}}]}")
                .says(
                        "connectors",
                        "[{'id':'rest','name':{'sq':'R','en':'R'},'settings':[{'key':'url','type':'URL','defaultValue':null,"
                                + "'choices':[],'help':{'sq':'h','en':'h'}}]}]")
                .says("ledger/growth", "[{'date':'2026-11-27','blocks':1,'entries':1}]")
                .says(
                        "codelists",
                        "[{'id':'nja_tirana','codes':28,'nextEnd':null,'covers':null,'given':true,'version':0,"
                                + "'waits':{'proposedBy':'besnik'}}]")
                .says("codelists/nja_tirana/versions", "[" + VERSION + "]")
                .says(
                        "codelists/nja_tirana/versions/1",
                        "{'version':" + VERSION + ",'before':0,'codes':28,'changes':[],'effects':[{'agreement':'A',"
                                + "'version':1,'inForce':true,'flow':'f','where':'w','gaps':[]}]}")
                .says("registers", "[{'table':'agreement','key':'A','kind':'CHANGED','sq':'s','en':'e'}]")
                .says("clock", "{'trust':'DOUBTED','now':" + AT + ",'seen':" + AT + "}")
                .says("settings", "[{'key':'k','value':'v','default':'d','given':true,'help':{'sq':'h','en':'h'}}]")
                .says(
                        "alarms",
                        "[{'id':7,'kind':'SERVER','about':'OSHC.0012','owner':'ADMINISTRATOR','code':'FPR-501','sq':'s','en':'e',"
                                + "'nextSq':'n','nextEn':'n','openedAt':" + AT + ",'closedAt':null}]")
                .says("parked/4/reply", "{'id':4,'contentType':'text/plain','bytes':2,'text':'no','at':" + AT + "}")
                .says("deliveries/3/text", "{'id':3,'contentType':'text/plain','text':'Hello'}")
                .says(
                        "agreements/check",
                        "{'agreement':'A','version':3,'outcome':'NEW_VERSION','what':{'sq':'w','en':'w'},'faults':[],'warnings':["
                                + "{'line':1,'column':1,'what':{'sq':'w','en':'w'}}]}")
                .says(
                        "agreements/templates",
                        "[{'name':'ngo.small','agreement':false,'title':{'sq':'t','en':'t'},'parties':['BT.QRM']},"
                                + "{'name':'A','agreement':true,'title':{'sq':'t','en':'t'},'parties':['BT.QRM']}]")
                .says("agreements/templates/ngo.small", WriteAgreementTest.filled("id: A"))
                .says("agreements/templates/A", WriteAgreementTest.filled("id: A"))
                .says("agreements/templates/B", WriteAgreementTest.filled("id: A"))
                .says("agreements/templates/C", WriteAgreementTest.filled("id: A"))
                .says("agreements/templates/D", WriteAgreementTest.filled("id: A"))
                .says(
                        "routes",
                        "{'connectors':[{'id':'own','name':{'sq':'O','en':'O'},'deployment':'own.war','state':'WAITS',"
                                + "'sha256':'h','confirmed':'g','askedBy':null}],'routes':[{'institution':'OSHC.0012','channel':'main','connector':'rest','state':'STARTED',"
                                + "'completed':1,'refused':0,'failed':0}]}")
                .says("ledger/verify", "{'sound':true,'entries':1,'blocks':1,'tookMillis':1,'faults':[]}");
        for (String agreement : List.of("A", "B", "C", "D")) {
            browsing.api.says("agreements/" + agreement + "/approval", PagesTest.APPROVAL);
            for (String version : List.of("1", "2")) {
                browsing.api.says("agreements/" + agreement + "/versions/" + version + "/matrix", PagesTest.MATRIX);
            }
        }
    }

    @Test
    void everyLinkAndEveryFormLeadsToAPageThatIsThere() throws IOException {
        find("/console/");
        while (!open.isEmpty()) {
            String address = open.remove();
            look(address, ask("GET", address, Map.of()));
        }

        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains(
                        "GET /console/live",
                        "POST /console/find",
                        "GET /console/deliveries?state=PARKED&agreement=A",
                        "GET /console/agreements/A?version=1",
                        "GET /console/agreements/B/resume",
                        "POST /console/agreements/C/approve-resume",
                        "GET /console/matters/many?do=skip&recipient=OSHC.0012&code=FPR-501",
                        "POST /console/matters/close",
                        "POST /console/refusals",
                        "POST /console/deliveries/1/end",
                        "POST /console/deliveries/3/text",
                        "POST /console/matters/reply",
                        "POST /console/institutions/OSHC.0012/limit",
                        "POST /console/health/clock",
                        "GET /console/refusals?before=1764230400000000-100",
                        "GET /console/cases/" + CASE + "?before=5",
                        "POST /console/explain",
                        "POST /console/institutions/OSHC.0012/channels/held/resume",
                        "POST /console/runs/A/weekly/resume",
                        "POST /console/second/OSHC.0012/approve",
                        "POST /console/second/account/drita/approve",
                        "POST /console/second/unit/drita/approve",
                        "POST /console/second/unit/drita/withdraw",
                        "POST /console/account/factor",
                        "POST /console/account/confirm",
                        "POST /console/accounts/drita/unit",
                        "POST /console/accounts/drita/otp-reset",
                        "POST /console/accounts/drita/lock",
                        "POST /console/accounts/drita/unlock",
                        "GET /console/institutions/authorities",
                        "GET /console/institutions/OSHC.0012/sheet",
                        "GET /console/institutions/OSHC.0012/sheet?in=en",
                        "GET /console/choices/9",
                        "POST /console/choices/9",
                        "POST /console/agreements/new/ngo.small",
                        "POST /console/agreements/check",
                        "GET /console/agreements/A/document?version=1",
                        "POST /console/institutions/new",
                        "POST /console/institutions/OSHC.0012/contacts",
                        "POST /console/institutions/OSHC.0012/channel?filled=yes",
                        "POST /console/institutions/OSHC.0012/end-certificate",
                        "POST /console/institutions/OSHC.0012/channels/main/end",
                        "POST /console/second/plugins/ngo/confirm",
                        "POST /console/second/connectors/own/confirm",
                        "POST /console/health/verify");
    }

    /** Whatever the command line can do, somebody does in a browser; what not, says here why. */
    @Test
    void everyOperationOfTheAdminApiIsReachedFromAPageOrHasAReason() throws IOException {
        find("/console/");
        while (!open.isEmpty()) {
            String address = open.remove();
            look(address, ask("GET", address, Map.of()));
        }

        List<String> asked = List.copyOf(browsing.api.asked);
        assertThat(Callers.operations().stream().filter(operation -> asked.stream()
                        .noneMatch(one -> one.matches(operation.replaceAll("[{][^}]+}", "[^/]+")))))
                .as("not reached: build it, or say why not; and take away the reason of what is")
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE.keySet());
    }

    private void look(String address, FakeRequest answered) throws IOException {
        int status = answered.answer().getStatus();
        if (status == 303) {
            find(answered.answer().getHeader("Location"));
            return;
        }
        if (status != 200) {
            wrong.add(address + " answers with " + status);
            return;
        }
        String html = answered.html();
        if (html.contains("nyja institution") || html.contains("./nyja")) {
            wrong.add(address + " names a command");
        }
        for (String link : all(LINK, html)) {
            if (!link.startsWith("#")) {
                find(link);
            } else if (!html.contains("id=\"" + link.substring(1) + "\"")) {
                wrong.add(address + " has no " + link);
            }
        }
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            if ("get".equals(form.group(1))) {
                find(form.group(2));
            } else if (!"/console/sign-out".equals(form.group(2)) && sent.add(form.group(2) + hidden(form.group(3)))) {
                seen.add("POST " + form.group(2));
                look("The form " + form.group(2), ask("POST", form.group(2), hidden(form.group(3))));
            }
        }
    }

    /** As the door does it: files by name, the language taken out, the rest by the rooms. */
    private void find(String link) {
        if (link.startsWith("/console/static/")) {
            if (StaticFiles.class.getResource(link.substring("/console/".length())) == null) {
                wrong.add(link + " is no file");
            }
            return;
        }
        if (link.startsWith("otpauth:")) {
            return; // opens the telephone's app
        }
        if (!link.startsWith("/console/")) {
            wrong.add(link + " leads out of the console");
            return;
        }
        String[] parts = link.replace("&amp;", "&").replaceFirst("#.*", "").split("[?]", 2);
        String address = Languages.without(parts[0], parts.length > 1 ? parts[1] : null);
        if (seen.add("GET " + address)) {
            open.add(address);
        }
    }

    private FakeRequest ask(String method, String address, Map<String, String> sent) throws IOException {
        String[] parts = address.substring("/console/".length()).split("[?]", 2);
        Map<String, String> parameters = new HashMap<>(sent);
        if (method.equals("POST")) {
            parameters.putIfAbsent("paper", "1234/2");
            parameters.putIfAbsent("document", "id: A");
            if (address.startsWith("/console/agreements/new/")) {
                parameters.putIfAbsent("id", "BT-OSHC0012-2027-01");
                parameters.putIfAbsent("from", "2027-01-01");
                parameters.putIfAbsent("until", "2027-12-31");
            }
        }
        if (parts.length > 1) {
            Stream.of(parts[1].split("&"))
                    .map(one -> one.split("=", 2))
                    .forEach(one -> parameters.put(one[0], URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
        }
        return browsing.serve(method, parts[0], parts.length > 1 ? parts[1] : null, parameters);
    }

    private static Map<String, String> hidden(String form) {
        Map<String, String> found = new HashMap<>();
        HIDDEN.matcher(form).results().forEach(one -> found.put(one.group(1), one.group(2)));
        return found;
    }

    private static List<String> all(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(one -> one.group(1)).toList();
    }

    private static String need(String kind) {
        String[] parts = kind.split(" ");
        return "{'severity':'ERROR','about':'" + parts[1]
                + "','sq':'s','en':'e','nextSq':'n','nextEn':'Do it: ./nyja institution approve OSHC.0012','contact':null,"
                + "'kind':'" + parts[0]
                + "','owner':'HUB','count':1,'since':null,'due':null,'told':null,'escalatedAt':null}";
    }
}
