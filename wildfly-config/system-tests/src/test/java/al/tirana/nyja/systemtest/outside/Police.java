package al.tirana.nyja.systemtest.outside;

import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The Border Police of a world: a real SFTP server in this test's own process. */
final class Police {

    static final String ACTOR = "PK";
    static final String AGREEMENT = "PK-BT-2026-01";
    static final String FLOW = "notice";
    private static final String DOCUMENT =
            "plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml";
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final Map<World, Police> POLICE = new HashMap<>();
    private static int notices;

    private final World world;
    private final Path folder;
    private final SftpPartner server;

    private Police(World world) throws IOException {
        this.world = world;
        Path root = world.hub().home().root();
        folder = Files.createDirectories(root.resolve("partners").resolve("police"));
        Path own = new DemoHome(world.hub().home()).institution(ACTOR);
        server = new SftpPartner(
                folder.toRealPath(),
                SftpKeys.ensure(own.resolve("sftp-host.key")),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
    }

    /** Its agreement is enabled, and the units of the municipality take their deliveries at the centre's door. */
    static synchronized Police of(World world) {
        Police police = POLICE.get(world);
        if (police == null) {
            try {
                police = new Police(world);
                police.settle();
                POLICE.put(world, police);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return police;
    }

    /** Number of a notice from which on so many have not been used. */
    static synchronized int notices(int count) {
        int first = notices + 1;
        notices += count;
        return first;
    }

    /** Puts a complete file on the server. */
    void leave(FlightFile file) {
        put(file.name(), file.bytes());
        put(file.doneName(), file.done());
    }

    void put(String name, byte[] bytes) {
        try {
            Path part = folder.resolveSibling("police.part");
            Files.write(part, bytes);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean holds(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** What lies there under this name, read as UTF-8 whatever it is. */
    Optional<String> read(String name) {
        try {
            return Optional.of(new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file away again, with what says that it is complete. */
    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
            Files.deleteIfExists(folder.resolve(name + ".done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing lies there any more. */
    void clear() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file); // the hub may have been quicker
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void behave(SftpMood mood) {
        try {
            server.behave(mood);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** With which its people come to the hub's page: two persons registered it. */
    Institution certificate() throws IOException {
        Path own = new DemoHome(world.hub().home()).add(ACTOR);
        byte[] pem = Files.readAllBytes(own.resolve("certificate.pem"));
        world.arta().post("institutions/" + ACTOR + "/certificates", "application/x-pem-file", pem);
        String changes = "institutions/" + ACTOR + "/changes";
        String sha256 = world.arta().get(changes).path("sha256").asText();
        world.besnik().post(changes + "/approve", Json.object().put("sha256", sha256));
        return Institution.load(world.hub().home().root(), ACTOR);
    }

    /** The agreement in other words: a new version, proposed by one and approved by another. */
    void agree(UnaryOperator<String> change) {
        String path = "agreements/" + AGREEMENT;
        int version = 1 + newest(world.arta().get(path).path("versions"));
        try {
            String document =
                    Files.readString(World.project(DOCUMENT)).replace("version: 1\n", "version: " + version + "\n");
            world.arta().post("agreements", "text/yaml", change.apply(document).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        world.arta().post(path + "/propose", Json.object().put("version", version));
        world.besnik().post(path + "/approve", Enabling.document(world.besnik().get(path), "proposedVersion"));
    }

    private static int newest(JsonNode versions) {
        int newest = 0;
        for (JsonNode version : versions) {
            newest = Math.max(newest, version.path("version").asInt());
        }
        return newest;
    }

    /** A unit's server takes so many messages in one request: its channel is what two persons say. */
    void unitTakes(String unit, int together) {
        ObjectNode channel = Json.object().put("connector", "rest");
        channel.putObject("settings").put("url", world.centre().url()).put("together", String.valueOf(together));
        world.arta().put("institutions/" + unit + "/channels/main", channel);
        String changes = "institutions/" + unit + "/changes";
        String sha256 = world.arta().get(changes).path("sha256").asText();
        world.besnik().post(changes + "/approve", Json.object().put("sha256", sha256));
    }

    /** How long the hub waits for each answer of the server. */
    void answersWithin(Duration limit) {
        registration().ensureFiles(ACTOR, endpoint().put("timeout.answer", limit.toString()));
    }

    /** Has the hub look now; returns at once. */
    long ask() {
        return world.arta()
                .post("runs/" + AGREEMENT + "/" + FLOW + "/now", null)
                .path("run")
                .asLong();
    }

    /** Has the hub look now, and waits until it has. */
    JsonNode run() {
        long id = ask();
        await().atMost(LONG).until(() -> run(id).filter(Police::ended).isPresent());
        return run(id).orElseThrow();
    }

    Optional<JsonNode> run(long id) {
        for (JsonNode run : world.arta().get("runs?agreement=" + AGREEMENT)) {
            if (run.path("id").asLong() == id) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** Rows that all runs have told together: a slot of the calendar may take a file before the run that was asked for. */
    long rowsRead() {
        long rows = 0;
        for (JsonNode run : world.arta().get("runs?agreement=" + AGREEMENT + "&missed=true&max=500")) {
            rows += run.path("rows").asLong();
        }
        return rows;
    }

    private static boolean ended(JsonNode run) {
        return run.path("endedAt").isTextual();
    }

    /** Lines of what the hub tells about trouble now. */
    List<JsonNode> alarms() {
        return list("alarms");
    }

    /** The latest first, those that are over too. */
    List<JsonNode> alarmsOfAllTimes() {
        return list("alarms?all=true&max=500");
    }

    private List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        world.arta().get(path).forEach(all::add);
        return all;
    }

    private void settle() {
        registration().ensureUnits(Registration.units(), world.centre().url());
        registration().ensureFiles(ACTOR, endpoint());
        await().atMost(LONG).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    private Registration registration() {
        return new Registration(
                world.arta(), world.besnik(), new DemoHome(world.hub().home()));
    }

    private ObjectNode endpoint() {
        return Json.object()
                .put("host", server.host())
                .put("port", String.valueOf(server.port()))
                .put("hostkey", server.hostKey())
                .put("user", server.user());
    }

    private void end() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the secret with which the hub logs in. */
    static String secret() {
        return DemoHome.sftpSecret(ACTOR);
    }
}
