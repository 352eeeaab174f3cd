package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may not say to a database, and where a database may not be. */
class SqlTemplateTest {

    private static final String DATABASE = SqlConnectorTest.DATABASE;
    private static final String DELIVERS = SqlConnectorTest.DELIVERS;
    private static final String TAKES_IN = SqlConnectorTest.TAKES_IN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/x?socketFactory=org.example.Factory",
                "jdbc:postgresql://localhost/x?sslfactory=org.example.Factory&sslfactoryarg=x",
                "jdbc:postgresql://localhost/x?loggerLevel=TRACE&loggerFile=xx.log",
                "jdbc:postgresql://user:word@localhost/x",
                "jdbc:postgresql://localhost,elsewhere/x",
                "jdbc:postgresql:x",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://localhost:99999999/x",
                "jdbc:postgresql://localhost/x;y",
                "jdbc:postgresql://localhost/../x",
                "JDBC:POSTGRESQL://localhost/x",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://elsewhere/x.sql'",
                "jdbc:h2:tcp://localhost/x",
                "jdbc:hsqldb:mem:x",
                "jdbc:sqlite:/etc/passwd",
                "jdbc:derby:x;create=true",
                "jdbc:mysql://localhost/x?autoDeserialize=true&queryInterceptors=x",
                "jdbc:mariadb://address=(host=localhost)/x",
                "jdbc:mariadb://localhost/x?allowLocalInfile=true",
                "jdbc:sqlserver://localhost;databaseName=x;trustServerCertificate=true",
                "jdbc:sqlserver://localhost;databaseName=x;socketFactoryClass=org.example.Factory",
                "jdbc:oracle:thin:@(DESCRIPTION=x)",
                "jdbc:log4jdbc:postgresql://localhost/x",
                "java:jboss/datasources/NyjaDS",
                "java:comp/DefaultDataSource",
                "ldap://localhost/x",
                "x",
            })
    void anAddressSaysWhereADatabaseIsAndNothingElse(String hostile) throws Exception {
        try (TestConnector test = new TestConnector(DELIVERS)) {
            Endpoint endpoint = test.endpoint("url", hostile, "user", "partner", "password", "secret");
            assertThatThrownBy(() -> test.connector.check(endpoint.settings()))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("url:");
            assertThatThrownBy(() -> test.deliver(endpoint, "a message"))
                    .isInstanceOf(PartnerFault.class)
                    .hasMessageContaining("does not start with these settings");
        }
        String quoted = "'" + hostile.replace("'", "''") + "'";
        said(DELIVERS.replace("\"{{url}}\"", quoted), "9:8 ", "jdbc:postgresql://HOST:PORT/NAME");
        said(
                DELIVERS.replace("url: {type: text,", "url: {type: text, default: " + quoted + ","),
                "4:",
                "jdbc:postgresql://HOST:PORT/NAME");
    }

    /** {@code password} is line 11. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            password: "{{password}}" | password: guessed          | 11:13 | secret
            password: "{{password}}" | password: "{{user}}"       | 11:13 | secret
            password: "{{password}}" | password: "x{{password}}"  | 11:13 | a single setting
            user: "{{user}}"         | user: "{{password}}"       | 10:9  | does not belong here
            user: "{{user}}"         | user: "{{env:USER}}"       | 10:9  | a single setting
            user: "{{user}}"         | usr: x                     | 10:3  | Key usr is not allowed
            connections: 2           | connections: 1             | 12:16 | from 2 to 8
            connections: 2           | connections: 500           | 12:16 | from 2 to 8
            timeout.answer: PT3S     | timeout.answer: PT1H       | 13:19 | PT45S
            timeout.answer: PT3S     | timeout.login: soon        | 13:18 | PT45S
            """)
    void aDataSourceIsMadeOfSettingsAndItsPasswordIsASecret(String from, String to, String place, String words) {
        said(DELIVERS.replace(from, to), place, words);
    }

    /** A step of a delivery; {@code to} is line 18. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: 'sql:select 1'",
                "to: 'sql:drop table x?dataSource={{datasource}}'",
                "to: {uri: 'sql:select 1', parameters: {dataSource: '{{datasource}}'}}",
                "to: {uri: 'sql://select 1', parameters: {dataSource: '{{datasource}}', query: select 1}}",
                "to: {uri: sql, parameters: {query: select 1}}",
                "to: {uri: sql, parameters: {query: select 1, dataSource: '#hub'}}",
                "to: {uri: sql, parameters: {query: select 1, dataSource: 'java:jboss/datasources/NyjaDS'}}",
                "to: {uri: sql, parameters: {query: select 1, dataSource: '{{free}}'}}",
                "to: {uri: sql, parameters: {query: select 1, dataSource: '{{datasource}}x'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: '${body}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select ${body}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select {{free}}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: '{{free}}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select :#${body} from ${header.x}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select :#${bean:x}'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select :#in:x'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select #'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select ?'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select 1?useMessageBodyForSql=true'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select 1&outputClass=x'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select %31'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select 1; select 2'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select 1 -- rest'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'select /* x */ 1'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'classpath:x.sql'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'file:/etc/hosts'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'http://elsewhere/x.sql'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'ref:x'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'drop table letter'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'copy letter from program x'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: 'RAW(select 1)'}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, useMessageBodyForSql: true}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, use-message-body-for-sql: true}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, outputClass: java.lang.Object}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, outputHeader: CamelSqlQuery}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, placeholder: x}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, processingStrategy: x}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, prepareStatementStrategy: x}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, rowMapperFactory: x}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, template.dataSource: x}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, batch: true}}",
                "to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: select 1, dataSourceRef: x}}",
                "choice: {otherwise: {steps: [{to: {uri: sql, parameters: {dataSource: '{{datasource}}', query: drop x}}}]}}",
            })
    void aStatementStandsInTheTemplateAndNothingChangesIt(String step) {
        String yaml = DATABASE + """
                deliver:
                  from:
                    uri: nyja:deliver
                    steps:
                      - STEP
                      - to: nyja:receipt
                """.replace("STEP", step);
        List<Fault> faults = faults(yaml);
        assertThat(faults).as(step).isNotEmpty();
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(18);
            assertThat(fault.in("sq")).isNotEqualTo(fault.in("en"));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query: select id, content from answer where taken is null order by id | query: delete from answer returning id | begins with
            query: select id                                                      | query: with x as (delete from answer) select id | begins with
            order by id                                                           | order by :#${body} ; delete from answer | one whole statement
            onConsume: update answer                                              | onConsumeFailed: update answer           | onConsume
            onConsume: update answer                                              | onConsume: select 1                      | begins with
            initialDelay: 0                                                       | transacted: true                         | not allowed
            initialDelay: 0                                                       | useIterator: false                       | not allowed
            initialDelay: 0                                                       | pollStrategy: x                          | not allowed
            initialDelay: 0                                                       | onConsumeBatchComplete: delete from answer | not allowed
            """)
    void rowsAreReadFirstAndMarkedAfterwards(String from, String to, String words) {
        assertThat(faults(TAKES_IN.replace(from, to))).anySatisfy(fault -> {
            assertThat(fault.line()).isBetween(14, 24);
            assertThat(fault.in("en")).contains(words);
        });
    }

    @Test
    void withoutADataSourceThereIsNoSql() {
        String none = DELIVERS.replaceAll("(?s)datasource:\n  url.*?PT3S\n", "");
        said(none, "1", "Add datasource: with url, user and password");
        assertThat(faults(none)).hasSize(1);
    }

    @Test
    void aDriverIsAmongTheLibraries() {
        ClassLoader without = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals("org.postgresql.Driver")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        assertThatThrownBy(() -> new TestConnector(DELIVERS, without))
                .isInstanceOfSatisfying(InvalidConnectorException.class, e -> assertThat(e.faults())
                        .anySatisfy(fault -> assertThat(fault.in("en"))
                                .startsWith("8:1 ")
                                .contains("No database driver is in the WAR", "postgresql")));
    }

    private static void said(String yaml, String place, String words) {
        assertThat(faults(yaml)).anySatisfy(fault -> {
            assertThat(fault.in("en")).startsWith(place).contains(words);
            assertThat(fault.in("sq")).startsWith(place).isNotEqualTo(fault.in("en"));
        });
    }

    private static List<Fault> faults(String yaml) {
        try {
            new TestConnector(yaml).close();
            return List.of();
        } catch (InvalidConnectorException e) {
            return e.faults();
        }
    }
}
