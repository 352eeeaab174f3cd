package al.tirana.nyja.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate of this test run, with its key, good for a day. Immutable.
 *
 * <pre>{@code
 * TestCertificates hub = TestCertificates.of("hub");
 * TestCertificates partner = TestCertificates.of("partner");
 * SSLContext ours = hub.tlsTrusting(partner);
 * }</pre>
 */
public final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PrivateKey key;
    private final X509Certificate certificate;

    private TestCertificates(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** For {@code localhost} and {@code 127.0.0.1}. */
    public static TestCertificates of(String name) {
        return of(name, "localhost", "127.0.0.1");
    }

    /** @param hosts host names and IPv4 addresses that the certificate is good for */
    public static TestCertificates of(String name, String... hosts) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new TestCertificates(pair.getPrivate(), selfSigned(name, pair, hosts));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** A PKCS#12 file with key and certificate, for servers that read one. */
    public void write(Path file, char[] password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = empty();
            store.setKeyEntry("own", key, password, new X509Certificate[] {certificate});
            store.store(out, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows this certificate and trusts exactly those. */
    public SSLContext tlsTrusting(TestCertificates... others) {
        return context(this, others);
    }

    /** Shows no certificate and trusts exactly those. */
    public static SSLContext namelessTrusting(TestCertificates... others) {
        return context(null, others);
    }

    private static SSLContext context(TestCertificates own, TestCertificates[] trusted) {
        try {
            KeyStore keys = empty();
            if (own != null) {
                keys.setKeyEntry("own", own.key, PASSWORD, new X509Certificate[] {own.certificate});
            }
            KeyStore trust = empty();
            for (TestCertificates other : trusted) {
                trust.setCertificateEntry("trusted-" + trust.size(), other.certificate);
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, PASSWORD);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509Certificate selfSigned(String name, KeyPair pair, String... hosts)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        X500Principal subject = new X500Principal("CN=" + name);
        Instant now = Instant.now();
        GeneralName[] names = new GeneralName[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
            boolean address = hosts[i].matches("[0-9.]+");
            names[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
        }
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
