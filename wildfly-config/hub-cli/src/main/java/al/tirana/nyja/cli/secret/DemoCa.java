package al.tirana.nyja.cli.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of a demonstration, made at the first start and known to nobody else. A real installation
 * puts certificates of its own authority into the same files.
 */
final class DemoCa {

    /** What browsers and operating systems accept at most for a server. */
    static final Duration CERTIFICATE_LIFE = Duration.ofDays(825);

    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final String ALIAS = "ca";

    private final KeyStore store;
    private final char[] password;
    private final Clock clock;

    private DemoCa(KeyStore store, char[] password, Clock clock) {
        this.store = store;
        this.password = password;
        this.clock = clock;
    }

    /** The authority in this file, made if the file is not there. */
    static DemoCa at(Path file, char[] password, Clock clock) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPair pair = keyPair();
            X500Name name = name("Nyja demo CA");
            X509v3CertificateBuilder certificate = builder(name, pair, name, CA_LIFE, clock);
            add(certificate, Extension.basicConstraints, true, new BasicConstraints(0));
            add(certificate, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            KeyStores.writeKey(file, ALIAS, pair.getPrivate(), password, sign(certificate, pair.getPrivate()));
        }
        return new DemoCa(KeyStores.read(file, password), password, clock);
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(ALIAS);
    }

    /** Writes a new key with its certificate, for the server's and the client's side, on this machine only. */
    X509Certificate issue(String commonName, Path file, String alias) throws IOException, GeneralSecurityException {
        KeyPair pair = keyPair();
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = builder(issuer, pair, name(commonName), CERTIFICATE_LIFE, clock);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        add(builder, Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        }));
        X509Certificate certificate = sign(builder, (PrivateKey) store.getKey(ALIAS, password));
        KeyStores.writeKey(file, alias, pair.getPrivate(), password, certificate, certificate());
        return certificate;
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, KeyPair pair, X500Name subject, Duration life, Clock clock)
            throws GeneralSecurityException, IOException {
        Instant from = clock.instant().minus(Duration.ofMinutes(5)); // partners' clocks differ a little
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(1, Random.bytes(16)),
                Date.from(from),
                Date.from(from.plus(life)),
                subject,
                pair.getPublic());
        add(
                builder,
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static void add(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier id,
            boolean critical,
            org.bouncycastle.asn1.ASN1Encodable value)
            throws IOException {
        builder.addExtension(id, critical, value);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, commonName)
                .addRDN(BCStyle.O, "Nyja demo")
                .build();
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
