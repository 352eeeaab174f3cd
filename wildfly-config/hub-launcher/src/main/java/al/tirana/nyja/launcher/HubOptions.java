package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.LaunchException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a hub is to be started. Immutable.
 *
 * @param port HTTPS port that it must have; 0: 8443 or the next free one
 * @param heap the most memory for the server's objects, as for {@code -Xmx}
 * @param databaseUrl JDBC address of a PostgreSQL of yours; null: the embedded one
 * @param databaseUser its user; null with the embedded one
 * @param databasePassword its password; null with the embedded one, and where the secrets hold it since an earlier start
 */
public record HubOptions(int port, String heap, String databaseUrl, String databaseUser, String databasePassword) {

    private static final String HEAP = "768m";
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,6}[kKmMgG]");

    /** What the environment says: {@code NYJA_DB_URL}, {@code NYJA_DB_USER}, {@code NYJA_DB_PASSWORD}, {@code NYJA_HEAP}. */
    public static HubOptions environment() {
        return of(System.getenv());
    }

    static HubOptions of(Map<String, String> environment) {
        String url = environment.get("NYJA_DB_URL");
        String heap = environment.getOrDefault("NYJA_HEAP", HEAP);
        if (!SIZE.matcher(heap).matches()) {
            throw new LaunchException("heap.wrong");
        }
        if (url == null || url.isBlank()) {
            return new HubOptions(0, heap, null, null, null);
        }
        String user = environment.get("NYJA_DB_USER");
        String password = environment.get("NYJA_DB_PASSWORD");
        if (user == null) {
            throw new LaunchException("database.incomplete");
        }
        return new HubOptions(0, heap, url, user, password);
    }

    public HubOptions withPort(int demanded) {
        return new HubOptions(demanded, heap, databaseUrl, databaseUser, databasePassword);
    }

    boolean embeddedDatabase() {
        return databaseUrl == null;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HubOptions[port=" + port + ", heap=" + heap + ", databaseUrl=" + databaseUrl + "]";
    }
}
