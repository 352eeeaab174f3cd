package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.component.file.FileComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a connector leaves, nothing of it stays: its classes could not be collected otherwise. */
class ConnectorLeavesTest {

    @TempDir
    private Path folder;

    @Test
    void itsClassLoaderIsFree() throws Exception {
        WeakReference<ClassLoader> classes = comesAndGoes(TestConnector.DELIVERS, true);
        WeakReference<ClassLoader> other = comesAndGoes(TestConnector.TAKES_IN, false);

        await().untilAsserted(() -> {
            System.gc();
            assertThat(classes.get()).isNull();
            assertThat(other.get()).isNull();
        });
    }

    private WeakReference<ClassLoader> comesAndGoes(String yaml, boolean delivers) throws Exception {
        // as in a WAR: the component's own library, on top of what the server has
        URL library = FileComponent.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader war = new OwnFirst(library);
        try (war;
                TestConnector test = new TestConnector(yaml, war)) {
            if (delivers) {
                test.deliver(test.endpoint("directory", folder.toString()), "a message");
            } else {
                test.connector.endpoints(List.of(test.endpoint("directory", folder.toString())));
                await().until(() -> !test.brought.isEmpty());
            }
        }
        return new WeakReference<>(war);
    }

    /** Takes the component from its own library, though the test's class path has it too. */
    private static final class OwnFirst extends URLClassLoader {

        OwnFirst(URL library) {
            super(new URL[] {library}, ConnectorLeavesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (findLoadedClass(name) == null && name.startsWith("org.apache.camel.component.file.")) {
                    return findClass(name);
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
