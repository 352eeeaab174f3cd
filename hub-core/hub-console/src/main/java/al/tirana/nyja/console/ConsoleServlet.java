package al.tirana.nyja.console;

import al.tirana.nyja.admin.FormSignIn;
import al.tirana.nyja.admin.KnownCaller;
import al.tirana.nyja.admin.ProviderSignIn;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the console. Without a session nothing opens but the page to sign in; a form that does not carry what its
 * session gave it, or that comes from another site, does nothing; whatever fails is told in words, and never with what was sent.
 */
@WebServlet(urlPatterns = "/console/*")
public class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServlet.class);

    /** For the access log; see hub.cli. */
    private static final String ACCOUNT = "nyja.account";

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final transient Map<String, Page> pages = Pages.ALL;
    private final transient FormSignIn signIn;
    private final transient Sessions sessions;
    private final transient SignInPage signInPage;
    private final transient ProviderPage provider;

    @Inject
    public ConsoleServlet(FormSignIn signIn, Sessions sessions, ProviderSignIn provider) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.signInPage = new SignInPage(signIn, sessions, provider != null && provider.offered());
        this.provider = new ProviderPage(provider, sessions, signInPage);
    }

    public ConsoleServlet() {
        this(null, null, null);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answering.prepare(response);
        request.setCharacterEncoding("UTF-8");
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        boolean reads = Set.of("GET", "HEAD").contains(request.getMethod());
        if (!reads && !"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            Answering.words(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "problem.method");
        } else if (reads && path.startsWith("/static/")) {
            if (!StaticFiles.send(path.substring("/static/".length()), response)) {
                Answering.words(response, HttpServletResponse.SC_NOT_FOUND, "problem.nothing");
            }
        } else if (reads && Languages.wanted(request.getQueryString()).isPresent()) {
            Cookies.language(
                    response,
                    Words.in(Languages.wanted(request.getQueryString()).get()));
            go(response, SignInPage.target(Languages.without("/console" + path, request.getQueryString())));
        } else if (reads && provider.serves(path)) {
            provider.serve(request, response, path);
        } else if (!reads && foreign(request)) {
            Answering.words(response, HttpServletResponse.SC_FORBIDDEN, "problem.foreign");
        } else {
            known(request, response, path, reads);
        }
    }

    private void known(HttpServletRequest request, HttpServletResponse response, String path, boolean reads)
            throws IOException {
        boolean byItself = "true".equals(request.getHeader("HX-Request")) && reads;
        String secret = Cookies.session(request);
        Sessions.Coming coming = sessions.of(secret, byItself);
        Optional<Session> session = coming.session();
        Optional<KnownCaller> caller = session.flatMap(one -> signIn.again(one.caller()));
        if ("/sign-in".equals(path) && (!reads || caller.isEmpty())) {
            if (reads) {
                signInPage.show(request, response);
            } else {
                signInPage.take(request, response);
            }
        } else if (coming.unknown()) {
            Answering.words(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "problem.away");
        } else if (caller.isEmpty()) {
            if (session.isPresent()) { // the account does not stand as it did; of whom nobody knows there is nothing to
                // end
                sessions.end(secret);
            }
            toSignIn(request, response, path, secret != null, byItself);
        } else if (!reads && !Cookies.same(session.get().form(), request.getParameter("form"))) {
            Visit visit = visit(request, response, path, session.get(), caller.get());
            visit.failed(
                    HttpServletResponse.SC_FORBIDDEN,
                    visit.words().get("signin.again"),
                    visit.words().get("problem.old.next"));
        } else if ("/sign-out".equals(path) && !reads) {
            sessions.end(secret);
            Cookies.end(response, Cookies.SESSION);
            Optional<String> end = caller.get().end();
            if (end.isPresent()) {
                ProviderPage.onward(request, response, end.get(), "signin.provider.out");
            } else {
                go(response, SignInPage.PATH);
            }
        } else if (path.isEmpty() || "/sign-in".equals(path)) {
            go(response, "/console/");
        } else {
            serve(visit(request, response, path, session.get(), caller.get()));
        }
    }

    private static Visit visit(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            Session session,
            KnownCaller caller) {
        request.setAttribute(ACCOUNT, caller.getName());
        List<String> parts = Arrays.asList((path.isEmpty() ? path : path.substring(1)).split("/", -1));
        AdminApi api = new AdminApi(request, response, caller);
        return new Visit(request, response, parts, session, caller, api, Languages.of(request));
    }

    private void serve(Visit visit) throws IOException {
        Page page = pages.get(visit.part(0));
        try {
            if (page == pages.get("") && !visit.rooms().contains("today")) {
                elsewhere(visit);
            } else if (page == null) {
                visit.nothingHere();
            } else {
                page.serve(visit);
            }
        } catch (Refused refused) {
            Notice problem = visit.problem(refused.answer());
            visit.failed(refused.answer().status(), problem.what(), problem.next());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Një faqe nuk u bë / A page was not made: {} at {}",
                    e.getClass().getName(),
                    Arrays.stream(e.getStackTrace()).limit(3).toList());
            visit.failed(
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    visit.words().get("problem.internal"),
                    visit.words().get("problem.internal.next"));
        }
    }

    /** Whose role does not see the start page begins in the first room that it does see. */
    private static void elsewhere(Visit visit) throws IOException {
        if (visit.rooms().isEmpty()) {
            visit.failed(
                    HttpServletResponse.SC_FORBIDDEN,
                    visit.words().get("problem.noRoom"),
                    visit.words().get("problem.noRoom.next"));
        } else {
            visit.go("/console/" + visit.rooms().get(0));
        }
    }

    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, String path, boolean ended, boolean byItself) {
        boolean back = "GET".equals(request.getMethod()) && !byItself && path.length() > 1;
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String to = SignInPage.PATH
                + (ended ? "?why=ended" : "")
                + (back ? (ended ? "&" : "?") + "to=" + Visit.plain("/console" + path + query) : "");
        if (ended) {
            Cookies.end(response, Cookies.SESSION);
        }
        if (byItself) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            go(response, to);
        }
    }

    private static void go(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
    }

    static boolean foreign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return site != null && !OWN_SITE.contains(site) || origin != null && !origin.equals("https://" + host);
    }
}
