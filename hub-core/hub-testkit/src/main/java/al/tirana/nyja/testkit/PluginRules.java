package al.tirana.nyja.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/** A plugin knows the SPI, its own code and the libraries it brings along; nothing else of the hub. */
final class PluginRules {

    private static final String HUB = "al.tirana.nyja.";
    private static final String SPI = "al.tirana.nyja.spi";
    /** They know no other part of the hub, so a plugin may bring them along as it brings any library. */
    private static final Set<String> LIBRARIES =
            Set.of("al.tirana.nyja.disclosure", "al.tirana.nyja.sdmx", "al.tirana.nyja.xlsx");
    /** What belongs to the hub or to the server, wherever it comes from. */
    private static final Set<String> NOT_FOR_PLUGINS = Set.of(
            "org.apache.camel.", "org.hibernate.", "org.infinispan.", "org.wildfly.", "org.jboss.", "io.undertow.");

    private PluginRules() {}

    static void check(Class<?> plugin) {
        JavaClasses classes = new ClassFileImporter()
                .importLocations(Set.of(
                        Location.of(plugin.getProtectionDomain().getCodeSource().getLocation())));
        String own = plugin.getPackageName();
        ArchRuleDefinition.noClasses()
                .that(areOf(own))
                .should()
                .dependOnClassesThat(areForbidden(own))
                .because(
                        "a plugin depends on al.tirana.nyja.spi only. Remedy: what you need of the hub is in the message "
                                + "or the disclosure; transports are connectors; a helper of your own goes into " + own)
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> areOf(String own) {
        return DescribedPredicate.describe("are the plugin's", type -> isIn(type.getName(), own));
    }

    private static DescribedPredicate<JavaClass> areForbidden(String own) {
        return DescribedPredicate.describe("belong to the hub's inside, to another plugin or to the server", type -> {
            String name = type.getName();
            boolean hub = name.startsWith(HUB)
                    && !isIn(name, own)
                    && !type.getPackageName().equals(SPI)
                    && !LIBRARIES.contains(type.getPackageName());
            return hub || NOT_FOR_PLUGINS.stream().anyMatch(name::startsWith);
        });
    }

    private static boolean isIn(String name, String own) {
        return name.startsWith(own + ".");
    }
}
