package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.engine.channel.database.HubDatabase;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connector of YAML alone and the tables of a partner's PostgreSQL, in both directions. */
class SqlConnectorTest {

    static final String DATABASE = """
            connector: table
            name: {sq: Tabelë, en: Table}
            settings:
              url: {type: text, sq: Baza, en: The database}
              user: {type: text, sq: Përdoruesi, en: The user}
              password: {type: secret, sq: Fjalëkalimi, en: The password}
              free: {type: text, default: "none", sq: Tjetër, en: Another}
            datasource:
              url: "{{url}}"
              user: "{{user}}"
              password: "{{password}}"
              connections: 2
              timeout.answer: PT3S
            """;
    static final String DELIVERS = DATABASE + """
            deliver:
              from:
                uri: nyja:deliver
                steps:
                  - convertBodyTo: String
                  - to:
                      uri: sql
                      parameters:
                        dataSource: "{{datasource}}"
                        query: |
                          insert into letter (key, content)
                          values (:#${header.Idempotency-Key}, :#${body})
                          on conflict (key) do nothing
                  - to: nyja:receipt
            """;
    static final String TAKES_IN = DATABASE + """
            intake:
              from:
                uri: sql
                parameters:
                  dataSource: "{{datasource}}"
                  query: select id, content from answer where taken is null order by id
                  onConsume: update answer set taken = now(), outcome = :#NyjaOutcome where id = :#id
                  initialDelay: 0
                  delay: 20
                steps:
                  - setBody: {simple: "${body[content]}"}
                  - to: nyja:intake
            """;

    private static DataSource tables;
    private static String url;
    private static long version;

    @BeforeEach
    void emptyTables() throws SQLException {
        if (tables == null) {
            tables = TestDatabase.another("partner_tables");
            say("create role partner login password 'not asked for here'");
            try (Connection connection = tables.getConnection()) {
                url = connection.getMetaData().getURL().split("\\?", 2)[0];
            }
        }
        say("drop table if exists letter");
        say("drop table if exists answer");
        say("drop table if exists patience");
        say("create table letter (key text primary key, content text not null check (content <> 'unwanted'))");
        say("create table answer (id bigint primary key, content text, taken timestamptz, outcome text)");
        say("create table patience (seconds double precision)");
        say("""
                create or replace function wait() returns trigger language plpgsql as $$ declare s double precision; begin
                  delete from patience returning seconds into s;
                  if s is not null then perform pg_sleep(s); end if;
                  return new; end $$""");
        say("create trigger slow before insert on letter for each row execute function wait()");
        say("grant select, insert on letter to partner");
        say("grant select, update (taken, outcome) on answer to partner");
        say("grant all on patience to partner");
    }

