package al.tirana.nyja.console;

import al.tirana.nyja.admin.FormSignIn;
import al.tirana.nyja.admin.KnownCaller;
import al.tirana.nyja.admin.Problem;
import al.tirana.nyja.admin.ProviderSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way to the provider and back. What comes back counts only with the cookie that this browser was given when it left. */
final class ProviderPage {

    static final String LEAVE = "/provider";
    static final String BACK = "/provider/back";

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?");

    private final ProviderSignIn provider;
    private final Sessions sessions;
    private final SignInPage doorstep;

    ProviderPage(ProviderSignIn provider, Sessions sessions, SignInPage doorstep) {
        this.provider = provider;
        this.sessions = sessions;
        this.doorstep = doorstep;
    }

    boolean serves(String path) {
        return LEAVE.equals(path) || BACK.equals(path);
    }

    void serve(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        String host = request.getHeader("Host");
        if (!provider.offered() || host == null || !HOST.matcher(host).matches()) {
            Answering.words(response, HttpServletResponse.SC_NOT_FOUND, "problem.nothing");
        } else if (LEAVE.equals(path)) {
            leave(request, response, "https://" + host);
        } else {
            back(request, response, "https://" + host);
        }
    }

    private void leave(HttpServletRequest request, HttpServletResponse response, String hub) throws IOException {
        Optional<ProviderSignIn.Leaving> leaving = provider.leave(
                request.getRemoteAddr(), hub + "/console" + BACK, SignInPage.target(request.getParameter("to")));
        if (leaving.isEmpty()) {
            Words words = Languages.of(request);
            doorstep.form(
                    request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, words.get("signin.provider.away"));
            return;
        }
        Cookies.leave(response, leaving.get().secret());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", leaving.get().to().toString());
    }

    private void back(HttpServletRequest request, HttpServletResponse response, String hub) throws IOException {
        Map<String, String> told = new HashMap<>();
        for (String name : new String[] {"state", "code", "iss", "error"}) {
            String value = request.getParameter(name);
            if (value != null) {
                told.put(name, value);
            }
        }
        String secret = Cookies.left(request);
        Cookies.back(response);
        ProviderSignIn.Back back = provider.back(request.getRemoteAddr(), secret, told, hub + SignInPage.PATH);
        FormSignIn.Attempt attempt = back.attempt();
        if (attempt.caller().isEmpty()) {
            Words words = Languages.of(request);
            Problem problem = attempt.refusal().orElseThrow();
            String why = words.of(problem.sq(), problem.en()) + ". " + words.of(problem.nextSq(), problem.nextEn());
            doorstep.form(request, response, HttpServletResponse.SC_FORBIDDEN, why);
            return;
        }
        KnownCaller caller = attempt.caller().get();
        Cookies.set(response, Cookies.SESSION, sessions.begin(caller));
        onward(request, response, SignInPage.target(back.page()), "signin.provider.in");
    }

    /**
     * A page of our own that goes on by itself: the browser came from another site and would not bring the session along if it were
     * sent on at once, and does not follow a form to another site.
     */
    static void onward(HttpServletRequest request, HttpServletResponse response, String to, String key)
            throws IOException {
        Words words = Languages.of(request);
        Map<String, Object> shown = new HashMap<>();
        shown.put("words", words);
        shown.put("what", words.get(key));
        shown.put("to", to);
        Answering.html(response, HttpServletResponse.SC_OK, Look.of("onward", shown));
    }
}
