package al.tirana.nyja.container;

import java.io.File;
import java.util.Arrays;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** hub.war as it is delivered, with test classes inside, so that they see the hub's beans as the hub does. */
final class HubArchive {

    private HubArchive() {}

    static WebArchive with(Class<?>... tests) {
        File war = ServerUnderTest.SERVER.resolveSibling("hub.war").toFile();
        WebArchive hub = ShrinkWrap.create(ZipImporter.class, "hub.war")
                .importFrom(war)
                .as(WebArchive.class)
                .addClasses(tests);
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().matches("(assertj-core|byte-buddy|awaitility|hamcrest).*\\.jar"))
                .forEach(hub::addAsLibrary);
        return hub;
    }
}
