package al.tirana.nyja.launcher.support;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.ServerEnds;
import al.tirana.nyja.launcher.home.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One zip about a hub: versions, settings, what runs, how much there is, ends of certificates, the ends of the logs. Counts
 * and names of institutions, never a row; of guarded units neither. What cannot be had, such as counts of a database that is
 * down, says why.
 */
public final class Bundle {

    private static final int LOG_BYTES = 1 << 19;

    /** The access log is not among them: it names addresses and accounts. */
    private static final List<String> LOGS = List.of(
            "server.log", "server.json", "server-console.log", "supervisor.log", "postgresql/postgresql-start.log");

    /** Where some unit is guarded, only what has nothing of units in it: its share would be what is missing elsewhere. */
    static final String TABLES = """
            select relname, n_live_tup from pg_stat_user_tables
            where not exists (select from institution where guarded) or relname in (
              'agreement', 'agreement_step', 'agreement_version', 'administrator', 'alarm_way', 'clock_seen',
              'code_list_version', 'flyway_schema_history', 'ledger_block', 'ledger_entry', 'ledger_epoch',
              'message_type', 'plugin_code', 'second_factor')
            order by 1""";

    private static final String DELIVERIES = """
            select d.state, count(*) from delivery d join message m on m.id = d.message_pk
            where not exists (select from institution where guarded and id in (d.recipient, m.source))
            group by 1 order by 1""";

    private static final String CERTIFICATES = """
            select c.institution_id, c.not_after from institution_certificate c join institution i on i.id = c.institution_id
            where c.active and not i.guarded order by 1""";

    private static final String GUARDED = "select id, guarded from institution where guarded";

    private static final Map<String, String> COUNTS = new TreeMap<>(Map.of(
            "tables",
            TABLES,
            "migrations",
            "select script, installed_on from flyway_schema_history order by installed_rank",
            "deliveries by state",
            DELIVERIES,
            "agreements",
            "select id, state || coalesce(' until ' || valid_until, '') from agreement order by 1",
            "certificates of institutions",
            CERTIFICATES,
            "database",
            "select version(), pg_size_pretty(pg_database_size(current_database()))"));

    private final Hub hub;
    private final Mask mask;

    public Bundle(Hub hub) throws IOException {
        this.hub = hub;
        this.mask = Mask.of(hub.home());
    }

    /** Writes it, for its owner only. */
    public void write(Path target) throws IOException {
        Files.deleteIfExists(target);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "about.txt", about());
            put(zip, "settings.txt", settings(System.getenv()));
            put(zip, "processes.txt", processes());
            put(zip, "counts.txt", counts());
            Predicate<String> guarded = guarded();
            for (String log : LOGS) {
                Path file = hub.home().logs().resolve(log);
                if (Files.isRegularFile(file)) {
                    put(zip, "logs/" + log, mask.text(without(end(file), guarded)));
                }
            }
        }
    }

    private String about() throws IOException {
        Installation installation = Installation.find();
        StringBuilder text = new StringBuilder()
                .append("nyja ")
                .append(installation.version())
                .append('\n')
                .append("made ")
                .append(Instant.now())
                .append('\n')
                .append("java ")
                .append(System.getProperty("java.runtime.version"))
                .append('\n')
                .append("system ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.version"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append('\n')
                .append("processors ")
                .append(Runtime.getRuntime().availableProcessors())
                .append('\n')
                .append("disk free MB ")
                .append(Files.getFileStore(hub.home().root()).getUsableSpace() >> 20)
                .append('\n');
        hub.secrets().hubCertificateEnd().ifPresent(end -> text.append("hub certificate until ")
                .append(end)
                .append('\n'));
        return text.toString();
    }

    private String settings(Map<String, String> environment) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("NYJA_")) {
                text.append(mask.setting(name, value)).append('\n');
            }
        });
        Path file = hub.home().root().resolve("hub.properties");
        Properties own = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                own.load(in);
            }
        }
        for (String name : own.stringPropertyNames().stream().sorted().toList()) {
            text.append(mask.setting(name, own.getProperty(name))).append('\n');
        }
        return text.toString();
    }

    private String processes() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("supervised ").append(hub.supervised()).append('\n');
        if (hub.embeddedDatabase()) {
            text.append("database runs ").append(hub.postgres().running()).append('\n');
        }
        for (ServerEnds.End end : hub.serverEnds().since(Instant.now().minus(Duration.ofDays(7)))) {
            text.append("server ended ")
                    .append(end.at())
                    .append(" code ")
                    .append(end.code())
                    .append('\n');
        }
        if (hub.serverProcess().isPresent()) {
            ProcessHandle server = hub.serverProcess().get();
            text.append("server runs since ")
                    .append(server.info().startInstant().orElse(null))
                    .append('\n');
            text.append("ready ").append(hub.ready()).append('\n').append("threads:\n");
            threads(server.pid()).forEach((name, number) -> text.append("  ")
                    .append(name)
                    .append(' ')
                    .append(number)
                    .append('\n'));
        }
        return mask.text(text.toString());
    }

    /** By name, without the numbers in it: how many there are of each. */
    private static Map<String, Long> threads(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(Bundle::name)
                    .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        } catch (IOException e) {
            return Map.of(); // it has just ended
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip().replaceAll("\\d+", "#");
        } catch (IOException e) {
            return "ended";
        }
    }

    private String counts() {
        StringBuilder text = new StringBuilder();
        if (hub.embeddedDatabase() && !hub.postgres().running()) {
            return "not reachable: the database stands. The logs are whole: they may name guarded units\n";
        }
        try (Connection connection = hub.connect()) {
            COUNTS.forEach((title, query) -> text.append(title).append(":\n").append(rows(connection, query)));
        } catch (SQLException e) {
            text.append("not reachable: SQLSTATE ")
                    .append(e.getSQLState())
                    .append(". The logs are whole: they may name guarded units\n");
        }
        return mask.text(text.toString());
    }

    /** Whether a line names a guarded unit. While the database stands nobody knows, and logs are needed most: then none does. */
    private Predicate<String> guarded() {
        if (hub.embeddedDatabase() && !hub.postgres().running()) {
            return line -> false;
        }
        List<String> ids = new ArrayList<>();
        try (Connection connection = hub.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(GUARDED)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        } catch (SQLException e) {
            return line -> false;
        }
        return line -> ids.stream().anyMatch(line::contains);
    }

    private static String without(String log, Predicate<String> guarded) {
        return log.lines().filter(guarded.negate()).collect(Collectors.joining("\n", "", "\n"));
    }

    static String rows(Connection connection, String query) {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                text.append("  ")
                        .append(row.getString(1))
                        .append(' ')
                        .append(row.getString(2))
                        .append('\n');
            }
        } catch (SQLException e) {
            text.append("  SQLSTATE ").append(e.getSQLState()).append('\n');
        }
        return text.toString();
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - LOG_BYTES);
            byte[] bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
