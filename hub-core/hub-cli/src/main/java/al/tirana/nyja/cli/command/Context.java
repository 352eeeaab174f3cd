package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.HubPlace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What all commands of one call share: the language, the home, and who acts. Not safe for use by several threads. */
public final class Context {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private String language;
    private String administrator;
    private String code;
    private Path home;
    private boolean json;
    private HubPlace place;
    private Texts texts;
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

    void code(String given) {
        code = given;
    }

    /** A code of the account that acts: given with the call, in the environment, or asked for; each counts once. */
    private Optional<String> code() {
        String given = code == null ? environment.get("NYJA_OTP") : code;
        return Optional.ofNullable(given == null ? ask("admin.code", "code") : given);
    }

    void home(Path folder) {
        home = folder;
        texts = null;
    }

    void json(boolean raw) {
        json = raw;
    }

    /** Whether the hub's answers are to be printed as they are, for scripts. */
    public boolean json() {
        return json;
    }

    public Texts texts() {
        if (texts == null || !texts.language().equals(language)) {
            texts = inHome(Texts.in(language));
        }
        return texts;
    }

    /** The texts of another bundle, in the language of this call. */
    public Texts texts(String bundle) {
        return inHome(Texts.in(language, bundle));
    }

    private Texts inHome(Texts usual) {
        return home == null ? usual : usual.at(home);
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

    /** Whether whoever sits at the terminal says yes; no where nobody does. */
    boolean agreed(String key) {
        String answer = ask(key, key);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|p|po");
    }

    /** The folder that this call names; empty if it names none. */
    public Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    /** The hub of this call: the one that the environment names, else the one that a module knows. */
    public HubPlace place() {
        if (place == null) {
            place = RemoteHub.of(environment)
                    .or(() -> CommandModule.all().stream()
                            .flatMap(module -> module.place(this).stream())
                            .findFirst())
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "hub.unknown"));
        }
        return place;
    }

    /** The admin API, as the administrator of this call. */
    public AdminClient admin() {
        return admin(administrator);
    }

    /** Who acts in this call. */
    String user() {
        return acting(administrator);
    }

    private String acting(String named) {
        if (named != null) {
            return named;
        }
        return Optional.ofNullable(environment.get("NYJA_USER"))
                .or(() -> place().usualAdministrator())
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "admin.nobody"));
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
        HubPlace hub = place();
        String name = acting(user);
        String password = environment.get("NYJA_PASSWORD");
        if (password == null || !name.equals(environment.get("NYJA_USER"))) {
            password = hub.password(name).orElseGet(() -> typed(name));
        }
        return new AdminClient(hub.url(), hub.tls(), name, password)
                .codes(this::code)
                .withoutGuarded(() -> {
                    err.println(texts().get("admin.withoutGuarded"));
                    err.flush();
                });
    }
}
