package al.tirana.nyja.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.DatabaseRoles;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.launcher.postgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backup and restore over a real PostgreSQL, with a small schema of the same kind as the hub's. */
class BackupTest {

    private static final String SCHEMA = """
        create table ledger_block (block_no bigint primary key);
        create table a_child (id bigint generated always as identity primary key, parent text not null, body bytea);
        create table parent (id text primary key);
        alter table a_child add foreign key (parent) references parent;\
        """;

    @TempDir
    static Path folder;

    private static Home home;
    private static Postgres postgres;
    private static Path war;

    private final Path backup = folder.resolve("backup.zip");

    @BeforeAll
    static void start() throws IOException {
        home = Home.at(folder.resolve("home"));
        Files.writeString(home.secrets().resolve("master.key"), "bWFzdGVy");
        postgres = TestPostgres.running();
        war = hubWar();
    }

    @BeforeEach
    void fill() throws SQLException, IOException {
        execute("drop schema public cascade", "create schema public authorization nyja");
        Migrations.of(war).make(postgres.database(), "nyja", "public", List.of("V1__x.sql"));
        execute(
                "set role nyja",
                "insert into parent values ('të gjitha\tshkronjat\\')",
                "insert into a_child (parent, body) select id, '\\x00ff' from parent, generate_series(1, 3)",
                "insert into ledger_block values (1), (2)");
        Files.writeString(home.ledger().resolve("heads.log"), "{\"block\":1}\n{\"block\":2}\n{\"block\":3}\n");
    }

    @Test
    void bringsBackEveryRowAndGoesOnCountingWhereItWas() throws Exception {
        long rows = write();
        execute("delete from a_child", "delete from parent");
        Restore.Result restored = read(true);
        assertThat(restored.rows()).isEqualTo(rows).isEqualTo(7);
        assertThat(query("select encode(body, 'hex') || parent from a_child limit 1"))
                .isEqualTo("00fftë gjitha\tshkronjat\\");
        execute("insert into a_child (parent) select id from parent");
        assertThat(query("select max(id) from a_child")).isEqualTo("4");
        assertThat(query("select tableowner from pg_tables where tablename = 'parent'"))
                .isEqualTo("nyja");
    }

    @Test
    void keepsTheSignedHeadsThatGoFurtherAsEvidence() throws Exception {
        write();
        assertThat(read(true).lostBlocks()).isEqualTo(1);
        assertThat(home.ledger().resolve("heads.log")).hasContent("{\"block\":1}\n{\"block\":2}\n");
        try (var files = Files.list(home.ledger())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .anyMatch(name -> name.startsWith("heads-before-restore-"));
        }
    }

    @Test
    void replacesNothingUnasked() throws Exception {
        write();
        assertThatThrownBy(() -> read(false)).isInstanceOf(Restore.NotEmptyException.class);
        assertThat(query("select count(*) from a_child")).isEqualTo("3");
    }

    @Test
    void leavesTheDatabaseAsItWasIfTheBackupIsBroken() throws Exception {
        Files.writeString(backup, "not a backup");
        assertThatThrownBy(() -> read(true)).isInstanceOf(ArchiveException.class);
        assertThat(query("select count(*) from a_child")).isEqualTo("3");
    }

