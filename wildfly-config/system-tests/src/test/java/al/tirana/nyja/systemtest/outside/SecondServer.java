package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import al.tirana.nyja.launcher.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Another server of the same hub: a home of its own that shares secrets and keys with the first, as two machines over one
 * PostgreSQL would, and nothing else.
 */
final class SecondServer implements AutoCloseable {

    private final Hub hub;

    private SecondServer(Hub hub) {
        this.hub = hub;
    }

    static SecondServer of(Hub first) throws IOException {
        Path root = first.home().root();
        Path home = Files.createDirectories(root.resolveSibling(root.getFileName() + "-second"));
        for (String shared : new String[] {"secrets", "keys"}) {
            if (!Files.exists(home.resolve(shared))) {
                Files.createSymbolicLink(home.resolve(shared), root.resolve(shared));
            }
        }
        HubOptions options = new HubOptions(0, "512m", first.postgres().url(), first.databaseUser(), null);
        return new SecondServer(Hub.at(home, options, Progress.SILENT).start());
    }

    Hub hub() {
        return hub;
    }

    @Override
    public void close() {
        hub.stopServer();
    }
}
