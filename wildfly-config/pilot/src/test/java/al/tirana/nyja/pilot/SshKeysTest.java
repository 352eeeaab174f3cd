package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeysTest {

    @TempDir
    private Path folder;

    @Test
    void thePublicLineIsThatOfThePrivateKey() throws Exception {
        for (int i = 0; i < 20; i++) { // numbers with leading zeros too
            Path secret = folder.resolve(i + ".key");
            Path line = folder.resolve(i + ".pub");
            SshKeys.ensure(secret, line);

            assertThat(Files.readString(line))
                    .isEqualTo(PublicKeyEntry.toString(read(secret).getPublic()) + " nyja\n");
        }
    }

    @Test
    void aKeyThatIsThereStays() throws Exception {
        Path secret = folder.resolve("a.key");
        SshKeys.ensure(secret, folder.resolve("a.pub"));
        String before = Files.readString(secret);

        SshKeys.ensure(secret, folder.resolve("a.pub"));

        assertThat(secret).hasContent(before);
    }

    private static KeyPair read(Path secret) throws Exception {
        try (InputStream file = Files.newInputStream(secret)) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), file, null)
                    .iterator()
                    .next();
        }
    }
}
