package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.launch.Hub;
import al.tirana.nyja.cli.launch.HubOptions;
import al.tirana.nyja.cli.launch.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What all commands of one call share: the language, the home, and who acts. Not safe for use by several threads. */
public final class Context {

    private static final String FIRST_ADMINISTRATOR = "arta";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private String language;
    private String administrator;
    private Path home;
    private boolean json;
    private final Map<String, String> typed = new HashMap<>();

    public Context(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.language = "en".equals(environment.get("NYJA_LANG")) ? "en" : "sq";
    }

    void language(String chosen) {
        language = chosen;
    }

    void administrator(String user) {
        administrator = user;
    }

    void home(Path folder) {
        home = folder;
    }

    void json(boolean raw) {
        json = raw;
    }

    /** Whether the hub's answers are to be printed as they are, for scripts. */
    public boolean json() {
        return json;
    }

    public Texts texts() {
        return Texts.in(language);
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** Prints a text in the language of this call. */
    public void say(String key, Object... arguments) {
        out.println(texts().get(key, arguments));
        out.flush();
    }

    /**
     * Asks whoever sits at the terminal; null where nobody does.
     *
     * @param shown what cannot be asked for if it is empty
     */
    String ask(String key, String shown) {
        out.flush();
        if (json || shown.isEmpty() || System.console() == null || System.getenv("NYJA_NO_QUESTIONS") != null) {
            return null;
        }
        String answer = System.console().readLine("%s ", texts().get(key));
        return answer == null || answer.isBlank() ? null : answer;
    }

    /** The hub of this call's home, as the environment wants it; says on the terminal what it does. */
    public Hub hub() {
        return hub(HubOptions.environment());
    }

    public Hub hub(HubOptions options) {
        return Hub.at(home == null ? Installation.find().defaultHome() : home, options, this::say);
    }

    /** The admin API, as the administrator of this call. */
    public AdminClient admin() {
        return admin(administrator);
    }

    /** Who acts in this call. */
    String user() {
        return administrator != null ? administrator : environment.getOrDefault("NYJA_USER", FIRST_ADMINISTRATOR);
    }

    /** Asked for once in a call. */
    private String typed(String name) {
        if (!typed.containsKey(name)) {
            char[] password = System.console() == null || System.getenv("NYJA_NO_QUESTIONS") != null
                    ? null
                    : System.console().readPassword("%s ", texts().get("admin.ask", name));
            if (password == null) {
                throw new CommandFailure(ExitCode.USAGE, "admin.unknown", name);
            }
            typed.put(name, new String(password));
        }
        return typed.get(name);
    }

    /**
     * The admin API as this user: the environment's {@code NYJA_USER} and {@code NYJA_PASSWORD}, else one whose password
     * is kept in the home, else one who types it.
     *
     * @param user null for the usual one
     */
    public AdminClient admin(String user) {
        Hub hub = hub();
        String name = user != null ? user : environment.getOrDefault("NYJA_USER", FIRST_ADMINISTRATOR);
        String password = environment.get("NYJA_PASSWORD");
        if (password == null || !name.equals(environment.get("NYJA_USER"))) {
            password = hub.secrets().administrator(name).orElseGet(() -> typed(name));
        }
        return new AdminClient(hub.url(), hub.secrets().clientTls(), name, password);
    }
}
