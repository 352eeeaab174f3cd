package al.tirana.nyja.admin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import al.tirana.nyja.engine.delivery.Inbox;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.HubPublicKey;
import al.tirana.nyja.engine.vault.OwnCertificates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** No page of the administration can show what was in a message, because none can open it. */
@AnalyzeClasses(packages = "al.tirana.nyja.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class NoBodyTest {

    @ArchTest
    static final ArchRule THE_ADMINISTRATION_CANNOT_OPEN_A_BODY = noClasses()
            .should()
            .dependOnClassesThat(describe("can open a body", NoBodyTest::opensBodies))
            .because("an administrator sees paths and codes, never values; show a path from the ledger instead");

    private static boolean opensBodies(JavaClass target) {
        boolean vault = target.getPackageName().equals(HubKeys.class.getPackageName());
        boolean harmless = target.isEquivalentTo(HubKeys.class)
                || target.isEquivalentTo(HubAccess.class)
                || target.isEquivalentTo(Authorities.class) // all of it public, and so is the key
                || target.isEquivalentTo(HubPublicKey.class)
                || target.getName().startsWith(OwnCertificates.class.getName()); // when they end, nothing else
        return vault && !harmless || target.isEquivalentTo(Inbox.class);
    }
}
