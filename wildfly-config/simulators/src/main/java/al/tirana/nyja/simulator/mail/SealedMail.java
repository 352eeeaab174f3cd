package al.tirana.nyja.simulator.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** What a person's mail program does with S/MIME. */
public final class SealedMail {

    /**
     * What a mail brought.
     *
     * @param name as its sender called the file
     */
    public record File(String name, byte[] bytes) {

        @Override
        public String toString() {
            return "File[" + bytes.length + " bytes]";
        }
    }

    private SealedMail() {}

    /** A mail's entity with this file, for one reader alone. @param signed whether its sender signs it */
    public static String of(File file, MailIdentity sender, MailIdentity reader, boolean signed) throws IOException {
        String entity = entity(file);
        try {
            return pkcs7(
                    "enveloped-data",
                    enveloped(signed ? pkcs7("signed-data", signed(entity, sender)) : entity, reader));
        } catch (CMSException | CertificateEncodingException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    /** The file of a mail that was encrypted for this person; its signature is left aside. */
    public static File opened(String mail, MailIdentity reader) throws IOException {
        try {
            var recipients =
                    new CMSEnvelopedData(decoded(mail)).getRecipientInfos().getRecipients();
            byte[] inner = recipients.iterator().next().getContent(new JceKeyTransEnvelopedRecipient(reader.key()));
            CMSSignedData signed = new CMSSignedData(decoded(new String(inner, StandardCharsets.ISO_8859_1)));
            return file(new String((byte[]) signed.getSignedContent().getContent(), StandardCharsets.ISO_8859_1));
        } catch (CMSException e) {
            throw new IOException(e);
        }
    }

    /** A mail's entity with this file, as anybody on the way can read it. */
    static String open(File file) {
        return entity(file);
    }

    /** The file of a mail that nothing encrypts. */
    static File ofOpen(String mail) {
        return file(mail);
    }

    /** Where there is none, the words of the mail. */
    private static File file(String entity) {
        if (!entity.contains("filename=\"")) {
            String words = entity.substring(entity.indexOf("\r\n\r\n"));
            return new File("", Base64.getMimeDecoder().decode(words));
        }
        String last = entity.substring(entity.lastIndexOf("filename=\"") + "filename=\"".length());
        String base64 = last.substring(last.indexOf("\r\n\r\n"), last.lastIndexOf("\r\n--"));
        return new File(
                last.substring(0, last.indexOf('"')), Base64.getMimeDecoder().decode(base64));
    }

    private static byte[] signed(String entity, MailIdentity sender)
            throws CMSException, CertificateEncodingException, IOException, OperatorCreationException {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(sender.key()), sender.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(sender.certificate())));
        return generator.generate(content(entity), true).getEncoded();
    }

    private static byte[] enveloped(String entity, MailIdentity reader)
            throws CMSException, CertificateEncodingException, IOException {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(reader.certificate()));
        return generator
                .generate(content(entity), new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                .getEncoded();
    }

    private static CMSProcessableByteArray content(String entity) {
        return new CMSProcessableByteArray(entity.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String entity(File file) {
        return "Content-Type: application/octet-stream; name=\"" + file.name() + "\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=\"" + file.name() + "\"\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(file.bytes()) + "\r\n";
    }

    private static String pkcs7(String kind, byte[] cms) {
        return "Content-Type: application/pkcs7-mime; smime-type=" + kind + "; name=\"smime.p7m\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(cms) + "\r\n";
    }

    private static byte[] decoded(String mail) {
        return Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n")));
    }
}