    @Test
    void leavesTheDatabaseAsItWasIfTheBackupIsOfANewerHub() throws Exception {
        write();
        Path older = folder.resolve("older.war");
        zip(Files.newOutputStream(older), "WEB-INF/web.xml", new byte[0]);
        assertThatThrownBy(() -> new Restore(home, older, Clock.systemUTC())
                        .read(
                                postgres.database(),
                                DatabaseRoles.one("nyja"),
                                Archive.sealed(backup, SealKey.of(home)),
                                true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("V1__x.sql is not known here");
        assertThat(query("select count(*) from a_child")).isEqualTo("3");
        assertThat(query("select count(*) from pg_namespace where nspname = 'nyja_restore'"))
                .isEqualTo("0");
    }

    @Test
    void whatANewerProgramChangesIsKeptAndComesBack() throws Exception {
        Path newer = folder.resolve("newer.war");
        program(newer, "db/migration/V1__x.sql", SCHEMA, "db/migration/V2__y.sql", "drop table a_child");
        OwnBackups backups = new OwnBackups(home, Clock.systemUTC());
        try (Connection connection = postgres.connect()) {
            assertThat(SchemaAge.of(connection, war).upgrade()).isFalse();
            assertThat(SchemaAge.of(connection, newer).missing()).containsExactly("V2__y.sql");
            assertThat(SchemaAge.of(connection, newer).upgrade()).isTrue();
            Path kept = backups.beforeUpgrade(connection);
            assertThat(backups.beforeUpgrade(connection))
                    .as("tried again, it is the same upgrade")
                    .isEqualTo(kept);
        }
        Migrations.of(newer).bringUp(postgres.database(), "nyja");
        try (Connection connection = postgres.connect()) {
            assertThat(SchemaAge.of(connection, war).newer()).containsExactly("V2__y.sql");
        }

        new Restore(home, war, Clock.systemUTC())
                .read(
                        postgres.database(),
                        DatabaseRoles.one("nyja"),
                        Archive.sealed(backups.lastBeforeUpgrade().orElseThrow(), SealKey.of(home)),
                        true);

        assertThat(query("select count(*) from a_child")).isEqualTo("3");
        try (Connection connection = postgres.connect()) {
            assertThat(SchemaAge.of(connection, war).newer()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatNobodyHasUsedNeedsNoUpgrade() throws Exception {
        execute("drop schema public cascade", "create schema public authorization nyja");
        try (Connection connection = postgres.connect()) {
            assertThat(SchemaAge.of(connection, war).empty()).isTrue();
            assertThat(SchemaAge.of(connection, war).upgrade()).isFalse();
        }
    }

    @Test
    void leavesTheDatabaseAsItWasIfTheFileIsAnotherArchive() throws Exception {
        try (var out = Files.newOutputStream(backup)) {
            zip(out, "secrets/hmac.key", new byte[1]);
        }
        assertThatThrownBy(() -> read(true)).isInstanceOf(ArchiveException.class);
        assertThat(query("select count(*) from a_child")).isEqualTo("3");
    }

    /** Whatever is done to the file: it is noticed before anything is replaced. */
    @ParameterizedTest
    @CsvSource({
        "one byte in the middle, CHANGED",
        "one byte of the nonce, CHANGED",
        "its last byte, CHANGED",
        "cut off, CHANGED",
        "cut off after a chunk, CHANGED",
        "something added, CHANGED",
        "two chunks swapped, CHANGED",
        "another kind, OTHER_KIND",
        "another key, OTHER_KEY",
        "a plain archive, PLAIN",
        "no key, NO_KEY",
    })
    void aBackupThatIsNotAsItWasWrittenReplacesNothing(String change, ArchiveException.Why why) throws Exception {
        execute("insert into a_child (parent, body) select id, (select decode(string_agg(md5(g || '/' || n), ''),"
                + " 'hex') from generate_series(1, 500) n) from parent, generate_series(1, 40)"
                + " g"); // several chunks
        write();
        byte[] bytes = Files.readAllBytes(backup);
        int header = 45;
        int chunk = (1 << 16) + 16;
        assertThat(bytes.length).isGreaterThan(header + 3 * chunk);
        Path master = home.secrets().resolve("master.key");
        String key = Files.readString(master);
        switch (change) {
            case "one byte in the middle" -> bytes[bytes.length / 2] ^= 1;
            case "one byte of the nonce" -> bytes[header - 1] ^= 1;
            case "its last byte" -> bytes[bytes.length - 1] ^= 1;
            case "cut off" -> bytes = Arrays.copyOf(bytes, bytes.length - 100);
            case "cut off after a chunk" -> bytes = Arrays.copyOf(bytes, header + 2 * chunk);
            case "something added" -> bytes = Arrays.copyOf(bytes, bytes.length + 1);
            case "two chunks swapped" -> {
                byte[] first = Arrays.copyOfRange(bytes, header, header + chunk);
                System.arraycopy(bytes, header + chunk, bytes, header, chunk);
                System.arraycopy(first, 0, bytes, header + chunk, chunk);
            }
            case "another kind" -> bytes[13] ^= 1;
            case "another key" -> Files.writeString(master, "YW5vdGhlcg");
            case "no key" -> Files.delete(master);
            default -> bytes = new byte[] {'P', 'K', 3, 4};
        }
        Files.write(backup, bytes);
        try {
            assertThatThrownBy(() -> read(true))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage(why.name());
        } finally {
            Files.writeString(master, key);
        }
        assertThat(query("select count(*) from a_child")).isEqualTo("43");
        assertThat(home.ledger().resolve("heads.log")).content().contains("{\"block\":3}");
    }

    @Test
    void nothingOfItCanBeReadWithoutItsKey() throws Exception {
        execute("insert into a_child (parent, body) select id, 'Ardit'::bytea from parent");
        write();
        assertThat(new String(Files.readAllBytes(backup), StandardCharsets.ISO_8859_1))
                .doesNotContain("manifest.json", "Ardit", "PK\u0003\u0004");
    }

    @Test
    void ofABackupThatFailsNothingStaysAndTheFormerOneDoes() throws Exception {
        write();
        byte[] former = Files.readAllBytes(backup);
        execute("drop table ledger_block cascade");
        assertThatThrownBy(this::write).isInstanceOf(SQLException.class);
        assertThat(Files.readAllBytes(backup)).isEqualTo(former);
        assertThat(folder.resolve("backup.zip.part")).doesNotExist();
    }

    @Test
    void whatFailsWhileItIsWrittenNamesTheFileAndLeavesNoHalfOne() {
        Path target = folder.resolve("full.zip");
        assertThatThrownBy(() -> WholeFile.write(target, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(target + ": No space left on device");
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("full.zip.part")).doesNotExist();
    }

    @Test
    void secretsOfAnotherPassphraseOrADamagedFilePutNothingBack() throws Exception {
        Path archive = folder.resolve("secrets-2.zip");
        Path secret = Files.writeString(home.secrets().resolve("x.key"), "x");
        SealKey key = SealKey.of("kali trokon në urë".toCharArray());
        SecretsArchive.write(home, archive, key);
        Files.delete(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        Archive other = Archive.sealed(archive, SealKey.of("një tjetër frazë".toCharArray()));
        assertThatThrownBy(() -> SecretsArchive.read(home, other)).hasMessage("OTHER_KEY");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length - 20] ^= 1;
        Files.write(archive, bytes);
        assertThatThrownBy(() -> SecretsArchive.read(home, Archive.sealed(archive, key)))
                .hasMessage("CHANGED");
        assertThat(secret).doesNotExist();
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        write();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverBringsADestroyedKeyBack() throws IOException {
        Path key = Files.createDirectories(home.keys().resolve("A")).resolve("2026-01.key");
        Path archive = folder.resolve("secrets.zip");
        Files.writeString(key, "key");
        Files.writeString(key.resolveSibling("2026-02.key"), "key");
        SealKey seal = SealKey.of("kali trokon në urë".toCharArray());
        SecretsArchive.write(home, archive, seal);
        Files.delete(key);
        Files.delete(key.resolveSibling("2026-02.key"));
        Files.writeString(home.keys().resolve("purged.log"), "\nA/2026-01\n");

        SecretsArchive.read(home, Archive.sealed(archive, seal));

        assertThat(key).doesNotExist();
        assertThat(key.resolveSibling("2026-02.key")).hasContent("key");
    }

    private long write() throws SQLException, IOException {
        try (Connection connection = postgres.connect()) {
            return new Backup(home, Clock.systemUTC()).write(connection, backup);
        }
    }

    private Restore.Result read(boolean replace) throws Exception {
        return new Restore(home, war, Clock.systemUTC())
                .read(
                        postgres.database(),
                        DatabaseRoles.one("nyja"),
                        Archive.sealed(backup, SealKey.of(home)),
                        replace);
    }

    private static Path hubWar() throws IOException {
        return program(folder.resolve("hub.war"), "db/migration/V1__x.sql", SCHEMA);
    }

    /** A hub with these scripts, name and text by turns. */
    static Path program(Path file, String... scripts) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (int i = 0; i < scripts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(scripts[i]));
                zip.write(scripts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        zip(Files.newOutputStream(file), "WEB-INF/lib/hub-engine-1.jar", jar.toByteArray());
        return file;
    }

    private static void zip(java.io.OutputStream out, String name, byte[] bytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(String... sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }
}
