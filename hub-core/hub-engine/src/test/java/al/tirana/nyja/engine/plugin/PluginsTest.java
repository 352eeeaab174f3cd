package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {

    private final TestHub hub = new TestHub();

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void makesTheAgreementsOfADeployedPluginKnown() throws Exception {
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));

        PluginState state = hub.awaitState("sample.war", State.RUNNING);

        assertThat(state.id()).isEqualTo("sample");
        assertThat(state.cause()).isNull();
        assertThat(hub.known).containsExactly("BT-OSHC0012-2026-01 from sample.war");
        assertThat(hub.plugins.runningIds()).containsExactly("sample");
        await().untilAsserted(() -> assertThat(hub.events()).containsExactly("PLUGIN_RUNNING"));
        assertThat(hub.contents()).singleElement().asString().contains("\"sha256\":\"c0de\"");
        assertThat(hub.plugins.codeOf("sample")).contains("c0de");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''    | add the line Nyja-Spi: 2.0                    | shtoni rreshtin Nyja-Spi: 2.0
            3.1   | says Nyja-Spi: 3.1, the server has 2.0        | thotë Nyja-Spi: 3.1, serveri ka 2.0
            two   | says Nyja-Spi: two, the server has 2.0        | thotë Nyja-Spi: two, serveri ka 2.0
            2.0   | no class that is a Plugin                     | asnjë klasë që është Plugin
            """)
    void whatTheManifestSaysDecidesBeforeAClassIsTouched(String spi, String en, String sq) {
        hub.plugins.deployed(
                new DeployedPlugin(null, "sample.war", getClass().getClassLoader(), Runnable::run, "", spi));

        PluginState state = hub.awaitState("sample.war", State.FAILED);

        assertThat(state.cause().en()).contains(en);
        assertThat(state.cause().sq()).contains(sq);
        assertThat(hub.known).isEmpty();
    }

    @Test
    void aLaterLevelOfTheSameMajorRuns() throws Exception {
        DeployedPlugin sample = new TestPlugin("sample").deployedAs("sample.war");
        hub.plugins.deployed(new DeployedPlugin(
                sample.plugin(), "sample.war", sample.resources(), sample.context(), sample.sha256(), "2.7"));

        assertThat(hub.awaitState("sample.war", State.RUNNING).cause()).isNull();
    }

    /** It runs, so that people can look at it; but nothing is given to it. */
    @Test
    void codeThatNobodyHasAgreedToWorksForNobody() throws Exception {
        AtomicBoolean agreed = new AtomicBoolean();
        CodeWatch codes = new CodeWatch() {
            @Override
            public boolean seen(String plugin, String sha256) {
                return agreed.get();
            }

            @Override
            public boolean mayWork(String plugin, String sha256) {
                return agreed.get() && sha256.equals("c0de");
            }
        };
        try (TestHub strict = new TestHub(codes)) {
            strict.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));
            strict.awaitState("sample.war", State.RUNNING);

            assertThat(strict.plugins.runningIds()).containsExactly("sample");
            assertThat(strict.plugins.workingIds()).isEmpty();
            assertThat(strict.plugins.working("sample")).isEmpty();
            assertThat(strict.plugins.waits("sample")).isTrue();

            agreed.set(true);
            assertThat(strict.plugins.workingIds()).containsExactly("sample");
            assertThat(strict.plugins.working("sample")).isPresent();
            assertThat(strict.plugins.waits("sample")).isFalse();
        }
    }

    @Test
    void forgetsAPluginWhoseWarLeaves() throws Exception {
        DeployedPlugin sample = new TestPlugin("sample").deployedAs("sample.war");
        hub.plugins.deployed(sample);
        hub.awaitState("sample.war", State.RUNNING);

        hub.plugins.undeployed(sample);

        assertThat(hub.plugins.runningIds()).isEmpty();
        assertThat(hub.plugins.all()).isEmpty();
        await().untilAsserted(() -> assertThat(hub.events()).containsExactly("PLUGIN_RUNNING", "PLUGIN_REMOVED"));
    }

    @Test
    void saysWhatToDoAboutAPluginBuiltForAnotherSpi() throws Exception {
        hub.plugins.deployed(
                new TestPlugin("old") {
                    @Override
                    public int spiVersion() {
                        return 99;
                    }
                }.deployedAs("old.war"));

        Text cause = hub.awaitState("old.war", State.FAILED).cause();

        assertThat(cause.en()).contains("SPI 99").contains("Build it again");
        assertThat(cause.sq()).contains("SPI 99").contains("Ndërtojeni përsëri");
        await().untilAsserted(() -> assertThat(hub.events()).containsExactly("PLUGIN_FAILED"));
    }

    @Test
    void aBrokenPluginHarmsNoOtherAndItsExceptionIsShownWithoutItsText() throws Exception {
        hub.plugins.deployed(
                new TestPlugin("broken") {
                    @Override
                    public Text name() {
                        throw new IllegalStateException("Ardit Hoxha", new NoSuchMethodError("J50101001A"));
                    }
                }.deployedAs("broken.war"));
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));

        hub.awaitState("sample.war", State.RUNNING);
        PluginState broken = hub.awaitState("broken.war", State.FAILED);

        assertThat(broken.cause().en())
                .contains("java.lang.IllegalStateException / java.lang.NoSuchMethodError")
                .doesNotContain("Ardit", "J50101001A");
    }

    @Test
    void namesTheLineOfADocumentThatDoesNotCompile() throws Exception {
        String document = TestPlugin.ngoAgreement().replace("retention: P30D", "retention: often");
        hub.plugins.deployed(new TestPlugin("ngo-referral").deployedAs("ngo.war", document));

        assertThat(hub.awaitState("ngo.war", State.FAILED).cause().en())
                .contains("META-INF/nyja/agreement.yaml cannot be used")
                .containsPattern("\\d+:\\d+ ");
        assertThat(hub.known).isEmpty();
    }

    @Test
    void refusesAPluginWhoseTableDocumentIsNotThere() throws Exception {
        TestPlugin plugin = new TestPlugin("tables") {
            @Override
            public void declare(Handlers handlers) {
                handlers.collect("files", Does.anything().reading("META-INF/nyja/no.table.yaml"), new NoFiles());
            }
        };
        hub.plugins.deployed(plugin.deployedAs("tables.war"));

        assertThat(hub.awaitState("tables.war", State.FAILED).cause().en())
                .contains("The resource META-INF/nyja/no.table.yaml is missing");
    }

    @Test
    void tellsTheFaultsOfAllItsDocumentsAtOnce() throws Exception {
        TestPlugin plugin = new TestPlugin("tables") {
            @Override
            public void declare(Handlers handlers) {
                handlers.collect("files", Does.anything().reading("META-INF/nyja/no.table.yaml"), new NoFiles());
            }
        };
        hub.plugins.deployed(plugin.deployedAs(
                "tables.war", TestPlugin.ngoAgreement().replace("retention: P30D", "retention: often")));

        assertThat(hub.awaitState("tables.war", State.FAILED).cause().en())
                .contains("META-INF/nyja/agreement.yaml cannot be used")
                .contains("The resource META-INF/nyja/no.table.yaml is missing");
    }

    @Test
    void refusesADocumentThatNamesAnotherPlugin() throws Exception {
        hub.plugins.deployed(new TestPlugin("other").deployedAs("other.war", TestPlugin.ngoAgreement()));

        assertThat(hub.awaitState("other.war", State.FAILED).cause().en())
                .contains("names the plugin \"ngo-referral\"");
    }

    @Test
    void runsOnTheApprovedTextWhenItsWarBringsAnotherUnderTheSameNumber() throws Exception {
        hub.knowsOther = true;
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));

        PluginState state = hub.awaitState("sample.war", State.RUNNING);

        assertThat(hub.plugins.runningIds()).containsExactly("sample");
        assertThat(state.warning().en()).contains("BT-OSHC0012-2026-01/1", "next number");
        assertThat(state.warning().sq()).contains("BT-OSHC0012-2026-01/1", "numrin e radhës");
    }

    @Test
    void passesOnWhyTheRegisterRefusesADocument() throws Exception {
        hub.refusesDocuments = new RefusedChange(ChangeFault.VERSION_CHANGED);
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));

        assertThat(hub.awaitState("sample.war", State.FAILED).cause()).isEqualTo(ChangeFault.VERSION_CHANGED.what());
    }

    @Test
    void anErrorOfTheHubItselfIsShownAndNotAPluginThatStartsForEver() throws Exception {
        hub.stumbles = new NoClassDefFoundError("Ardit Hoxha");
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));

        assertThat(hub.awaitState("sample.war", State.FAILED).cause().en())
                .contains("java.lang.NoClassDefFoundError")
                .doesNotContain("Ardit");

        hub.stumbles = null;
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample-2.war"));
        hub.awaitState("sample-2.war", State.RUNNING);
    }

    @Test
    void waitsForADatabaseThatIsAway() throws Exception {
        hub.refusesDocuments = new DatabaseException(new SQLException("away", "08006"));
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("sample.war"));
        hub.awaitState("sample.war", State.STARTING);

        hub.refusesDocuments = null;

        hub.awaitState("sample.war", State.RUNNING);
    }

    @Test
    void aSecondPluginWithTheSameIdWaitsUntilTheFirstLeaves() throws Exception {
        DeployedPlugin first = new TestPlugin("sample").deployedAs("first.war");
        hub.plugins.deployed(first);
        hub.awaitState("first.war", State.RUNNING);
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("second.war"));
        assertThat(hub.awaitState("second.war", State.FAILED).cause().en()).contains("first.war");

        hub.plugins.undeployed(first);

        hub.awaitState("second.war", State.RUNNING);
        assertThat(hub.plugins.runningIds()).containsExactly("sample");
    }

    /** Whoever takes another's id changes no type by it. */
    @Test
    void aPluginWhoseIdIsTakenBringsNoTypes() throws Exception {
        hub.plugins.deployed(new TestPlugin("sample").deployedAs("first.war"));
        hub.awaitState("first.war", State.RUNNING);
        String schema = Files.readString(Path.of("src/test/resources/types/connection-asked.json"))
                .replace("connection", "taken");

        hub.plugins.deployed(new TestPlugin("sample")
                .deployedAs(
                        "second.war",
                        Map.of(
                                "META-INF/nyja/agreement.yaml",
                                TestPlugin.ngoAgreement().replace("plugin: ngo-referral", "plugin: sample"),
                                "META-INF/nyja/types/index.txt",
                                "taken.json",
                                "META-INF/nyja/types/taken.json",
                                schema)));

        hub.awaitState("second.war", State.FAILED);
        assertThat(FprSchemas.brought("al.tirana.fpr.waterworks.taken.asked.v1"))
                .isEmpty();
    }

    private static final class NoFiles implements Collect {

        @Override
        public FileNames files() {
            return new FileNames(Pattern.compile("x"), ".done", ".report");
        }

        @Override
        public void record(TableRecord record, Call call) {
            throw new AssertionError();
        }
    }
}
