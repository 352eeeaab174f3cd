package al.tirana.nyja.launcher;

import al.tirana.nyja.cli.Both;
import al.tirana.nyja.cli.account.Random;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.backup.HubTables;
import al.tirana.nyja.launcher.backup.OwnBackups;
import al.tirana.nyja.launcher.backup.SchemaAge;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.home.Ports;
import al.tirana.nyja.launcher.home.RunningProcess;
import al.tirana.nyja.launcher.postgres.DatabaseRoles;
import al.tirana.nyja.launcher.postgres.OutsideDatabase;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.launcher.secret.AccountFiles;
import al.tirana.nyja.launcher.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One whole hub on this machine: database and server over one home. The processes outlive this object and its JVM;
 * another {@code Hub} at the same home finds them again.
 *
 * <pre>{@code
 * Hub hub = Hub.at(folder).start();
 * hub.kill9();
 * hub.start();
 * hub.stop();
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class Hub {

    private static final int HTTPS = 8443;
    private static final int MANAGEMENT = 9990;
    private static final int ATTEMPTS = 3;
    /** The name under which the process is remembered that starts the hub, or stays with it. */
    private static final String STARTER = "starter";

    private static final int STARTER_STOP_SECONDS = 150;

    private final Home home;
    private final HubOptions options;
    private final Progress progress;
    private final Secrets secrets;
    private final Ports ports;
    private final Postgres postgres;
    private final Server server;
    private volatile boolean givenUp;
    private volatile boolean begun;

    private Hub(Home home, HubOptions options, Progress progress) {
        this.home = home;
        this.options = options;
        this.progress = progress;
        this.secrets = new Secrets(home);
        this.ports = new Ports(home);
        this.postgres = new Postgres(home);
        this.server = new Server(home, Installation.find(), this::goOn);
    }

    /** The hub of this home, as the environment wants it. Starts nothing. */
    public static Hub at(Path home) {
        return at(home, HubOptions.environment(), Progress.SILENT);
    }

    public static Hub at(Path home, HubOptions options, Progress progress) {
        return new Hub(Home.at(home), options, progress);
    }

    /**
     * Starts what does not run yet: secrets at the first start, database, server. Returns when the hub is ready.
     *
     * @throws LaunchException if something of the machine stands in the way
     */
    public Hub start() {
        if (server.running().isPresent() && starter().isPresent() && ready()) {
            return already(); // somebody keeps it, and keeps it well
        }
        try {
            take();
            return server.running().isPresent() ? already() : startAll();
        } catch (LaunchException e) {
            throw Room.cause(home, e);
        } catch (UncheckedIOException e) {
            throw Room.cause(home, e);
        } finally {
            if (!givenUp) {
                leave(); // else only when this process ends: it still has to stop what it has started
            }
        }
    }

    /**
     * Starts what does not run yet, for a process that stays: from now on the hub is this one's, whoever started it.
     *
     * @throws LaunchException if something of the machine stands in the way, or another process keeps the hub
     */
    void startToKeep() {
        try {
            take();
            goOn();
            begun = true;
            if (server.running().isPresent()) {
                already();
            } else {
                startAll();
            }
        } catch (LaunchException e) {
            throw Room.cause(home, e);
        } catch (UncheckedIOException e) {
            throw Room.cause(home, e);
        }
    }

    private Hub already() {
        if (options.embeddedDatabase()) {
            postgres.start();
        }
        progress.step("start.already", url(), administratorsUrl());
        return this;
    }

    /** Whoever stops this hub from now on has this process end first; two that start it would be in each other's way. */
    private void take() {
        RunningProcess.take(home, STARTER).ifPresent(other -> {
            throw new LaunchException("start.underWay", other.handle().pid());
        });
    }

    /** This process does not keep the hub any more. */
    void leave() {
        RunningProcess.leave(home, STARTER);
    }

    /** Whether this process has begun to start the hub, or keeps it: only then is it its own to stop. */
    boolean begun() {
        return begun;
    }

    private Hub startAll() {
        goOn();
        begun = true;
        if (!new AccountFiles(home).any()) {
            throw new CommandFailure(ExitCode.USAGE, "start.noAdministrator"); // nobody could ever look after it
        }
        progress.step("start.secrets", home.root());
        secrets.ensure();
        secrets.hubCertificateEnded().ifPresent(end -> {
            throw new LaunchException("certificate.ended", end); // it would start, and nobody could reach it
        });
        goOn();
        startDatabase();
        goOn();
        readyForUpgrade();
        goOn();
        readyTables();
        startServerSomewhere();
        upgraded();
        Health.Answer health = health();
        if (health.clockDoubted()) {
            progress.step("start.clock", health.complaints());
        }
        progress.step(health.clockDoubted() ? "start.already" : "start.ready", url(), administratorsUrl());
        return this;
    }

    /** Between two steps of a start: throws if somebody gave it up. */
    private void goOn() {
        if (givenUp) {
            throw new LaunchException("start.givenUp");
        }
    }

    /** Lets a start under way, in another thread of this process, go no further. */
    void giveUp() {
        givenUp = true;
    }

    /** Another process that starts this hub or stays with it. */
    private Optional<RunningProcess> starter() {
        return RunningProcess.find(home, STARTER)
                .filter(process ->
                        process.handle().pid() != ProcessHandle.current().pid());
    }

    private void upgraded() {
        try {
            new OwnBackups(home, Clock.systemUTC()).upgraded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody may take a free port while the server starts: unless that very port is demanded, another one will do. */
    private void startServerSomewhere() {
        for (int attempt = 1; ; attempt++) {
            try {
                startServer();
                return;
            } catch (LaunchException e) {
                if (!e.isPortTaken() || demandsPorts() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean demandsPorts() {
        return options.listeners().all().stream().allMatch(listener -> listener.port() > 0);
    }

    private void startServer() {
        goOn();
        Set<Integer> taken = new HashSet<>();
        Listeners listeners = listeners(taken);
        int management = ports.choose("management", MANAGEMENT, taken);
        new WatchingCertificates(home, secrets).ready(listeners.watching());
        progress.step("start.server", listeners.partners().port());
        server.start(new ServerSettings(listeners, management, options.heap(), databaseUrl(), databaseUser()));
        server.awaitReady(
                listeners.all().stream().map(Listener::port).toList(),
                new Health(watchingTls(), listeners.watching().url()));
    }

    /** What one door demands no other chooses, and two cannot demand the same. */
    private Listeners listeners(Set<Integer> taken) {
        List<Listener> wanted = options.listeners().all();
        for (int i = 0; i < wanted.size(); i++) {
            for (Listener other : wanted.subList(i + 1, wanted.size())) {
                if (other.collides(wanted.get(i))) {
                    throw new LaunchException("listener.twice", String.valueOf(other.port()));
                }
            }
        }
        wanted.stream().map(Listener::port).filter(port -> port > 0).forEach(taken::add);
        Listener partners =
                opened("https", "--port, NYJA_PARTNERS", options.listeners().partners(), HTTPS, taken);
        Listener administrators = opened(
                "administrators",
                "NYJA_ADMINISTRATORS",
                options.listeners().administrators(),
                partners.port() + 1,
                taken);
        Listener watching =
                opened("watching", "NYJA_WATCHING", options.listeners().watching(), administrators.port() + 1, taken);
        return new Listeners(partners, administrators, watching);
    }

    private Listener opened(String purpose, String setting, Listener wanted, int wish, Set<Integer> taken) {
        int port = wanted.port() > 0
                ? ports.demand(purpose, setting, wanted.address(), wanted.port())
                : ports.choose(purpose, wanted.address(), wish, taken);
        taken.add(port);
        return wanted.at(port);
    }

    /** An older program would not understand what a newer one wrote; a newer one changes what was there, so it is kept. */
    private void readyForUpgrade() {
        if (!canConnect()) {
            return; // its password is only the server's; a database of one's own has a backup of its own
        }
        try (Connection connection = connect()) {
            SchemaAge age = SchemaAge.of(connection, Installation.find().hub());
            if (!age.newer().isEmpty()) {
                throw new LaunchException(
                        "schema.newer", age.newer().get(age.newer().size() - 1));
            }
            if (age.upgrade()) {
                progress.step("start.upgrade", age.missing().size());
                progress.step("upgrade.backup", new OwnBackups(home, Clock.systemUTC()).beforeUpgrade(connection));
            }
        } catch (SQLException e) {
            throw new LaunchException("database.failed", e, e.getSQLState());
        } catch (IOException e) {
            throw new LaunchException("upgrade.noBackup", e, home.root().resolve("backups"));
        }
    }

    private boolean canConnect() {
        return options.embeddedDatabase() || options.databasePassword() != null || ownerPassword() != null;
    }

    private String ownerPassword() {
        return options.databaseOwner() == null ? null : options.databaseOwner().password();
    }

    /** As their owner; the hub itself could not. Without the owner's password the server looks whether they are there. */
    private void readyTables() {
        if (databaseRoles().apart() && (options.embeddedDatabase() || ownerPassword() != null)) {
            if (options.embeddedDatabase()) {
                postgres.disown();
            }
            try {
                new HubTables(database(), databaseRoles())
                        .ready(Installation.find().hub());
            } catch (SQLException | FlywayException e) {
                throw new LaunchException("database.tables", e, databaseRoles().owner());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void startDatabase() {
        if (options.embeddedDatabase()) {
            progress.step("start.database");
            postgres.start();
            String fresh = Random.password(); // a new one each time: nobody else needs to know it
            postgres.setPassword(fresh);
            secrets.keepDatabasePassword(fresh);
        } else {
            progress.step("start.databaseOutside", databaseUrl());
            outside().prove();
            if (options.databasePassword() != null) {
                secrets.keepDatabasePassword(options.databasePassword());
            } else if (!secrets.holdDatabasePassword()) {
                throw new LaunchException("database.incomplete");
            }
        }
    }

    /**
     * Stops the server and the embedded database in good order. A process that starts them, or stays with them, is ended
     * first, or it would go on.
     */
    public void stop() {
        progress.step("stop.server");
        starter().ifPresent(process -> process.end(home, STARTER_STOP_SECONDS));
        server.stop();
        if (options.embeddedDatabase()) {
            progress.step("stop.database");
            postgres.stop();
        }
    }

    /** Whether there is an embedded database to stop. */
    public boolean databaseRuns() {
        return options.embeddedDatabase() && postgres.running();
    }

    /** Stops the server and leaves the database running. */
    public void stopServer() {
        progress.step("stop.server");
        server.stop();
    }

    /** {@code kill -9} of the server and of what would bring it back, as in a power cut. The database goes on. */
    public void kill9() {
        server.kill9();
    }

    /** The live server process, if there is one. */
    public Optional<ProcessHandle> serverProcess() {
        return server.running().map(RunningProcess::handle);
    }

    /** Whether a server that ended by itself is about to be started again. */
    public boolean supervised() {
        return server.supervisor().isPresent();
    }

    /** Completes when nobody is there any more to start the server again; at once if nobody was. */
    CompletableFuture<ProcessHandle> supervisorProcess() {
        return server.supervisor()
                .map(supervisor -> supervisor.handle().onExit())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Whether somebody stopped the server in good order, or asked it to end; false if its processes were only killed. */
    boolean stopped() {
        return server.stopped();
    }

    /** Starts the embedded database again if it is gone. */
    void keepDatabase() {
        if (options.embeddedDatabase() && supervised() && !postgres.running()) {
            postgres.start();
        }
    }

    /** When it ended without being asked to. */
    public ServerEnds serverEnds() {
        return new ServerEnds(home);
    }

    /** Whether anything of it runs that writes to its database, or a process is about to start it. */
    public boolean inUse() {
        return serverProcess().isPresent() || supervised() || starter().isPresent();
    }

    /** Whether the server says that it takes messages. */
    public boolean ready() {
        return health().ready();
    }

    /** What the server says about itself. */
    public Health.Answer health() {
        return serverProcess().isPresent()
                ? new Health(watchingTls(), watchingUrl()).ask()
                : new Health.Answer(false, new Both("", ""), false);
    }

    /** The embedded database; of no use when the database is one of yours. */
    public Postgres postgres() {
        return postgres;
    }

    /** A connection to the hub's database that may read everything, and may change the schema. */
    public Connection connect() throws SQLException {
        return database().getConnection();
    }

    /** The way to the hub's database. */
    public DataSource database() {
        if (options.embeddedDatabase()) {
            return postgres.database();
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(databaseUrl());
        boolean owner = ownerPassword() != null;
        source.setUser(owner ? options.databaseOwner().user() : options.databaseUser());
        source.setPassword(owner ? ownerPassword() : options.databasePassword());
        return source;
    }

    public boolean embeddedDatabase() {
        return options.embeddedDatabase();
    }

    public Secrets secrets() {
        return secrets;
    }

    public Home home() {
        return home;
    }

    /** Port for partners of this start or the last one; 0 before the first. */
    public int httpsPort() {
        return ports.last("https");
    }

    /** Where partners come, for example {@code https://localhost:8443}. */
    public URI url() {
        return options.listeners().partners().at(httpsPort()).url();
    }

    /** Where administrators come, by command and browser, for example {@code https://localhost:8444}. */
    public URI administratorsUrl() {
        return options.listeners()
                .administrators()
                .at(ports.last("administrators"))
                .url();
    }

    /** Where the hub says how it feels, for example {@code https://localhost:8445}. */
    public URI watchingUrl() {
        return options.listeners().watching().at(ports.last("watching")).url();
    }

    private SSLContext watchingTls() {
        return new WatchingCertificates(home, secrets).tls(options.listeners().watching());
    }

    /** Where this hub's folder takes WARs at run time. */
    public Path deployments() {
        return home.server().resolve("deployments");
    }

    private String databaseUrl() {
        return options.embeddedDatabase() ? postgres.url() : outside().url();
    }

    private OutsideDatabase outside() {
        return OutsideDatabase.of(
                options.databaseUrl(), options.databaseTls(), home.secrets().resolve("database-ca.pem"));
    }

    /** Who owns the hub's tables, and who works in them. */
    public DatabaseRoles databaseRoles() {
        if (options.embeddedDatabase()) {
            return Postgres.ROLES;
        }
        return options.databaseOwner() == null
                ? DatabaseRoles.one(options.databaseUser())
                : new DatabaseRoles(options.databaseOwner().user(), options.databaseUser());
    }

    /** The role as which the hub works. */
    public String databaseUser() {
        return options.embeddedDatabase() ? Postgres.USER : options.databaseUser();
    }
}
