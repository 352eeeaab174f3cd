package al.tirana.nyja.console;

import al.tirana.nyja.admin.FormSignIn;
import al.tirana.nyja.admin.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where somebody signs in. The form carries the value of a cookie that was set with it: another site knows neither. */
final class SignInPage {

    static final String PATH = "/console/sign-in";

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int LONGEST = 1_000;

    /** Why somebody comes here who was signed in. */
    private static final Set<String> WHY = Set.of("ended", "enrolled");

    private final FormSignIn signIn;
    private final Sessions sessions;
    private final boolean provider;

    SignInPage(FormSignIn signIn, Sessions sessions, boolean provider) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.provider = provider;
    }

    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String why = request.getParameter("why");
        why = why != null && WHY.contains(why) ? Languages.of(request).get("signin." + why) : "";
        form(request, response, HttpServletResponse.SC_OK, why);
    }

    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Words words = Languages.of(request);
        String name = request.getParameter("name");
        String password = request.getParameter("password");
        String code = request.getParameter("code");
        if (!Cookies.same(Cookies.form(request), request.getParameter("form"))
                || name == null
                || password == null
                || password.length() > LONGEST
                || code != null && code.length() > LONGEST) {
            form(request, response, HttpServletResponse.SC_FORBIDDEN, words.get("signin.again"));
            return;
        }
        FormSignIn.Attempt attempt = signIn.signIn(request.getRemoteAddr(), name.strip(), password, code);
        if (attempt.waitMinutes() > 0) {
            response.setHeader("Retry-After", Long.toString(attempt.waitMinutes() * 60));
            form(request, response, TOO_MANY, words.get("signin.wait", attempt.waitMinutes()));
        } else if (attempt.refusal().isPresent()) {
            Problem problem = attempt.refusal().get();
            String why = words.of(problem.sq(), problem.en()) + ". " + words.of(problem.nextSq(), problem.nextEn());
            form(request, response, HttpServletResponse.SC_FORBIDDEN, why);
        } else if (attempt.caller().isEmpty()) {
            form(request, response, UNAUTHORIZED, words.get("signin.wrong"));
        } else {
            Cookies.end(response, Cookies.FORM);
            Cookies.set(
                    response, Cookies.SESSION, sessions.begin(attempt.caller().get()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", target(request.getParameter("to")));
        }
    }

    /** Only to a page of the console. */
    static String target(String wanted) {
        return wanted != null
                        && wanted.startsWith("/console/")
                        && !wanted.contains("//")
                        && wanted.chars().allMatch(one -> one > ' ' && one < 127 && one != '\\')
                ? wanted
                : "/console/";
    }

    void form(HttpServletRequest request, HttpServletResponse response, int status, String why) throws IOException {
        Words words = Languages.of(request);
        String form = sessions.secret();
        Cookies.set(response, Cookies.FORM, form);
        String to = target(request.getParameter("to"));
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "frame",
                new Frame(
                        words,
                        new Times(Instant.now(), words),
                        words.get("signin.title"),
                        "",
                        null,
                        "",
                        operation -> false,
                        form,
                        Languages.other(PATH + "?to=" + Visit.plain(to), words),
                        null,
                        false));
        shown.put("to", to);
        shown.put("why", why);
        shown.put("provider", provider ? "/console" + ProviderPage.LEAVE + "?to=" + Visit.plain(to) : "");
        Answering.html(response, status, Look.of("signin", shown));
    }
}
