package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The folder that holds everything one running hub owns: {@code nyja.home}. Several homes on one machine do not know
 * of each other. Immutable.
 *
 * @param root absolute path
 */
public record Home(Path root) {

    /** The home at this path, its folders made if need be, readable by their owner only. */
    public static Home at(Path path) {
        try {
            Path root = path.toAbsolutePath().normalize();
            Home home = new Home(Files0600.directory(root).toRealPath());
            for (String folder : new String[] {"secrets", "keys", "ledger", "pg", "server", "logs", "run"}) {
                Files0600.directory(home.root.resolve(folder));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Private keys, key stores and passwords. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Keys that wrap the keys of bodies; never part of a database backup. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Signed heads of the ledger, outside the database. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    /** The embedded PostgreSQL: its programs and its data. */
    public Path pg() {
        return root.resolve("pg");
    }

    /** WildFly's {@code jboss.server.base.dir}. */
    public Path server() {
        return root.resolve("server");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What runs now: process ids and ports. */
    public Path run() {
        return root.resolve("run");
    }
}
