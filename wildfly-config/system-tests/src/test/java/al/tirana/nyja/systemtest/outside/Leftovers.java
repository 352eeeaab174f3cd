package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.launcher.support.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Everywhere a hub leaves something behind: a search goes through all of it. */
final class Leftovers {

    private static final List<String> ADMIN = List.of(
            "deliveries",
            "parked",
            "status",
            "institutions",
            "agreements",
            "runs",
            "runs/flows",
            "alarms",
            "ledger/head");

    private static final List<String> PAGES = List.of(
            "",
            "agreements",
            "agreements/" + World.FIRST,
            "matters",
            "matters/parked",
            "institutions",
            "runs",
            "second",
            "health");

    private final World world;
    private final Search search;
    private final ProcessHandle server;
    private final Instant start;

    /** While its server runs. */
    Leftovers(World world, Search search) {
        this.world = world;
        this.search = search;
        this.server = world.hub().serverProcess().orElseThrow();
        this.start = server.info().startInstant().orElseThrow();
    }

    /** All that can be looked through while it runs. */
    Leftovers all() throws Exception {
        return files().database().answers().bundle();
    }

    /** Its home, without the partners' own folders, and the machine's folder for temporary files. */
    Leftovers files() throws IOException {
        Path home = world.hub().home().root();
        search.files(home, file -> !file.startsWith(home.resolve("partners")));
        temporaryFiles();
        return this;
    }

    /** What is given to whoever helps from elsewhere. */
    Leftovers bundle() throws IOException {
        Path file = Files.createTempDirectory("bundle").resolve("nyja.zip");
        new Bundle(world.hub()).write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                search.text(
                        "bundle/" + entry.getName(),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
            Files.delete(file.getParent());
        }
        return this;
    }

    /** Files that the server holds open though they have no name any more. @return how many; 0 if the system hides them */
    int openFilesWithoutName() throws IOException {
        Path open = Path.of("/proc/" + server.pid() + "/fd");
        if (!Files.isReadable(open)) {
            return 0;
        }
        int found = 0;
        try (DirectoryStream<Path> links = Files.newDirectoryStream(open)) {
            for (Path link : links) {
                String target = Files.readSymbolicLink(link).toString();
                if (target.endsWith(" (deleted)") && target.startsWith("/") && Files.isRegularFile(link)) {
                    search.text(target, new String(Files.readAllBytes(link), StandardCharsets.ISO_8859_1));
                    found++;
                }
            }
        }
        return found;
    }

    Leftovers database() throws SQLException {
        try (Connection database = world.hub().connect()) {
            search.database(database);
        }
        return this;
    }

    /** What it answers to administrators, and to whoever measures it. */
    Leftovers answers() throws IOException, InterruptedException {
        for (String path : ADMIN) {
            answer(path);
        }
        Wire wire = new Wire(world.hub().watchingUrl(), world.hub().secrets().clientTls());
        search.text("metrics", world.metrics())
                .text("health", wire.get("/health/ready").text());
        world.toldOutside().ifPresent(told -> search.text("told outside", told.text()));
        ConsoleVisit console = new ConsoleVisit(world, "arta");
        for (String page : PAGES) {
            search.text("console/" + page, console.page(page));
        }
        return this;
    }

    Leftovers answer(String path) {
        search.text(path, world.arta().text(path));
        return this;
    }

    /** The pages about these cases. */
    Leftovers cases(List<String> correlations) throws IOException, InterruptedException {
        ConsoleVisit console = new ConsoleVisit(world, "arta");
        for (String correlation : correlations) {
            search.text("console/cases", console.page("cases/" + correlation));
        }
        return this;
    }

    /** What came into the machine's folder for such files since the server started; this project may lie in it too. */
    private void temporaryFiles() throws IOException {
        Path project = World.project("").toRealPath();
        List<Path> entries;
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            entries = all.filter(entry -> !project.startsWith(entry) && changedSinceStart(entry))
                    .toList();
        }
        for (Path entry : entries) {
            search.files(entry, Files::isReadable);
        }
    }

    /** Other programs' files come and go, and not all of them may be looked at. */
    private boolean changedSinceStart(Path entry) {
        try {
            return Files.isReadable(entry)
                    && !Files.getLastModifiedTime(entry).toInstant().isBefore(start);
        } catch (IOException e) {
            return false;
        }
    }
}
