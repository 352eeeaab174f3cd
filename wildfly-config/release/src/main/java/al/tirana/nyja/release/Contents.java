package al.tirana.nyja.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a release holds, and where it lies: once in a folder of its own, once where Debian expects it. */
final class Contents {

    /** Where the package puts the programs. */
    static final String PROGRAMS = "usr/lib/nyja";

    private static final String PAPERS = "usr/share/doc/nyja";

    private final Path repository;
    private final Path sources;
    private final Path server;
    private final Path built;
    private final String version;
    private final Licences licences;

    /**
     * Of what the build left behind.
     *
     * @param server the folder {@code target} of hub-server
     * @param built our own, with {@code lib} and {@code sbom.json}
     */
    Contents(Path repository, Path server, Path built, String version) throws IOException {
        this.repository = repository;
        this.sources = repository.resolve("wildfly-config/release/src/main/release");
        this.server = server;
        this.built = built;
        this.version = version;
        this.licences = new Licences(List.of(server.resolve("sbom.json"), built.resolve("sbom.json")));
        if (!licences.unfit().isEmpty()) {
            throw new IllegalStateException("Licences that do not fit, or nobody knows: " + licences.unfit());
        }
    }

    /** For any Linux, to unpack anywhere. */
    Tree tarball() throws IOException {
        return programs()
                .tree("docs", papers())
                .folder("etc", sources.resolve("etc"), path -> true)
                .folder("systemd", sources.resolve("systemd"), path -> true)
                .file("Containerfile", sources.resolve("container/Containerfile"), Tree.FILE)
                .file("README", sources.resolve("README"), Tree.FILE)
                .file("LICENSE", repository.resolve("LICENSE"), Tree.FILE)
                .text("LICENCES", licences.text(), Tree.FILE)
                .file("sbom-server.json", server.resolve("sbom.json"), Tree.FILE)
                .file("sbom-command.json", built.resolve("sbom.json"), Tree.FILE);
    }

    /** For Debian and what comes of it. */
    Tree debian() throws IOException {
        return new Tree()
                .tree(PROGRAMS, programs())
                .link("usr/bin/nyja", "../lib/nyja/bin/nyja")
                .folder("etc/nyja", sources.resolve("etc"), path -> true)
                .folder("usr/lib/systemd/system", sources.resolve("systemd"), path -> true)
                .tree(PAPERS, papers())
                .text(PAPERS + "/copyright", copyright(), Tree.FILE)
                .file(PAPERS + "/sbom-server.json", server.resolve("sbom.json"), Tree.FILE)
                .file(PAPERS + "/sbom-command.json", built.resolve("sbom.json"), Tree.FILE);
    }

    /** Text of a file that is only used to make a package. */
    String source(String name) throws IOException {
        return Files.readString(sources.resolve(name));
    }

    private Tree programs() throws IOException {
        return new Tree()
                .text("RELEASE", version + "\n", Tree.FILE)
                .file("bin/nyja", sources.resolve("bin/nyja"), Tree.PROGRAM)
                .folder("lib", built.resolve("lib"), path -> path.endsWith(".jar"))
                .folder("server", server.resolve("nyja-server"), Contents::used);
    }

    /** Scripts for other systems, and what starts a server without us, are of no use here. */
    private static boolean used(String path) {
        return !path.endsWith(".bat") && !path.endsWith(".ps1") && !path.startsWith("bin/systemd/");
    }

    private Tree papers() throws IOException {
        return new Tree()
                .folder("manual", repository.resolve("docs"), path -> !path.startsWith("decisions/"))
                .folder("examples", repository.resolve("plugins/plugin-ngo-referral/examples"), path -> true)
                .file("SECURITY.md", repository.resolve("SECURITY.md"), Tree.FILE);
    }

    private String copyright() throws IOException {
        return "Nyja: EUPL-1.2\n\n" + Files.readString(repository.resolve("LICENSE"))
                + "\n\nWhat comes with it (WildFly's own modules: their licences lie in " + PROGRAMS + "/server):\n\n"
                + licences.text();
    }
}
