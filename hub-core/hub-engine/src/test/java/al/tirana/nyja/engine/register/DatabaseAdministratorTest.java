package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.channel.ChannelId;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody who may write everything into the database, and has no file of the hub. Whatever is done with a row: nobody
 * gets more than before, and the verification names the row.
 */
class DatabaseAdministratorTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Tirane"));
    private static final List<String> INSTITUTIONS = List.of("BT.QRM", "OSHC.0012", "OSHC.0013", "OSHC.0014");

    private final ECKey key = TestKeys.key("BT.QRM#2026-01");
    private final ECKey other = TestKeys.key("OSHC.0013#2026-01");
    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();
    private Set<String> before;

    @BeforeEach
    void aHubAtWork() throws IOException {
        String yaml = Files.readString(SHIPPED);
        registers.together(() -> {
            registers.institution("BT.QRM", key);
            registers.institution("OSHC.0013", other);
            registers.execute("insert into institution values ('OSHC.0012', 'sq', 'en', true, now(), 'arta')");
            registers.execute("insert into institution values ('OSHC.0014', 'sq', 'en', false, now(), 'arta')");
            certificate("aa", "BT.QRM", true);
            certificate("bb", "OSHC.0013", true);
            certificate("cc", "BT.QRM", false);
            certificate("dd", "OSHC.0014", true);
            registers.execute(
                    "insert into channel values ('OSHC.0012', 'rest', '{\"url\":\"https://oshc/\"}', 1, now(), 'arta')");
            registers.enabled(yaml);
            registers.version(yaml.replace("version: 1", "version: 2"));
            registers.execute(
                    "insert into agreement values ('BT-SUSP-2026-01', 'ngo-referral', 'SUSPENDED', 1, 2, 'arta',"
                            + " 'arta', '2026-01-01', ?, now())",
                    TODAY.plusDays(9));
        });
        before = decisions();
        assertThat(registers.faults()).isEmpty();
        assertThat(before)
                .contains(
                        "certificate aa BT.QRM",
                        "sends " + ID + " ngo-referral",
                        "server OSHC.0012/main",
                        "fetches OSHC.0013");
    }

    @AfterEach
    void clean() {
        registers.edit("drop table if exists older");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CHANGED institution/OSHC.0014 | update institution set active = true where id = 'OSHC.0014'
            CHANGED institution/OSHC.0013 | update institution set name_sq = 'x', created_by = 'x' where id = 'OSHC.0013'
            ADDED institution/OSHC.0099 | insert into institution values ('OSHC.0099', 'x', 'x', true, now(), 'arta')
            ADDED institution_certificate/ee | insert into institution_certificate values ('ee', 'OSHC.0013', 'CN=x', '2030-01-01', true, now(), 'arta')
            CHANGED institution_certificate/aa | update institution_certificate set institution_id = 'OSHC.0013' where fingerprint = 'aa'
            CHANGED institution_certificate/cc | update institution_certificate set active = true, ended_at = null where fingerprint = 'cc'
            CHANGED institution_certificate/aa | update institution_certificate set not_after = '2050-01-01' where fingerprint = 'aa'
            ADDED institution_certificate/ee | update institution_certificate set fingerprint = 'ee' where fingerprint = 'aa'
            DELETED institution_certificate/aa | update institution_certificate set fingerprint = 'ee' where fingerprint = 'aa'
            DELETED institution_certificate/aa | delete from institution_certificate where fingerprint = 'aa'
            CHANGED institution_key/BT.QRM#2026-01 | update institution_key set institution_id = 'OSHC.0013' where institution_id = 'BT.QRM'
            CHANGED institution_key/BT.QRM#2026-01 | update institution_key a set jwk = b.jwk from institution_key b where a.institution_id = 'BT.QRM' and b.institution_id = 'OSHC.0013'
            ADDED institution_key/x | insert into institution_key select 'x', 'BT.QRM', jwk, true, now(), 'arta' from institution_key where institution_id = 'OSHC.0013'
            DELETED institution_key/BT.QRM#2026-01 | delete from institution_key where institution_id = 'BT.QRM'
            CHANGED channel/OSHC.0012/main | update channel set connector = 'inbox', settings = '{}'
            CHANGED channel/OSHC.0012/main | update channel set settings = '{"url":"https://elsewhere/"}'
            CHANGED channel/OSHC.0012/main | update channel set version = version + 1, changed_by = 'x'
            DELETED channel/OSHC.0012/main | delete from channel
            ADDED channel/OSHC.0013/main | insert into channel values ('OSHC.0013', 'rest', '{"url":"https://elsewhere/"}', 1, now(), 'arta')
            CHANGED agreement/BT-SUSP-2026-01 | update agreement set state = 'ENABLED' where state = 'SUSPENDED'
            CHANGED agreement/BT-OSHC0012-2026-01 | update agreement set active_version = 2 where state = 'ENABLED'
            CHANGED agreement/BT-OSHC0012-2026-01 | update agreement set valid_until = '2099-01-01' where state = 'ENABLED'
            CHANGED agreement/BT-OSHC0012-2026-01 | update agreement set valid_from = '2020-01-01' where state = 'ENABLED'
            CHANGED agreement/BT-OSHC0012-2026-01 | update agreement set plugin = 'other' where state = 'ENABLED'
            CHANGED agreement/BT-SUSP-2026-01 | update agreement set proposed_version = 1, proposed_by = 'x' where state = 'SUSPENDED'
            CHANGED agreement/BT-SUSP-2026-01 | update agreement set resume_by = 'x' where state = 'SUSPENDED'
            ADDED agreement/X | insert into agreement select 'X', plugin, state, active_version, null, null, null, valid_from, valid_until, now() from agreement where state = 'ENABLED'
            CHANGED agreement_version/BT-OSHC0012-2026-01/1 | update agreement_version set document = concat(document, '# more') where version = 1
            CHANGED agreement_version/BT-OSHC0012-2026-01/1 | update agreement_version a set document = b.document, hash = b.hash from agreement_version b where a.version = 1 and b.version = 2
            CHANGED agreement_version/BT-OSHC0012-2026-01/2 | update agreement_version set hash = md5('x') where version = 2
            ADDED agreement_version/BT-OSHC0012-2026-01/3 | insert into agreement_version select agreement_id, 3, hash, document, origin, created_at, created_by from agreement_version where version = 2
            DELETED agreement_version/BT-OSHC0012-2026-01/1 | delete from agreement_version where version = 1
            """)
    void nobodyGetsMoreAndTheRowIsNamed(String named, String sql) {
        registers.edit(sql);

        assertThat(before).containsAll(decisions());
        assertThat(registers.faults()).contains("REGISTER_ROW_" + named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            institution/BT.QRM                  | update institution set active = false where id = 'BT.QRM'
            institution_certificate/aa          | update institution_certificate set active = false, ended_at = now() where fingerprint = 'aa'
            institution_key/BT.QRM#2026-01      | update institution_key set active = false, ended_at = now() where institution_id = 'BT.QRM'
            channel/OSHC.0012/main                | update channel set settings = '{"url":"https://new/"}', version = 2
            agreement/BT-OSHC0012-2026-01       | update agreement set state = 'SUSPENDED', changed_at = now() where state = 'ENABLED'
            """)
    void anOlderRowThatIsPutBackIsNotUsed(String row, String change) {
        String table = row.substring(0, row.indexOf('/'));
        registers.edit("create table older as select * from " + table);
        registers.execute(change);
        Set<String> after = decisions();

        registers.edit("set session_replication_role = replica; delete from " + table + "; insert into " + table
                + " select * from older; set session_replication_role = default");

        assertThat(after).containsAll(decisions());
        assertThat(registers.faults()).containsExactly("REGISTER_ROW_CHANGED " + row);
    }

    @Test
    void whatTheHubChangesIsUsedAndNothingIsNamed() {
        registers.execute("update institution set active = true where id = 'OSHC.0014'");

        assertThat(decisions()).contains("certificate dd OSHC.0014", "fetches OSHC.0014");
        assertThat(registers.faults()).isEmpty();
    }

    /** A log that is turned back to an older length lets an older row look right; the ledger knows better. */
    @Test
    void aRowAndALogThatAreBothTurnedBackAreNamedByTheLedger() throws IOException {
        Path log = registers.home().resolve("keys/registers.log");
        byte[] older = Files.readAllBytes(log);
        registers.execute("update agreement set state = 'SUSPENDED' where state = 'ENABLED'");
        Files.write(log, older);
        registers.edit("update agreement set state = 'ENABLED' where id = ?", ID);

        assertThat(registers.afterRestart().faults()).contains("REGISTER_LOG_SHORTENED agreement/" + ID);
    }

    /** Everything that decides who gets data. */
    private Set<String> decisions() {
        Set<String> all = new TreeSet<>();
        Institutions institutions = registers.institutions();
        for (String fingerprint : List.of("aa", "bb", "cc", "dd", "ee")) {
            institutions.byCertificate(fingerprint).ifPresent(who -> all.add("certificate " + fingerprint + " " + who));
        }
        for (String kid : List.of(key.getKeyID(), other.getKeyID(), "x")) {
            institutions.key(kid).filter(SigningKey::active).ifPresent(found -> all.add("key " + kid + " " + found));
        }
        Channels channels = registers.channels();
        MaySend maySend = new MaySend(registers.seals(), connector -> true);
        for (String institution : INSTITUTIONS) {
            channels.of(ChannelId.main(institution)).ifPresent(found -> all.add("channel " + found));
            if (!maySend.fetched(institution).isEmpty()) {
                all.add("fetches " + institution);
            }
        }
        maySend.calling().forEach(id -> all.add("server " + id));
        maySend.agreements(Instant.now(), List.of("ngo-referral", "other")).forEach(pair -> all.add("sends " + pair));
        for (String id : List.of(ID, "BT-SUSP-2026-01", "X")) {
            registers.database().read(connection -> find(connection, id)).forEach(all::add);
        }
        return all;
    }

    private List<String> find(Connection connection, String id) throws SQLException {
        return registers.agreements().find(connection, id).filter(AgreementInForce::enabled).stream()
                .map(found ->
                        "agreement " + id + " " + found.agreement().hash() + " " + found.from() + " " + found.until())
                .toList();
    }

    private void certificate(String fingerprint, String institution, boolean active) {
        registers.execute(
                "insert into institution_certificate values (?, ?, 'CN=x', '2030-01-01', ?, now(), 'arta', null)",
                fingerprint,
                institution,
                active);
    }

    @Test
    void theHashOfADocumentIsThatOfItsText() throws IOException {
        assertThat(AgreementDocument.hash(Files.readString(SHIPPED)))
                .isEqualTo(AgreementDocument.compile(Files.readString(SHIPPED)).hash());
    }
}
