package al.tirana.nyja.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom inside the engine. Each rule says what to do instead. */
@AnalyzeClasses(packages = "al.tirana.nyja", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "al.tirana.nyja.engine.";

    @ArchTest
    static final ArchRule theGateDecidesAndKnowsNoTransport = noClasses()
            .that()
            .resideInAPackage(ENGINE + "admission.gate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ENGINE + "admission",
                    ENGINE + "delivery..",
                    ENGINE + "plugin..",
                    "jakarta.ws.rs..",
                    "org.apache.camel..")
            .because(
                    "the gate is the same however a message came in; what it needs to know stands in the InboundMessage");

    @ArchTest
    static final ArchRule evidenceStandsAlone = noClasses()
            .that()
            .resideInAnyPackage(ENGINE + "ledger..", ENGINE + "vault..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ENGINE + "admission..", ENGINE + "delivery..", ENGINE + "plugin..", ENGINE + "register..")
            .because("they are used by the path of a message and must not know it; pass in what they need");

    @ArchTest
    static final ArchRule anAgreementIsReadWithoutADatabase = noClasses()
            .that()
            .resideInAPackage("al.tirana.nyja.agreement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("al.tirana.nyja.engine..", "al.tirana.nyja.admin..", "java.sql..", "javax.sql..")
            .because("what a document says is the same wherever it is read; pass in what the registers know");

    @ArchTest
    static final ArchRule camelIsForRoutesOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINE + "plugin..", ENGINE + "channel.camel..", "al.tirana.nyja.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("bytes leave the hub through a connector's route; call engine.plugin instead");

    @ArchTest
    static final ArchRule theDatabaseHasOneDoor = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINE + "store..", ENGINE + "channel.database..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javax.sql.DataSource")
            .because(
                    "transactions begin and end in engine.store.Database; inject that. A channel's own source is a partner's");

    @ArchTest
    static final ArchRule nobodyPrints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what an operator should know goes to the log, without values of messages");
}
