package al.tirana.nyja.simulator;

import com.nimbusds.jose.jwk.ECKey;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A home folder with real keys and certificates, as the launcher makes it. */
public final class TestHome {

    private static final char[] PASSWORD = "prove".toCharArray();

    private final Path folder;
    private final KeyPair authorityKeys = keys();
    private final X509Certificate authority = certificate("Autoriteti i proves", authorityKeys, true);
    final ECKey hubKey = Institution.strangerKey("HUB#2026-01");

    public TestHome(Path folder, String... actors) throws Exception {
        this.folder = folder;
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("store.password"), new String(PASSWORD));
        Files.writeString(secrets.resolve("hub-signing.jwk"), hubKey.toJSONString());
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        trust.setCertificateEntry("ca", authority);
        save(trust, secrets.resolve("truststore.p12"));
        keyStore("hub", secrets.resolve("hub-tls.p12"));
        for (String actor : actors) {
            Path own = Files.createDirectories(secrets.resolve("institutions").resolve(actor));
            keyStore(actor, own.resolve("tls.p12"));
            Files.writeString(
                    own.resolve("signing.jwk"),
                    Institution.strangerKey(actor + "#2026-01").toJSONString());
        }
    }

    public Path folder() {
        return folder;
    }

    public Institution institution(String actor) throws Exception {
        return Institution.load(folder, actor);
    }

    public SSLContext hubTls() throws Exception {
        Path secrets = folder.resolve("secrets");
        return Institution.tls(secrets.resolve("hub-tls.p12"), secrets.resolve("truststore.p12"), PASSWORD);
    }

    private void keyStore(String name, Path file) throws Exception {
        KeyPair keys = keys();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry(
                name, keys.getPrivate(), PASSWORD, new Certificate[] {certificate(name, keys, false), authority});
        save(store, file);
    }

    private X509Certificate certificate(String name, KeyPair keys, boolean isAuthority) throws Exception {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Autoriteti i proves"),
                        new BigInteger(64, new java.security.SecureRandom()),
                        Date.from(now.minus(1, ChronoUnit.HOURS)),
                        Date.from(now.plus(1, ChronoUnit.DAYS)),
                        new X500Name("CN=" + name),
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static void save(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }
}
