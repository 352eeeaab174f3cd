package al.tirana.nyja.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

    @TempDir
    Path folder;

    @Test
    void theTarUnpacksIntoOneFolderOfItsOwn() throws Exception {
        Path packages = Built.in(folder).release("1.2.3", "");

        Unpacked tar = Unpacked.tar(Files.newInputStream(packages.resolve("nyja-1.2.3.tar.gz")));
        assertThat(tar.entries().keySet()).allMatch(path -> path.startsWith("nyja-1.2.3/"));
        assertThat(tar.text("nyja-1.2.3/RELEASE")).isEqualTo("1.2.3\n");
        assertThat(tar.mode("nyja-1.2.3/bin/nyja")).isEqualTo(0755);
        assertThat(tar.mode("nyja-1.2.3/lib/hub-cli.jar")).isEqualTo(0644);
        assertThat(tar.entries())
                .containsKeys(
                        "nyja-1.2.3/server/standalone/deployments/hub.war",
                        "nyja-1.2.3/systemd/nyja.service",
                        "nyja-1.2.3/Containerfile",
                        "nyja-1.2.3/docs/manual/operate.md",
                        "nyja-1.2.3/LICENSE",
                        "nyja-1.2.3/sbom-server.json",
                        "nyja-1.2.3/sbom-command.json")
                .doesNotContainKey("nyja-1.2.3/server/bin/standalone.bat");
        assertThat(tar.text("nyja-1.2.3/LICENCES")).contains("org.example:one:1  EUPL-1.2");
    }

    @Test
    void theDebianPackageIsWhatDpkgReads() throws Exception {
        Path deb = Built.in(folder).release("1.2.3", "").resolve("nyja_1.2.3_all.deb");

        assertThat(Unpacked.ar(deb).keySet()).containsExactly("debian-binary", "control.tar.gz", "data.tar.gz");
        assertThat(Unpacked.ar(deb).get("debian-binary")).asString().isEqualTo("2.0\n");
        Unpacked control = Unpacked.member(deb, "control.tar.gz");
        assertThat(control.text("./control"))
                .contains(
                        "Package: nyja\nVersion: 1.2.3\n", "Architecture: all\n", "java17-runtime", "Installed-Size: ");
        assertThat(control.mode("./postinst")).isEqualTo(0755);
        assertThat(control.text("./conffiles")).isEqualTo("/etc/nyja/hub.properties\n/etc/nyja/nyja.env\n");
        Unpacked data = Unpacked.member(deb, "data.tar.gz");
        assertThat(data.entries().get("./usr/bin/nyja").getLinkName()).isEqualTo("../lib/nyja/bin/nyja");
        assertThat(data.entries())
                .containsKeys(
                        "./usr/lib/nyja/server/jboss-modules.jar",
                        "./usr/lib/systemd/system/nyja.service",
                        "./usr/lib/systemd/system/nyja-backup.timer",
                        "./usr/share/doc/nyja/copyright",
                        "./usr/share/doc/nyja/sbom-server.json");
        assertThat(control.text("./md5sums"))
                .contains(md5("hub") + "  usr/lib/nyja/server/standalone/deployments/hub.war\n");
    }

    @Test
    void everythingInAPackageBelongsToRootAndNobodyElseWritesIt() throws Exception {
        Path deb = Built.in(folder).release("1.2.3", "").resolve("nyja_1.2.3_all.deb");

        for (TarArchiveEntry entry :
                Unpacked.member(deb, "data.tar.gz").entries().values()) {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.isSymbolicLink() || (entry.getMode() & 0022) == 0)
                    .as(entry.getName())
                    .isTrue();
        }
    }

    @Test
    void theSameBuildGivesTheSameBytes() throws Exception {
        Path one = Built.in(folder.resolve("one")).release("1.2.3", "");
        Path other = Built.in(folder.resolve("other")).release("1.2.3", "");

        assertThat(one.resolve(Proof.SUMS)).hasSameTextualContentAs(other.resolve(Proof.SUMS));
    }

    @Test
    void aSumSaysWhatEachPackageIs() throws Exception {
        Path packages = Built.in(folder).release("1.2.3", "");

        for (String line : Files.readAllLines(packages.resolve(Proof.SUMS))) {
            byte[] bytes = Files.readAllBytes(packages.resolve(line.substring(66)));
            assertThat(line)
                    .startsWith(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(bytes)) + "  ");
        }
        assertThat(packages.resolve(Proof.SUMS + ".sig")).doesNotExist();
    }

    @Test
    void aKeySignsTheSums() throws Exception {
        for (String kind : new String[] {"EC", "RSA"}) {
            KeyPair key = KeyPairGenerator.getInstance(kind).generateKeyPair();
            Path pem = Files.writeString(
                    folder.resolve(kind),
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(key.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            Path packages = Built.in(folder.resolve("built" + kind)).release("1.2.3", pem.toString());

            Signature signature = Signature.getInstance("SHA256with" + (kind.equals("EC") ? "ECDSA" : "RSA"));
            signature.initVerify(key.getPublic());
            signature.update(Files.readAllBytes(packages.resolve(Proof.SUMS)));
            assertThat(signature.verify(Files.readAllBytes(packages.resolve(Proof.SUMS + ".sig"))))
                    .isTrue();
        }
    }

    @Test
    void whatComesBeforeAVersionSortsBeforeIt() {
        assertThat(Release.debianVersion("0.1.0-SNAPSHOT")).isEqualTo("0.1.0~SNAPSHOT");
        assertThat(Release.debianVersion("0.1.0")).isEqualTo("0.1.0");
    }

    @Test
    void aLibraryWhoseLicenceDoesNotFitStopsTheRelease() throws Exception {
        for (String unfit : new String[] {"GPL-3.0-only", "AGPL-3.0", "GNU General Public License, version 2"}) {
            Built built = Built.in(folder.resolve(unfit.substring(0, 4)), unfit);
            assertThatThrownBy(() -> built.release("1", "")).hasMessageContaining("org.example:one:1");
        }
        for (String fits : new String[] {"LGPL-2.1-only", "GPL-2.0-with-classpath-exception", "Apache-2.0"}) {
            Built.in(folder.resolve(fits), fits).release("1", "");
        }
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
