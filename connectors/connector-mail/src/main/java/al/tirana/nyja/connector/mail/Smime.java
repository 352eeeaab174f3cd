package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * S/MIME 4 (RFC 8551), as mail programs read it: signed inside, encrypted outside, RSA and AES-256. The algorithms are the
 * JDK's; the library writes and reads the form.
 */
final class Smime {

    private Smime() {}

    /** The entity with its signature, as an entity of its own. */
    static byte[] signed(byte[] entity, PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(key), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            byte[] cms = generator
                    .generate(new CMSProcessableByteArray(entity), true)
                    .getEncoded();
            return Mime.pkcs7("signed-data", cms);
        } catch (CMSException | OperatorCreationException | IOException e) {
            throw new GeneralSecurityException(e.getClass().getName());
        }
    }

    /** The entity, readable for who has one of these certificates' keys. */
    static byte[] enveloped(byte[] entity, List<X509Certificate> readers) throws GeneralSecurityException {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            for (X509Certificate reader : readers) {
                generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(reader));
            }
            byte[] cms = generator
                    .generate(
                            new CMSProcessableByteArray(entity),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                    .getEncoded();
            return Mime.pkcs7("enveloped-data", cms);
        } catch (CMSException | IOException e) {
            throw new GeneralSecurityException(e.getClass().getName());
        }
    }
}
