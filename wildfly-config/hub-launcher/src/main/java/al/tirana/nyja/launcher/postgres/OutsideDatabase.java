package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.launcher.home.LaunchException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A PostgreSQL of yours. On another machine it is reached by TLS only, its certificate of an authority that stands in a file
 * of its own and for the name in the address ({@code verify-full}): whoever sits between would read whatever the hub writes.
 */
public final class OutsideDatabase {

    /** What {@code NYJA_DB_TLS} says where nobody can sit between, such as in a tunnel. */
    private static final String WITHOUT = "off";

    private static final String PROVEN = "verify-full";
    private static final String MODE = "sslmode";
    private static final String AUTHORITIES = "sslrootcert";

    private final String url;
    private final boolean proven;
    private final Path authorities;
    private final List<String> hosts;
    private final List<String> ports;

    private OutsideDatabase(String url, boolean proven, Path authorities, Properties parts) {
        this.url = url;
        this.proven = proven;
        this.authorities = authorities;
        this.hosts = List.of(parts.getProperty("PGHOST").split(","));
        this.ports = List.of(parts.getProperty("PGPORT").split(","));
    }

    /**
     * As somebody wrote it.
     *
     * @param address of JDBC, without user and password
     * @param tls {@code off}, or null for TLS wherever it is another machine
     * @param usual the file of authorities, unless the address names another
     * @throws LaunchException if it would be less than it has to be, in words
     */
    public static OutsideDatabase of(String address, String tls, Path usual) {
        Properties parts = Driver.parseURL(address, null);
        if (parts == null || parts.containsKey("user") || parts.containsKey("password")) {
            throw new LaunchException("database.address");
        }
        if (tls != null && !tls.isBlank() && !tls.equals(WITHOUT) && !tls.equals(PROVEN)) {
            throw new LaunchException("database.tls.setting", tls);
        }
        String mode = parts.getProperty(MODE);
        boolean here = List.of(parts.getProperty("PGHOST").split(",")).stream().allMatch(OutsideDatabase::thisMachine);
        boolean demanded = PROVEN.equals(tls) || !here && !WITHOUT.equals(tls);
        if (demanded && mode != null && !mode.equals(PROVEN)) {
            throw new LaunchException("database.tls.mode", mode);
        }
        if (!demanded && !PROVEN.equals(mode)) {
            return new OutsideDatabase(address, false, usual, parts);
        }
        String named = parts.getProperty(AUTHORITIES);
        Path file = named == null ? usual : Path.of(named);
        if (!Files.isReadable(file)) {
            throw new LaunchException("database.tls.noAuthority", file);
        }
        String whole = mode == null ? with(address, MODE, PROVEN) : address;
        return new OutsideDatabase(
                named == null ? with(whole, AUTHORITIES, file.toString()) : whole, true, file, parts);
    }

    /** The whole address, for driver and server. */
    public String url() {
        return url;
    }

    /** @throws LaunchException if a server answers there that is not proven to be the one that is meant */
    public void prove() {
        if (!proven) {
            return;
        }
        for (int i = 0; i < hosts.size(); i++) {
            int port = Integer.parseInt(ports.get(Math.min(i, ports.size() - 1)));
            new TlsProof(hosts.get(i), port, authorities).run();
        }
    }

    private static boolean thisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.matches("\\[?::1]?");
    }

    private static String with(String url, String name, String value) {
        return url + (url.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
