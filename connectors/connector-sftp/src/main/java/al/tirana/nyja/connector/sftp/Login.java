package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads the secret for one connection and shows it to the server, whose key has been checked by then. */
final class Login {

    private final SftpSettings settings;
    private final EndpointSecrets secrets;

    Login(SftpSettings settings, EndpointSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    void show(ClientSession session) throws PartnerFault {
        byte[] secret = secrets.read(settings.secret());
        try {
            if (settings.password()) {
                session.addPasswordIdentity(new String(secret, StandardCharsets.UTF_8).strip());
            } else {
                session.addPublicKeyIdentity(key(secret));
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static KeyPair key(byte[] secret) throws PartnerFault {
        try {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("secret"), new ByteArrayInputStream(secret), FilePasswordProvider.EMPTY);
            Iterator<KeyPair> found = keys == null ? null : keys.iterator();
            if (found != null && found.hasNext()) {
                return found.next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // the parser's text may quote the key
        }
        throw SftpFault.SECRET_UNUSABLE.fault();
    }
}