    @AfterEach
    void nobodyStaysSignedIn() {
        await().pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(ask("select count(*) from pg_stat_activity where usename = 'partner'"))
                        .isEqualTo("0"));
    }

    @Test
    void aDeliveryIsARowAndARepeatIsNone() throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            test.deliver(endpoint(test), "it's ; drop table letter; -- ${body} :#x ? \u00eb");
            test.deliver(endpoint(test), "the same key again");

            assertThat(ask("select string_agg(key || '=' || content, ',') from letter"))
                    .isEqualTo("HUB:DIS:1:OSHC.0012=it's ; drop table letter; -- ${body} :#x ? \u00eb");
            assertThat(test.figures(Direction.DELIVER).getCompleted()).isEqualTo(2);
        }
    }

    /** The database takes the row, and its answer is lost: it is brought again, and stands there once. */
    @Test
    void aLostAnswerMakesNoSecondRow() throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            say("insert into patience values (4)");
            Endpoint endpoint = endpoint(test);

            assertThat(fault(test, endpoint).kind()).isEqualTo(Kind.TIMEOUT);
            test.deliver(endpoint, "a message");

            assertThat(ask("select count(*) from letter")).isEqualTo("1");
        }
    }

    @Test
    void rowsAreBroughtInOrderAndMarkedOnceTheyAreDurable() throws Exception {
        try (TestConnector test = connector(TAKES_IN)) {
            Arrivals ready = test.answer;
            test.answer = (from, what) -> {
                throw new NotDurableException("FPR-504");
            };
            say("insert into answer values (2, 'second'), (1, 'first')");
            test.connector.endpoints(List.of(endpoint(test)));

            await().until(() -> test.figures(Direction.INTAKE).getFailed() > 2);
            assertThat(ask("select count(*) from answer where taken is null")).isEqualTo("2");

            test.brought.clear();
            test.answer = ready;
            await().until(() -> ask("select count(*) from answer where outcome = 'ACCEPTED'")
                    .equals("2"));
            assertThat(test.brought.stream().map(what -> new String(what.content(), StandardCharsets.UTF_8)))
                    .endsWith("first", "second");
        }
    }

    @Test
    void aRefusedRowIsMarkedWithWhatBecameOfIt() throws Exception {
        try (TestConnector test = connector(TAKES_IN)) {
            test.answer = (from, what) -> new Told(Outcome.REFUSED, "FPR-101", new byte[0]);
            say("insert into answer values (7, '{nonsense')");
            test.connector.endpoints(List.of(endpoint(test)));

            await().until(() -> "REFUSED".equals(ask("select outcome from answer where taken is not null")));
            await().untilAsserted(() ->
                    assertThat(test.figures(Direction.INTAKE).getRefused()).isEqualTo(1));
        }
    }

    @Test
    void rowsThatCannotBeReadAreNotTaken() throws Exception {
        try (TestConnector test = connector(TAKES_IN)) {
            say("drop table answer");
            test.connector.endpoints(List.of(endpoint(test)));

            await().until(() -> test.figures(Direction.INTAKE).getFailed() > 1);
            assertThat(test.figures(Direction.INTAKE).getLastFailure()).isEqualTo("FPR-501");
            assertThat(test.brought).isEmpty();
        }
    }

    /** More rows than are read at once are read in pieces. */
    @Test
    void manyRowsAreAllBrought() throws Exception {
        try (TestConnector test = connector(TAKES_IN)) {
            say("insert into answer select n, 'row ' || n from generate_series(1, 250) n");
            test.connector.endpoints(List.of(endpoint(test)));

            await().until(() -> ask("select count(*) from answer where outcome = 'ACCEPTED'")
                    .equals("250"));
            assertThat(test.brought).hasSize(250);
        }
    }

    /** A driver would read a file or a variable of that name. */
    @ParameterizedTest
    @ValueSource(strings = {"file:/etc/passwd", "env:HOME", "sys:user.home", "classpath:x.pem", "/etc/passwd", ""})
    void aCertificateIsOne(String other) throws Exception {
        String asks = DELIVERS.replace(
                        "  free:", "  certificate: {type: secret, sq: Certifikata, en: The certificate}\n  free:")
                .replace("  connections: 2\n", "  connections: 2\n  certificate: \"{{certificate}}\"\n");
        try (TestConnector test = connector(asks)) {
            test.secrets = name -> other.getBytes(StandardCharsets.UTF_8);
            Endpoint endpoint = endpoint(test, "certificate", "secret");

            assertThat(fault(test, endpoint).words().en()).isEqualTo("certificate: a single certificate in PEM");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table letter                              | UNREACHABLE | the table is missing (SQL 42P01)
            alter table letter drop column content cascade | UNREACHABLE | a column is missing (SQL 42703)
            revoke all on letter from partner              | UNREACHABLE | the hub's user has no right to the table (SQL 42501)
            alter table letter drop constraint letter_content_check, alter content type integer using 1 | UNREACHABLE | the template's statement does not fit the database (SQL 42804)
            alter table letter add more text not null      | REFUSED     | the row breaks a rule of the table (SQL 23502)
            alter table letter alter key type char(3)      | REFUSED     | the table does not take such a value (SQL 22001)
            """)
    void aFaultOfTheTableIsTold(String change, Kind kind, String words) throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            say(change);

            PartnerFault fault = fault(test, endpoint(test));
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.words().en()).isEqualTo(words);
            assertThat(fault.words().sq()).isNotEqualTo(words).endsWith(words.substring(words.indexOf("(SQL")));
        }
    }

    @Test
    void aValueThatTheTableRefusesIsNotQuoted() throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            Endpoint endpoint = endpoint(test);
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> test.deliver(endpoint, "unwanted"));

            assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
            assertThat(fault.words().en() + fault.words().sq()).doesNotContain("unwanted");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            partner_tables | nowhere_tables | that server has no database of this name (SQL 3D000)
            :[0-9]+/       | :1/            | connection refused
            localhost:     | nyja.invalid:  | host name not known
            """)
    void aDatabaseThatIsAwayIsTriedAgain(String from, String to, String words) throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            Endpoint endpoint = endpoint(test, "url", url.replaceFirst(from, to));

            PartnerFault fault = fault(test, endpoint);
            assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault.words().en()).isEqualTo(words);
            assertThatThrownBy(() -> test.connector.test(endpoint))
                    .isInstanceOf(PartnerFault.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void aConnectionThatBrokeIsReplaced() throws Exception {
        try (TestConnector test = connector(DELIVERS)) {
            Endpoint endpoint = endpoint(test);
            test.deliver(endpoint, "a message");
            say("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'partner'");

            test.deliver(endpoint, "a message");
            test.connector.test(endpoint);
            assertThat(ask("select count(*) from pg_stat_activity where usename = 'partner'"))
                    .as("kept, and not more than that")
                    .isEqualTo("1");
        }
    }

    /** Neither what a plugin writes for the transport nor a header of the route takes the statement's place. */
    @ParameterizedTest
    @ValueSource(strings = {"CamelSqlQuery", "camelsqlQUERY", "CamelSqlRetrieveGeneratedKeys", "CAMELSQLPARAMETERS"})
    void noHeaderTakesTheStatementsPlace(String header) throws Exception {
        String sets = DELIVERS.replace("      - convertBodyTo: String\n", """
                      - convertBodyTo: String
                      - setHeader: {name: "{{free}}", constant: drop table letter}
                """);
        try (TestConnector test = connector(sets)) {
            test.deliver(endpoint(test, "free", header), "a message", Map.of(header, "drop table letter"));

            assertThat(ask("select content from letter")).isEqualTo("a message");
        }
    }

    @Test
    void theHubsOwnDatabaseIsNoPartners() throws Exception {
        HubDatabase own = new HubDatabase(new Database(TestDatabase.source()));
        try (TestConnector test = new TestConnector(DELIVERS, getClass().getClassLoader(), own)) {
            test.secrets = name -> "secret".getBytes(StandardCharsets.UTF_8);
            Endpoint itself = endpoint(test, "url", url.replace("partner_tables", "postgres"));
            Endpoint byNumber = endpoint(
                    test, "url", url.replace("partner_tables", "postgres").replace("localhost", "127.0.0.1"));
            Endpoint itsUser = endpoint(test, "user", "postgres");

            for (Endpoint same : List.of(itself, byNumber)) {
                assertThatThrownBy(() -> test.connector.check(same.settings()))
                        .isInstanceOf(InvalidSettingsException.class)
                        .hasMessageContaining("hub's own database");
                assertThat(fault(test, same).kind()).isEqualTo(Kind.UNREACHABLE);
            }
            assertThat(fault(test, itsUser).words().en()).isEqualTo("this is the hub's own database");
            test.deliver(endpoint(test), "a message");
            assertThat(ask("select count(*) from letter")).isEqualTo("1");
        }
    }

    private static TestConnector connector(String yaml) throws InvalidConnectorException {
        TestConnector test = new TestConnector(yaml);
        test.secrets = name -> "secret".getBytes(StandardCharsets.UTF_8);
        return test;
    }

    private static Endpoint endpoint(TestConnector test) {
        return endpoint(test, "free", "none");
    }

    /** With one setting changed. */
    private static Endpoint endpoint(TestConnector test, String key, String value) {
        return test.endpoint(++version, "url", url, "user", "partner", "password", "secret", key, value);
    }

    private static PartnerFault fault(TestConnector test, Endpoint endpoint) {
        return catchThrowableOfType(PartnerFault.class, () -> test.deliver(endpoint, "a message"));
    }

    private static void say(String sql) throws SQLException {
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
