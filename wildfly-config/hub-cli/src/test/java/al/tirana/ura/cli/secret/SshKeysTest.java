package al.tirana.ura.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
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

            PEMKeyPair pair = (PEMKeyPair) new PEMParser(new StringReader(Files.readString(secret))).readObject();

            byte[] expected = OpenSSHPublicKeyUtil.encodePublicKey(PublicKeyFactory.createKey(pair.getPublicKeyInfo()));
            assertThat(Files.readString(line))
                    .isEqualTo("ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(expected) + " ura\n");
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
}
