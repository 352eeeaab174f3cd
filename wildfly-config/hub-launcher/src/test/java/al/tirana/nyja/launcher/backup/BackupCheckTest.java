package al.tirana.nyja.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.fpr.Jws;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.launcher.postgres.TestPostgres;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the hub's real schema, with a ledger of two blocks that is sealed here as the hub seals it. */
class BackupCheckTest {

    private static final Path MIGRATIONS = Path.of("../../hub-core/hub-engine/src/main/resources/db/migration");

    @TempDir
    static Path folder;

    private static Home home;
    private static Postgres postgres;
    private static Path war;
    private static ECKey key;

    @BeforeAll
    static void start() throws Exception {
        home = Home.at(folder.resolve("home"));
        Files.writeString(home.secrets().resolve("master.key"), "bWFzdGVy");
        key = new ECKeyGenerator(Curve.P_256).keyID("ledger-1").generate();
        Files.writeString(home.secrets().resolve("hub-ledger.jwk"), key.toJSONString());
        war = hub(folder.resolve("hub.war"));
        postgres = TestPostgres.running();
    }

    /** A hub with the real migrations. */
    static Path hub(Path file) throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path script : files.toList()) {
                scripts.add("db/migration/" + script.getFileName());
                scripts.add(Files.readString(script));
            }
        }
        return BackupTest.program(file, scripts.toArray(String[]::new));
    }

    @BeforeEach
    void sealedLedger() throws Exception {
        execute("drop schema public cascade", "create schema public authorization nyja");
        Migrations.of(war).bringUp(postgres.database(), "nyja");
        String first = seal(1, "0".repeat(64));
        seal(2, first);
        entry(null, null); // waits for its block
    }

    @Test
    void aGoodBackupIsCountedAndNothingStaysOfTheTrial() throws Exception {
        BackupCheck.Result result = check();

        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(3);
        assertThat(result.blocks()).isEqualTo(2);
        try (Stream<Path> left = Files.list(home.root())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("check-"));
        }
    }

    @Test
    void whatSomebodyChangedInTheLedgerIsNamed() throws Exception {
        execute("update ledger_entry set content = replace(content, 'HUB', 'BUH') where block_no = 1");
        assertThat(check().faults()).anyMatch(fault -> fault.startsWith("ENTRIES_REPLACED 1"));

        execute("delete from ledger_block where block_no = 1");
        assertThat(check().faults()).anyMatch(fault -> fault.startsWith("CHAIN_BROKEN 2"));
    }

    @Test
    void aTailThatWasCutOffIsNamedByTheHeads() throws Exception {
        execute("update ledger_block set hash = repeat('1', 64) where block_no = 2");
        assertThat(check().faults()).contains("HISTORY_REWRITTEN 2");
    }

    @Test
    void aBlockThatAnotherKeySignedIsNamed() throws Exception {
        Path own = home.secrets().resolve("hub-ledger.jwk");
        Files.writeString(
                own,
                new ECKeyGenerator(Curve.P_256).keyID("ledger-1").generate().toJSONString());
        try {
            assertThat(check().faults()).containsExactly("SIGNATURE_WRONG 2");
        } finally {
            Files.writeString(own, key.toJSONString());
        }
    }

    @Test
    void aFileThatIsNoBackupIsRefusedBeforeAnythingIsMade() throws Exception {
        Path file = Files.writeString(folder.resolve("x.backup"), "x");
        assertThatThrownBy(() -> new BackupCheck(home, war, Clock.systemUTC()).run(file))
                .isInstanceOf(ArchiveException.class);
    }

    private BackupCheck.Result check() throws Exception {
        Path file = folder.resolve("nyja.backup");
        try (Connection connection = postgres.connect()) {
            new Backup(home, Clock.systemUTC()).write(connection, file);
        }
        return new BackupCheck(home, war, Clock.systemUTC()).run(file);
    }

    /** A block with one entry. */
    private String seal(int number, String previous) throws Exception {
        String content = entry(number, 0);
        String entries = hex(sha256(sha256(content.getBytes(StandardCharsets.UTF_8))));
        String facts = "{\"block\":" + number + ",\"entries\":1,\"entriesHash\":\"" + entries + "\",\"previous\":\""
                + previous + "\",\"sealedAt\":\"2026-11-22T10:36:42.000000Z\"}";
        String hash = hex(sha256(facts.getBytes(StandardCharsets.UTF_8)));
        String head = "{\"block\":" + number + ",\"hash\":\"" + hash + "\"}";
        String jws = Jws.signWhole(head.getBytes(StandardCharsets.UTF_8), key);
        execute("insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at, hash, jws) values ("
                + number + ", '" + previous + "', 1, '" + entries + "', '2026-11-22T10:36:42Z', '" + hash + "', '" + jws
                + "')");
        String line = head.substring(0, head.length() - 1) + ",\"jws\":\"" + jws + "\"}\n";
        Path heads = home.ledger().resolve("heads.log");
        Files.writeString(heads, number == 1 ? line : Files.readString(heads) + line);
        return hash;
    }

    private String entry(Integer block, Integer position) throws Exception {
        UUID id = UUID.randomUUID();
        String content = "{\"actor\":\"HUB\",\"at\":\"2026-11-22T10:36:41.120000Z\",\"entry\":\"" + id
                + "\",\"event\":\"HUB_STARTED\"}";
        execute("insert into ledger_entry (entry_id, at, event, actor, content, mac, block_no, position) values ('" + id
                + "', '2026-11-22T10:36:41.12Z', 'HUB_STARTED', 'HUB', '" + content + "', '\\x00', " + block + ", "
                + position + ")");
        return content;
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void execute(String... sql) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }
}
