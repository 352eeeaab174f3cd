package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.LaunchException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a hub is to be started. Immutable.
 *
 * @param listeners where it is to be reached; a port of 0: 8443, 8444, 8445 or the next free ones
 * @param heap the most memory for the server's objects, as for {@code -Xmx}
 * @param databaseUrl JDBC address of a PostgreSQL of yours; null: the embedded one
 * @param databaseUser its user; null with the embedded one
 * @param databasePassword its password; null with the embedded one, and where the secrets hold it since an earlier start
 * @param databaseOwner who owns its tables; null: the user itself, and with the embedded one
 * @param databaseTls {@code off}: without TLS although it is on another machine; null: as it has to be
 */
public record HubOptions(
        Listeners listeners,
        String heap,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        DatabaseOwner databaseOwner,
        String databaseTls) {

    /**
     * The role that owns the tables of a PostgreSQL of yours.
     *
     * @param password null where this start has to make no table
     */
    public record DatabaseOwner(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "DatabaseOwner[user=" + user + "]";
        }
    }

    private static final String HEAP = "768m";
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,6}[kKmMgG]");

    /** At the usual addresses; with a {@code port} that is not 0, partners come to that one or nowhere. */
    public HubOptions(int port, String heap, String databaseUrl, String databaseUser, String databasePassword) {
        this(Listeners.USUAL.withPartnersPort(port), heap, databaseUrl, databaseUser, databasePassword, null, null);
    }

    /** What the environment says: {@code NYJA_PARTNERS}, {@code NYJA_ADMINISTRATORS}, {@code NYJA_WATCHING}, {@code NYJA_DB_URL}, {@code NYJA_DB_USER}, {@code NYJA_DB_PASSWORD}, {@code NYJA_DB_OWNER}, {@code NYJA_DB_OWNER_PASSWORD}, {@code NYJA_DB_TLS}, {@code NYJA_HEAP}. */
    public static HubOptions environment() {
        return of(System.getenv());
    }

    static HubOptions of(Map<String, String> environment) {
        String url = environment.get("NYJA_DB_URL");
        Listeners listeners = Listeners.of(environment);
        String heap = environment.getOrDefault("NYJA_HEAP", HEAP);
        if (!SIZE.matcher(heap).matches()) {
            throw new LaunchException("heap.wrong");
        }
        LogForm.of(environment.get("NYJA_LOG")); // refused here, where somebody reads it
        if (url == null || url.isBlank()) {
            return new HubOptions(listeners, heap, null, null, null, null, null);
        }
        String user = environment.get("NYJA_DB_USER");
        String password = environment.get("NYJA_DB_PASSWORD");
        if (user == null) {
            throw new LaunchException("database.incomplete");
        }
        String owner = environment.get("NYJA_DB_OWNER");
        return new HubOptions(
                listeners,
                heap,
                url,
                user,
                password,
                owner == null || owner.isBlank()
                        ? null
                        : new DatabaseOwner(owner, environment.get("NYJA_DB_OWNER_PASSWORD")),
                environment.get("NYJA_DB_TLS"));
    }

    public HubOptions withPort(int demanded) {
        return new HubOptions(
                listeners.withPartnersPort(demanded),
                heap,
                databaseUrl,
                databaseUser,
                databasePassword,
                databaseOwner,
                databaseTls);
    }

    boolean embeddedDatabase() {
        return databaseUrl == null;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HubOptions[listeners=" + listeners + ", heap=" + heap + ", databaseUrl=" + databaseUrl + "]";
    }
}
