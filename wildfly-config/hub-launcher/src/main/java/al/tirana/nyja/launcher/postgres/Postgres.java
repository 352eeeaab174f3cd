package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.cli.account.Random;
import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Folders;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.home.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded database of one home: a real PostgreSQL, durable, on loopback, which outlives the command that started
 * it. Not safe for use by several threads.
 */
public final class Postgres {

    /** The hub's own role: works in its database and owns nothing. */
    public static final String USER = "nyja";

    /** Nobody signs in as the owner of the tables; the superuser acts as this role. */
    public static final DatabaseRoles ROLES = new DatabaseRoles("nyja_owner", USER);

    static final String DATABASE = "nyja";
    private static final String FORMER = "ura"; // role and database of homes made under the product's former name
    private static final String SUPERUSER = "postgres";
    private static final int FIRST_PORT = 5532; // not 5432: a PostgreSQL of the machine keeps its place

    private final Home home;
    private final Path distributions;
    private final Path data;
    private final Ports ports;
    private final Postmaster postmaster;

    public Postgres(Home home) {
        this(home, home.pg());
    }

    private Postgres(Home home, Path distributions) {
        this.home = home;
        this.distributions = distributions;
        this.data = home.pg().resolve("data");
        this.ports = new Ports(home);
        this.postmaster = new Postmaster(data);
    }

    /** The database of a home for a trial, run by the programs that this one has: they need not be unpacked again. */
    public static Postgres beside(Home trial, Home with) {
        return new Postgres(trial, with.pg());
    }

    /** Starts it, after making the cluster if there is none. Returns when it answers; at once if it runs already. */
    public Postgres start() {
        if (running()) {
            ensureDatabase(); // a program of before may have started it
            return this;
        }
        try {
            Path programs = Distribution.unpacked(distributions).resolve("bin");
            Unprivileged unprivileged = Unprivileged.here();
            unprivileged.own(distributions);
            if (!Files.isDirectory(data)) {
                initialise(programs, unprivileged);
            }
            postmaster.clearLeftovers();
            int port = ports.choose("postgres", FIRST_PORT, Set.of());
            Configuration.write(data, logs(), port);
            unprivileged.own(home.pg());
            unprivileged.own(logs()); // a folder of its own: what that user owns, the server must not write into
            run(unprivileged.command(List.of(
                    programs.resolve("pg_ctl").toString(),
                    "start",
                    "-w",
                    "-s",
                    "-t",
                    "120",
                    "-D",
                    data.toString(),
                    "-l",
                    logs().resolve("postgresql-start.log").toString())));
            ensureDatabase();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in good order: open transactions are rolled back, nothing committed is lost. */
    public void stop() {
        if (running()) {
            run(Unprivileged.here()
                    .command(List.of(
                            Distribution.unpacked(distributions)
                                    .resolve("bin/pg_ctl")
                                    .toString(),
                            "stop",
                            "-s",
                            "-w",
                            "-t",
                            "60",
                            "-m",
                            "fast",
                            "-D",
                            data.toString())));
        }
    }

    /** {@code kill -9} of all its processes, as in a power cut. */
    public void kill9() {
        postmaster.kill9();
    }

    public boolean running() {
        return postmaster.running();
    }

    /** The port it listens on, or listened on last; 0 before the first start. */
    public int port() {
        return ports.last("postgres");
    }

    /** Where the hub connects, without user and password. */
    public String url() {
        return url(DATABASE);
    }

    /** A connection of the superuser to the hub's database: for backups, restores and tests. */
    public Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    /** Gives the hub's role this password; the only place that keeps it is the server's credential store. */
    public void setPassword(String password) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + USER + " with login password '" + password.replace("'", "''") + "'");
        } catch (SQLException e) {
            throw new LaunchException("postgres.refused", e, e.getSQLState());
        }
    }

    /**
     * In homes of before, the hub's role owned its tables and could change the ledger. A program of before that still runs
     * could not go on: only for one that then gives the hub's role its rights.
     */
    public void disown() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("reassign owned by " + USER + " to " + ROLES.owner());
        } catch (SQLException e) {
            throw new LaunchException("postgres.refused", e, e.getSQLState());
        }
    }

    /** The cluster's folder. */
    Path data() {
        return data;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The superuser's way to the hub's database. */
    public DataSource database() {
        return source(DATABASE);
    }

    Connection connect(String database) throws SQLException {
        return source(database).getConnection();
    }

    private DataSource source(String database) {
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url(database));
            source.setUser(SUPERUSER);
            source.setPassword(superuserPassword());
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String superuserPassword() throws IOException {
        return Files.readString(home.secrets().resolve("postgres.password")).trim();
    }

    private void initialise(Path programs, Unprivileged unprivileged) throws IOException {
        Path part = home.pg().resolve("data.part");
        Path password = home.secrets().resolve("postgres.password");
        Path handedOver = home.pg().resolve("initdb.password");
        Folders.delete(part);
        Files0600.write(password, Random.password() + "\n");
        Files0600.write(handedOver, Files.readAllBytes(password));
        Files0600.directory(part);
        unprivileged.own(home.pg());
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("initdb").toString(), "-D", part.toString(), "-U", SUPERUSER));
        // ICU and the machine's locales change with their versions and would silently break indexes; this one cannot.
        command.addAll(
                List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        command.addAll(
                List.of("--auth=scram-sha-256", "--pwfile=" + handedOver, "--data-checksums", "--no-instructions"));
        try {
            run(unprivileged.command(command));
        } finally {
            Files.deleteIfExists(handedOver);
        }
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void ensureDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            takeOver(statement);
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login");
            }
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + ROLES.owner() + "'")) {
                statement.execute("create role " + ROLES.owner() + " nologin");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + ROLES.owner());
                statement.execute("revoke all on database " + DATABASE + " from public");
            }
        } catch (SQLException e) {
            throw new LaunchException("postgres.refused", e, e.getSQLState());
        }
    }

    private static void takeOver(Statement statement) throws SQLException {
        if (exists(statement, "select 1 from pg_database where datname = '" + FORMER + "'")) {
            statement.execute("alter database " + FORMER + " rename to " + DATABASE);
        }
        if (exists(statement, "select 1 from pg_roles where rolname = '" + FORMER + "'")) {
            statement.execute("alter role " + FORMER + " rename to " + USER);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    private Path logs() {
        try {
            return Files0600.directory(home.logs().resolve("postgresql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<String> command) {
        Path log = logs().resolve("postgresql-start.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.pg().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new LaunchException("postgres.failed", log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }
}
