package al.tirana.nyja.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the packages of one version, their sums, and the signature where there is a key. The build calls it. */
public final class Release {

    private Release() {}

    /**
     * Makes them.
     *
     * @param words the repository, hub-server's {@code target}, our {@code target}, the version, the moment that all files
     *     bear, and the key to sign with or nothing
     */
    public static void main(String[] words) throws IOException, GeneralSecurityException {
        Path built = Path.of(words[2]);
        String version = words[3];
        Instant moment = Instant.parse(words[4]);
        Contents contents =
                new Contents(Path.of(words[0]).normalize(), Path.of(words[1]).normalize(), built, version);
        Path folder = Files.createDirectories(built.resolve("packages"));
        List<Path> packages = new ArrayList<>();
        packages.add(tarball(contents, folder, version, moment));
        packages.add(debian(contents, folder, version, moment));
        Path sums = Proof.sums(folder, packages);
        if (words.length > 5 && !words[5].isBlank()) {
            Proof.sign(sums, Path.of(words[5]));
        } else {
            Files.deleteIfExists(folder.resolve(Proof.SUMS + ".sig")); // of another build
        }
        for (Path file : packages) {
            System.out.println(file + " (" + Files.size(file) / (1 << 20) + " MB)");
        }
    }

    private static Path tarball(Contents contents, Path folder, String version, Instant moment) throws IOException {
        Path target = folder.resolve("nyja-" + version + ".tar.gz");
        try (OutputStream out = Files.newOutputStream(target)) {
            new Tarball(moment).write(contents.tarball(), "nyja-" + version + "/", out);
        }
        return target;
    }

    private static Path debian(Contents contents, Path folder, String version, Instant moment) throws IOException {
        String debian = debianVersion(version);
        Path target = folder.resolve("nyja_" + debian + "_all.deb");
        DebianPackage made = new DebianPackage(contents.debian(), moment);
        for (String script : List.of("postinst", "prerm", "postrm")) {
            made.script(script, contents.source("debian/" + script));
        }
        made.write(contents.source("debian/control").replace("@version@", debian), target);
        return target;
    }

    /** A version that comes before the one without the addition: {@code 0.1.0~SNAPSHOT} before {@code 0.1.0}. */
    static String debianVersion(String version) {
        return version.replace('-', '~');
    }
}
