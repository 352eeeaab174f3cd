package al.tirana.nyja.pilot;

import al.tirana.nyja.launcher.home.Files0600;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** A key with which the hub logs in to a partner's SFTP server, and its public half for that server. */
final class SshKeys {

    private static final String COMMENT = "nyja";

    private SshKeys() {}

    /** Makes both files if the private one is not there. */
    static void ensure(Path privateKey, Path publicKey) throws IOException, GeneralSecurityException {
        if (Files.exists(privateKey)) {
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, COMMENT, line);
        line.write('\n');
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, COMMENT, null, pem);
        Files0600.write(publicKey, line.toByteArray());
        Files0600.write(privateKey, pem.toByteArray());
    }
}
