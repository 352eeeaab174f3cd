package al.tirana.nyja.simulator.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys that a gateway and its customer would have told each other by letter: made at the first start, kept in the
 * home. What the hub needs lies in {@code secrets/endpoints}: {@code <actor>-soap.password}, {@code <actor>-soap.key} (the
 * key with which the hub signs, and its certificate) and {@code <actor>-soap.trust} (the gateway's certificate), all PEM.
 */
public final class GatewayKeys {

    /** The hub's name at the gateway. */
    public static final String USER = "nyja";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?<kind>[A-Z ]+)-----(?<data>[A-Za-z0-9+/=\\s]+)-----END");
    private static final int BITS = 2048;

    private GatewayKeys() {}

    /** Reads the keys of this actor, and makes those that are missing. */
    public static GatewayTrust ensure(Path home, String actor) throws IOException {
        Path own =
                home.resolve("secrets").resolve("institutions").resolve(actor).resolve("gateway.key");
        Path endpoints = home.resolve("secrets").resolve("endpoints");
        Path password = endpoints.resolve(actor + "-soap.password");
        Path customer = endpoints.resolve(actor + "-soap.key");
        if (!Files.exists(own)) {
            write(own, pem(pair("CN=" + actor + " (simulator)")));
        }
        if (!Files.exists(customer)) {
            write(customer, pem(pair("CN=Nyja (simulator)")));
        }
        if (!Files.exists(password)) {
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            write(password, HexFormat.of().formatHex(secret));
        }
        String gateway = Files.readString(own);
        write(endpoints.resolve(actor + "-soap.trust"), pem("CERTIFICATE", certificateBytes(gateway)));
        return new GatewayTrust(
                key(gateway),
                certificate(gateway),
                certificate(Files.readString(customer)),
                USER,
                Files.readString(password));
    }

    /** How the customer of this actor's gateway would hold it: with the key to sign with. */
    static GatewayTrust customer(Path home, String actor) throws IOException {
        GatewayTrust gateway = ensure(home, actor);
        String own =
                Files.readString(home.resolve("secrets").resolve("endpoints").resolve(actor + "-soap.key"));
        return new GatewayTrust(
                key(own), gateway.customer(), gateway.certificate(), gateway.user(), gateway.password());
    }

    /** Keys of nobody. */
    static GatewayTrust stranger() {
        Pair pair = pair("CN=stranger");
        return new GatewayTrust(pair.key(), pair.certificate(), pair.certificate(), "stranger", "stranger");
    }

    private record Pair(PrivateKey key, X509Certificate certificate) {}

    private static Pair pair(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair keys = generator.generateKeyPair();
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(name),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    new X500Principal(name),
                    keys.getPublic());
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return new Pair(keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Pair pair) throws IOException {
        try {
            return pem("PRIVATE KEY", pair.key().getEncoded())
                    + pem("CERTIFICATE", pair.certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate without bytes", e);
        }
    }

    private static String pem(String kind, byte[] data) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(data);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private static PrivateKey key(String pem) throws IOException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IOException("no RSA key in PEM form", e);
        }
    }

    private static X509Certificate certificate(String pem) throws IOException {
        try (InputStream in = new ByteArrayInputStream(certificateBytes(pem))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate in PEM form", e);
        }
    }

    private static byte[] certificateBytes(String pem) throws IOException {
        return bytes(pem, "CERTIFICATE");
    }

    private static byte[] bytes(String pem, String kind) throws IOException {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group("kind").equals(kind)) {
                return Base64.getMimeDecoder().decode(block.group("data"));
            }
        }
        throw new IOException("no " + kind + " in PEM form");
    }

    /** For the owner alone, from its first byte on. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
