package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.launcher.home.Folders;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One PostgreSQL for all tests of the module that do not stop it: making a cluster takes seconds. Each makes its schema anew. */
public final class TestPostgres {

    private static Postgres running;

    private TestPostgres() {}

    public static synchronized Postgres running() {
        if (running == null) {
            try {
                Path folder = Files.createTempDirectory("nyja-postgres-");
                Postgres started = new Postgres(Home.at(folder.resolve("home"))).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, folder)));
                running = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    static Path data() {
        return running().data();
    }

    private static void end(Postgres postgres, Path folder) {
        postgres.stop();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
