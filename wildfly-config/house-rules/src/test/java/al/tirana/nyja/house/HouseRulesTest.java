package al.tirana.nyja.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, in all modules. Each rule says what to do instead. Rules inside the engine are in hub-engine. */
class HouseRulesTest {

    private static final String NYJA = "al.tirana.nyja.";
    private static final Pattern MEANING = Pattern.compile("(?s)^/\\*\\*\\s*(\\*\\s*)?[A-Z{].{25,}\\*/.*package ");
    private static final Pattern FIXTURES = Pattern.compile("<type>test-jar</type>");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = Modules.classes();
    }

    @Test
    void noPackagesKnowEachOther() {
        slices().matching(NYJA + "(**)")
                .should()
                .beFreeOfCycles()
                .because("who wants to understand one room must not have to read another first. Remedy: move what both "
                        + "need into a package that knows neither, or let the lower one declare an interface")
                .check(classes);
    }

    @Test
    void aConnectorKnowsTheSpiAndItsTransport() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NYJA + "engine..",
                        NYJA + "admin..",
                        NYJA + "agreement..",
                        NYJA + "fpr..",
                        NYJA + "plugin..",
                        NYJA + "launcher..",
                        NYJA + "pilot..",
                        NYJA + "simulator..")
                .because(
                        "a connector brings bytes and knows no message, agreement or institution. Remedy: what it needs "
                                + "is an Endpoint's setting, or belongs into the SPI")
                .check(classes);
    }

    @Test
    void aPluginKnowsTheSpiAlone() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NYJA + "engine..",
                        NYJA + "admin..",
                        NYJA + "connector..",
                        NYJA + "launcher..",
                        "org.apache.camel..")
                .because(
                        "a plugin runs with whatever hub comes next. Remedy: what it needs is in the call or the message, "
                                + "or belongs into the SPI; a transport is a connector")
                .check(classes);
    }

    @Test
    void theSpiAndTheFormatKnowNobody() {
        noClasses()
                .that()
                .resideInAnyPackage(NYJA + "spi..", NYJA + "fpr..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NYJA + "agreement..",
                        NYJA + "engine..",
                        NYJA + "admin..",
                        NYJA + "connector..",
                        NYJA + "plugin..",
                        "org.apache.camel..",
                        "org.wildfly..")
                .because(
                        "everything else stands on them. Remedy: pass in what they need, as a value or an interface of theirs")
                .check(classes);
    }

    @Test
    void theReaderOfSpreadsheetsKnowsTheSpiAlone() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "xlsx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NYJA + "fpr..",
                        NYJA + "agreement..",
                        NYJA + "engine..",
                        NYJA + "admin..",
                        NYJA + "connector..",
                        NYJA + "plugin..")
                .because(
                        "it meets hostile bytes, so it must be small enough to be read as a whole. Remedy: what a cell means "
                                + "is decided in hub-agreement, by the table document")
                .check(classes);
    }

    @Test
    void disclosureControlKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "disclosure..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(NYJA + "disclosure..", "java..", "javax.crypto..")
                .because(
                        "whoever signs a table must be able to read it as a whole. Remedy: pass in counts; what a message "
                                + "or an agreement says of them is the caller's")
                .check(classes);
    }

    @Test
    void aFormatKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "sdmx..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(NYJA + "sdmx..", "java..", "javax.xml..")
                .because("it is used by whoever speaks it. Remedy: pass in the structure and the rows")
                .check(classes);
    }

    @Test
    void theEngineKnowsNoAdministration() {
        noClasses()
                .that()
                .resideInAnyPackage(NYJA + "engine..", NYJA + "agreement..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NYJA + "admin..", NYJA + "cli..", NYJA + "launcher..", NYJA + "connector..")
                .because(
                        "messages flow without anybody looking on. Remedy: let the engine offer a query or an interface, "
                                + "and use it from hub-admin")
                .check(classes);
    }

    @Test
    void theClientNeedsNoServerAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage(NYJA + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NYJA + "engine..",
                        NYJA + "admin..",
                        NYJA + "launcher..",
                        NYJA + "pilot..",
                        NYJA + "simulator..",
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "org.wildfly..")
                .because(
                        "it runs on an administrator's own machine. Remedy: ask the admin API, or bring the command in "
                                + "hub-launcher as a CommandModule")
                .check(classes);
    }

    @Test
    void nothingForRealUseKnowsWhatIsInvented() {
        noClasses()
                .that()
                .resideOutsideOfPackages(NYJA + "pilot..", NYJA + "simulator..", NYJA + "benchmark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NYJA + "pilot..", NYJA + "simulator..", NYJA + "testkit..")
                .because(
                        "demo keys and invented people must not reach a real home. Remedy: bring the command in pilot, as "
                                + "a CommandModule")
                .check(classes.that(new NotOf(NYJA + "testkit")));
    }

    @Test
    void eachPackageSaysWhatItIsFor() throws IOException {
        for (Path folder : Modules.packages()) {
            Path said = folder.resolve("package-info.java");
            assertThat(said)
                    .as("Remedy: say in one or two sentences of the field what this package is for")
                    .exists();
            assertThat(MEANING.matcher(Files.readString(said)).find())
                    .as(said + ": a sentence before the package, in its Javadoc")
                    .isTrue();
        }
    }

    @Test
    void aBuildWithoutTestsNeedsNoFixtures() throws IOException {
        for (Path module : Modules.all()) {
            String pom = Files.readString(module.resolve("pom.xml"));
            int profiles = pom.indexOf("<profiles>");
            String always = profiles < 0 ? pom : pom.substring(0, profiles);
            assertThat(FIXTURES.matcher(always).find())
                    .as(module
                            + ": \"nyja build\" compiles no tests. Remedy: a test-jar goes into the profile with-tests, "
                            + "as in hub-launcher")
                    .isFalse();
        }
    }
}
