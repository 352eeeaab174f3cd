package al.tirana.nyja.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a build leaves behind, in small. */
record Built(Path server, Path target) {

    static final String MOMENT = "2026-01-01T00:00:00Z";
    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    static Built in(Path folder) throws IOException {
        return in(folder, "EUPL-1.2");
    }

    static Built in(Path folder, String licence) throws IOException {
        Built built = new Built(folder.resolve("hub-server"), folder.resolve("release"));
        write(built.server.resolve("nyja-server/jboss-modules.jar"), "modules");
        write(built.server.resolve("nyja-server/bin/elytron-tool.sh"), "#!/bin/sh");
        write(built.server.resolve("nyja-server/bin/standalone.bat"), "rem");
        write(built.server.resolve("nyja-server/standalone/deployments/hub.war"), "hub");
        write(built.target.resolve("lib/hub-cli.jar"), "command");
        String bill = """
                {"components": [{"group": "org.example", "name": "one", "version": "1", "licenses": [{"license": {"id": "%s"}}]}]}
                """.formatted(licence);
        write(built.server.resolve("sbom.json"), bill);
        write(built.target.resolve("sbom.json"), bill);
        return built;
    }

    Path release(String version, String key) throws Exception {
        Release.main(new String[] {REPOSITORY.toString(), server.toString(), target.toString(), version, MOMENT, key});
        return target.resolve("packages");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
