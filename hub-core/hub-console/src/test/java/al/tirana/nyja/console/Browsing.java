package al.tirana.nyja.console;

import al.tirana.nyja.admin.Callers;
import al.tirana.nyja.admin.KnownCaller;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Looks at pages without a server: what a person with this role and language would be sent. */
final class Browsing {

    static final String NOTHING_FOUND = "{'agreement':'A','version':2,'outcome':'SAME',"
            + "'what':{'sq':'n','en':'Known already'},'faults':[],'warnings':[]}";

    final FakeApi api = new FakeApi()
            .says("routes", "{'connectors':[],'routes':[]}")
            .says("codelists", "[]")
            .says("agreements/check", NOTHING_FOUND)
            .says("connectors", "[]")
            .says("retention", "[]")
            .says("versions", "{'hub':'0.1.0','java':'17','server':'WildFly','database':'15','schema':'56'}")
            .says("units", "[]")
            .says("me", "{'name':'arta','roles':['administrator'],'secondFactor':false}")
            .says("traffic", "[]")
            .says(
                    "refusals/count?"
                            + RefusalsPage.day(LocalDate.now(Times.HERE)).substring(1),
                    "{'refusals':7}")
            .says("clock", "{'trust':'BELIEVED','now':'2026-01-05T09:00:00Z','seen':'2026-01-05T09:00:00Z'}")
            .says("settings", "[]")
            .says("premises", "{'disk':null,'certificates':[]}");
    private final Sessions sessions = new Sessions(Kept.away());
    private KnownCaller caller = Callers.administrator("arta");
    private Words words = Words.in("en");
    private Session session;

    Browsing auditor() {
        caller = Callers.auditor("drita");
        return this;
    }

    Browsing coordinator() {
        caller = Callers.coordinator("besa");
        return this;
    }

    Browsing as(String role) {
        caller = Callers.of("ilir", role);
        return this;
    }

    Browsing inAlbanian() {
        words = Words.in("sq");
        return this;
    }

    FakeRequest get(String path, Map<String, String> parameters) throws IOException {
        return serve("GET", path, null, parameters);
    }

    FakeRequest get(String path) throws IOException {
        return get(path, Map.of());
    }

    FakeRequest post(String path, Map<String, String> parameters) throws IOException {
        return serve("POST", path, null, parameters);
    }

    /** @param query as it stands in an address; null if there is none */
    FakeRequest serve(String method, String path, String query, Map<String, String> parameters) throws IOException {
        FakeRequest fake = new FakeRequest();
        fake.method = method;
        fake.query = query;
        fake.parameters.putAll(parameters);
        if (session == null) {
            session = sessions.of(sessions.begin(caller), false).session().orElseThrow();
        }
        Visit visit = new Visit(
                fake.request(),
                fake.response(),
                Arrays.asList(path.split("/", -1)),
                session,
                session.caller(),
                api,
                words);
        Page page = Pages.ALL.get(visit.part(0));
        try {
            if (page == null) {
                visit.nothingHere();
            } else {
                page.serve(visit);
            }
        } catch (Refused refused) {
            Notice problem = visit.problem(refused.answer());
            visit.failed(refused.answer().status(), problem.what(), problem.next());
        }
        return fake;
    }
}
