package al.tirana.ura.cli.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** A key with which the hub logs in to a partner's SFTP server, and its public half for that server. */
final class SshKeys {

    private static final int BITS = 256;

    private SshKeys() {}

    /** Makes both files if the private one is not there. */
    static void ensure(Path privateKey, Path publicKey) throws IOException, GeneralSecurityException {
        if (Files.exists(privateKey)) {
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Files0600.write(publicKey, line((ECPublicKey) pair.getPublic()));
        Files0600.write(privateKey, pem(pair));
    }

    /** One line, as servers keep it in {@code authorized_keys}. */
    private static String line(ECPublicKey key) throws IOException {
        byte[] encoded = OpenSSHPublicKeyUtil.encodePublicKey(PublicKeyFactory.createKey(key.getEncoded()));
        return "ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(encoded) + " ura\n";
    }

    /** As OpenSSL and OpenSSH read it (RFC 5915), the public half in it. */
    private static String pem(KeyPair pair) throws IOException {
        BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
        byte[] point = point((ECPublicKey) pair.getPublic());
        byte[] encoded = new org.bouncycastle.asn1.sec.ECPrivateKey(
                        BITS, secret, new DERBitString(point), SECObjectIdentifiers.secp256r1)
                .getEncoded();
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[1 + 2 * BITS / 8];
        point[0] = 4; // uncompressed
        unsigned(key.getW().getAffineX(), point, 1);
        unsigned(key.getW().getAffineY(), point, 1 + BITS / 8);
        return point;
    }

    private static void unsigned(BigInteger number, byte[] into, int from) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, BITS / 8);
        System.arraycopy(bytes, bytes.length - length, into, from + BITS / 8 - length, length);
    }
}
