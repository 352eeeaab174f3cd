package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
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
            if (!Files.isWritable(home.run())) {
                throw new AccessDeniedException(home.run().toString());
            }
            return home;
        } catch (AccessDeniedException e) {
            throw ofAnother(path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever may not enter it is told whose it is, where anybody may know that. */
    private static RuntimeException ofAnother(Path path, AccessDeniedException refused) {
        try {
            String owner = Files.getOwner(path).getName();
            return owner.equals(System.getProperty("user.name"))
                    ? new UncheckedIOException(refused)
                    : new LaunchException("home.ofAnother", path, owner);
        } catch (IOException e) {
            return new UncheckedIOException(refused);
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
