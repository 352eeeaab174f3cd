package al.tirana.nyja.systemtest.outside;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Somebody whose mail program signs and encrypts. */
record MailPerson(PrivateKey key, X509Certificate certificate) {

    static MailPerson of(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Principal subject = new X500Principal("CN=" + name);
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                pair.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        return new MailPerson(
                pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    String fingerprint() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    String certificatePem() throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    String keyAndCertificatePem() throws Exception {
        return pem("PRIVATE KEY", key.getEncoded()) + certificatePem();
    }

    /** A mail with this file, signed by this person, for that reader. */
    String sealed(String fileName, byte[] file, MailPerson reader) throws Exception {
        return pkcs7("enveloped-data", enveloped(pkcs7("signed-data", signed(entity(fileName, file))), reader));
    }

    /** What a mail says that the hub has encrypted for this person: the inner text, and its signature left aside. */
    String opened(String mail) throws Exception {
        var recipients = new CMSEnvelopedData(decoded(mail)).getRecipientInfos().getRecipients();
        byte[] inner = recipients.iterator().next().getContent(new JceKeyTransEnvelopedRecipient(key));
        CMSSignedData signed = new CMSSignedData(decoded(new String(inner, StandardCharsets.ISO_8859_1)));
        String entity = new String((byte[]) signed.getSignedContent().getContent(), StandardCharsets.ISO_8859_1);
        String last = entity.substring(entity.lastIndexOf("filename="));
        String base64 = last.substring(last.indexOf("\r\n\r\n"), last.lastIndexOf("\r\n--"));
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private byte[] signed(String entity) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(key), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        return generator
                .generate(new CMSProcessableByteArray(entity.getBytes(StandardCharsets.ISO_8859_1)), true)
                .getEncoded();
    }

    private static byte[] enveloped(String entity, MailPerson reader) throws Exception {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(reader.certificate()));
        return generator
                .generate(
                        new CMSProcessableByteArray(entity.getBytes(StandardCharsets.ISO_8859_1)),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                .getEncoded();
    }

    private static String entity(String name, byte[] file) {
        return "Content-Type: text/csv; name=\"" + name + "\"\r\nContent-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(file) + "\r\n";
    }

    private static String pkcs7(String kind, byte[] cms) {
        return "Content-Type: application/pkcs7-mime; smime-type=" + kind + "; name=\"smime.p7m\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(cms) + "\r\n";
    }

    private static byte[] decoded(String mail) {
        return Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n")));
    }

    private static String pem(String what, byte[] der) {
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        pem.writeBytes(("-----BEGIN " + what + "-----\n").getBytes(StandardCharsets.US_ASCII));
        pem.writeBytes(Base64.getMimeEncoder().encode(der));
        pem.writeBytes(("\n-----END " + what + "-----\n").getBytes(StandardCharsets.US_ASCII));
        return pem.toString(StandardCharsets.US_ASCII);
    }
}
