package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamelDeliveryTest {

    private static final String FILE = "HUB_DIS_1_OSHC.0012.json";

    @TempDir
    private Path folder;

    @Test
    void aConnectorOfYamlAloneDelivers() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS)) {
            test.deliver(test.endpoint("directory", folder.toString()), "a message");

            assertThat(folder.resolve(FILE)).hasContent("a message");
            assertThat(test.figures(Direction.DELIVER).getCompleted()).isEqualTo(1);
            assertThat(test.counted).containsExactly("DELIVER COMPLETED");
        }
    }

    /** It waits, and whoever operates the hub reads what to add; no plugin is blamed. */
    @Test
    void aLibraryThatIsMissingIsNamedByTheDelivery() throws Exception {
        String lacks = """
                connector: wire
                name: {sq: Tel, en: Wire}
                deliver:
                  from:
                    uri: nyja:deliver
                    steps:
                      - to: scp:somewhere
                      - to: nyja:receipt
                """;
        try (TestConnector test = new TestConnector(lacks)) {
            PartnerFault fault = fault(test, test.endpoint(), "a message");

            assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault.words().en()).contains("lacks the class org.example.wire.Needed");
            assertThat(test.figures(Direction.DELIVER).getFailed()).isEqualTo(1);
        }
    }

    @Test
    void aDeliveryThatEndsWithoutItsReceiptDidNotArrive() throws Exception {
        String stops = """
                connector: folder
                name: {sq: Dosje, en: Folder}
                deliver:
                  from:
                    uri: nyja:deliver
                    steps:
                      - setProperty: {name: NyjaReceipt, constant: arrived}
                      - validate: {simple: "${body} == 'good'"}
                      - to: nyja:receipt
                """;
        try (TestConnector test = new TestConnector(stops)) {
            assertThat(test.deliver(test.endpoint(), "good")).isNotNull();

            assertThat(fault(test, test.endpoint(), "bad").kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(test.figures(Direction.DELIVER).getFailed()).isEqualTo(1);
            assertThat(test.figures(Direction.DELIVER).getLastFailure()).isEqualTo("FPR-501");
        }
    }

    @Test
    void aRouteSaysThatThePartnerRefused() throws Exception {
        String refuses = """
                connector: refuses
                name: {sq: Refuzon, en: Refuses}
                deliver:
                  from:
                    uri: nyja:deliver
                    steps:
                      - setHeader: {name: Status, constant: "422"}
                      - choice:
                          when:
                            - simple: "${body} == 'bad'"
                              steps:
                                - to: nyja:refused?words=HTTP&status=Status
                            - simple: "${body} == 'later'"
                              steps:
                                - to: nyja:not-ready?words=busy
                            - simple: "${body} == 'no xml'"
                              steps:
                                - to: nyja:not-carried?words=XML
                      - setBody: {constant: thanks}
                      - to: nyja:receipt?reply=true&limit=5
                """;
        try (TestConnector test = new TestConnector(refuses)) {
            PartnerFault refused = fault(test, test.endpoint(), "bad");
            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused).hasMessage("HTTP 422");
            assertThat(fault(test, test.endpoint(), "later").kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault(test, test.endpoint(), "no xml").kind()).isEqualTo(Kind.NOT_CARRIED);

            PartnerReply reply = test.deliver(test.endpoint(), "good");
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("thank");
            assertThat(reply.cut()).as("longer than its limit").isTrue();
            assertThat(test.figures(Direction.DELIVER).getRefused())
                    .as("the way is there, for what it does not carry too")
                    .isEqualTo(2);
        }
    }

    @Test
    void whatAPluginWritesForTheTransportSteersNoComponent() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS.replace(
                ", fileName: \"${header.NyjaName}.json\"", ", fileName: \"${header.Course}.json\""))) {
            test.deliver(
                    test.endpoint("directory", folder.toString()),
                    "a message",
                    Map.of("Course", "Y7", "CamelFileName", "../elsewhere.json", "cAMELfileName", "../elsewhere.json"));

            assertThat(folder.resolve("Y7.json")).hasContent("a message");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
            assertThat(folder.resolveSibling("elsewhere.json")).doesNotExist();
        }
    }

    @Test
    void aChangedEndpointCountsFromTheNextDeliveryOn() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS)) {
            test.deliver(test.endpoint(1, "directory", folder.resolve("one").toString()), "first");
            test.deliver(test.endpoint(2, "directory", folder.resolve("two").toString()), "second");

            assertThat(folder.resolve("one/" + FILE)).hasContent("first");
            assertThat(folder.resolve("two/" + FILE)).hasContent("second");
            assertThat(test.figures(Direction.DELIVER).getCompleted())
                    .as("counts go on")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x?fileExist=Append",
                "x&autoCreate=false",
                "#bean:nyja",
                "${sys:user.home}",
                "{{env:HOME}}",
                "RAW(x)",
                "resource:file:x"
            })
    void noSettingChangesWhatTheRouteMeans(String value) throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS)) {
            Endpoint endpoint = test.endpoint("directory", folder + "/" + value);

            assertThatThrownBy(() -> test.connector.test(endpoint)).isInstanceOf(InvalidSettingsException.class);
            assertThat(fault(test, endpoint, "a message").kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aSecretIsNeverATextOfTheRoute() throws Exception {
        String secret = """
                connector: secretive
                name: {sq: Sekret, en: Secret}
                settings:
                  directory: {type: text, sq: Dosja, en: The folder}
                  password: {type: secret, sq: Fjalëkalimi, en: The password}
                deliver:
                  from:
                    uri: nyja:deliver
                    steps:
                      - to:
                          uri: file
                          parameters: {directoryName: "{{directory}}", fileName: "${header.NyjaName}", charset: "{{password}}"}
                      - to: nyja:receipt
                """;
        try (TestConnector test = new TestConnector(secret)) {
            test.secrets = name -> "UTF-16BE".getBytes(StandardCharsets.UTF_8);
            Endpoint endpoint = test.endpoint("directory", folder.toString(), "password", "pw");
            test.deliver(endpoint, "ab");
            assertThat(Files.readAllBytes(folder.resolve("HUB_DIS_1_OSHC.0012")))
                    .as("the component got the value")
                    .hasSize(4);

            test.secrets = name -> "UTF-8".getBytes(StandardCharsets.UTF_8);
            test.deliver(endpoint, "ab");
            assertThat(Files.readAllBytes(folder.resolve("HUB_DIS_1_OSHC.0012")))
                    .as("a replaced secret counts at once")
                    .hasSize(2);
        }
    }

    @Test
    void aRouteThatDoesNotEndHoldsUpNobodyForLong() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS)) {
            // a reader that never comes: opening the pipe blocks and hears no interrupt
            Path pipe = folder.resolve(FILE);
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            Endpoint endpoint = test.endpoint("directory", folder.toString(), "timeout.route", "PT0.2S");

            assertThat(fault(test, endpoint, "a message").kind())
                    .as("it may have arrived, so it is no UNREACHABLE")
                    .isEqualTo(Kind.TIMEOUT);
            fault(test, endpoint, "a message");
            assertThat(fault(test, endpoint, "a message"))
                    .as("only so many of them at once")
                    .hasMessageContaining("too many routes");
        }
    }

    @Test
    void jmxShowsNamesAndCountsAndLetsNobodyDoAnything() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.DELIVERS)) {
            test.deliver(test.endpoint("directory", folder.toString()), "a message");

            ObjectName name = ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("al.tirana.nyja:type=route,connector=\"folder\",*"), null)
                    .iterator()
                    .next();
            MBeanInfo info = ManagementFactory.getPlatformMBeanServer().getMBeanInfo(name);
            assertThat(info.getOperations()).isEmpty();
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Completed"))
                    .isEqualTo(1L);
        }
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("al.tirana.nyja:type=route,*"), null))
                .as("gone with the connector")
                .isEmpty();
    }

    private static PartnerFault fault(TestConnector test, Endpoint endpoint, String text) {
        return catchThrowableOfType(PartnerFault.class, () -> test.deliver(endpoint, text));
    }
}
