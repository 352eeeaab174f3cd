package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Takes the layers off a mail until what is inside was both encrypted for the hub and signed by the partner. Who a mail comes
 * from, the signature says, by a certificate that is declared for this endpoint; the line From is not looked at, nor any
 * authority, nor a certificate that the mail itself brings. Nothing of it passes on before all of it is right.
 */
final class Opening {

    private static final int MOST_LAYERS = 4;
    private static final int SIGNED_BOUNDARIES = 3;

    private static final List<String> PKCS7 = List.of("application/pkcs7-mime", "application/x-pkcs7-mime");

    private final PrivateKey key;
    private final List<X509Certificate> senders;
    private boolean signed;
    private boolean encrypted;

    /** @param key of the hub; @param senders whose signature counts */
    Opening(PrivateKey key, List<X509Certificate> senders) {
        this.key = key;
        this.senders = senders;
    }

    /** Whether the partner has signed what was opened so far. */
    boolean proven() {
        return signed;
    }

    /** @throws PartnerFault if it is not from the partner, or could be read by others */
    MimePart open(byte[] mail) throws PartnerFault {
        try {
            MimePart part = entity(mail);
            for (int layer = 0; layer < MOST_LAYERS; layer++) {
                ContentType type = type(part);
                if (PKCS7.contains(type.getBaseType().toLowerCase(Locale.ROOT))) {
                    part = entity(pkcs7(bytes(part.getInputStream())));
                } else if (type.match("multipart/signed")) {
                    part = detached(part, type);
                } else {
                    break;
                }
            }
            if (!signed) {
                throw MailFault.NOT_SIGNED.fault();
            }
            if (!encrypted) {
                throw MailFault.NOT_ENCRYPTED.fault();
            }
            return part;
        } catch (MessagingException | IOException | CMSException | RuntimeException e) {
            throw (signed ? MailFault.UNREADABLE : MailFault.NOT_SIGNED).fault();
        }
    }

    /** A mail of which nothing is said but by what it brings. */
    static MimePart plain(byte[] mail) throws PartnerFault {
        try {
            return entity(mail);
        } catch (MessagingException | RuntimeException e) {
            throw MailFault.UNREADABLE.fault();
        }
    }

    private byte[] pkcs7(byte[] cms) throws CMSException, PartnerFault {
        CMSSignedData data = signedData(cms);
        if (data != null) {
            verify(data);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try {
                data.getSignedContent().write(content);
            } catch (IOException e) {
                throw new CMSException("no content");
            }
            return content.toByteArray();
        }
        for (RecipientInformation one :
                new CMSEnvelopedData(cms).getRecipientInfos().getRecipients()) {
            try {
                byte[] clear = one.getContent(new JceKeyTransEnvelopedRecipient(key));
                encrypted = true;
                return clear;
            } catch (CMSException | RuntimeException e) {
                // for somebody else; one of them may be for us
            }
        }
        throw MailFault.NOT_FOR_US.fault();
    }

    /** @return {@code null} if it is no signed data */
    private static CMSSignedData signedData(byte[] cms) {
        try {
            return new CMSSignedData(cms);
        } catch (CMSException | RuntimeException e) {
            return null;
        }
    }

    /** The signed part is signed as it came, to the last space. */
    private MimePart detached(MimePart part, ContentType type)
            throws MessagingException, IOException, CMSException, PartnerFault {
        MimeMultipart both = multipart(part, type, SIGNED_BOUNDARIES);
        if (both.getCount() != 2) {
            throw MailFault.NOT_SIGNED.fault();
        }
        MimeBodyPart content = (MimeBodyPart) both.getBodyPart(0);
        byte[] cms = bytes(both.getBodyPart(1).getInputStream());
        byte[] raw = raw(content);
        try {
            verify(new CMSSignedData(new CMSProcessableByteArray(raw), cms));
        } catch (PartnerFault e) {
            verify(new CMSSignedData(new CMSProcessableByteArray(withLineEnds(raw)), cms));
        }
        return content;
    }

    private void verify(CMSSignedData data) throws PartnerFault {
        for (SignerInformation signer : data.getSignerInfos()) {
            for (X509Certificate sender : senders) {
                try {
                    sender.checkValidity();
                    if (signer.getSID().match(new JcaX509CertificateHolder(sender))
                            && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(sender.getPublicKey()))) {
                        signed = true;
                        return;
                    }
                } catch (CMSException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
                    // not by this one
                }
            }
        }
        throw MailFault.NOT_SIGNED.fault();
    }

    /** @param most boundary lines */
    static MimeMultipart multipart(MimePart part, ContentType type, int most) throws MessagingException, IOException {
        byte[] content = bytes(rawContent(part));
        Bounds.parts(content, type.getParameter("boundary"), most);
        return new MimeMultipart(new ByteArrayDataSource(content, type.toString()));
    }

    private static InputStream rawContent(MimePart part) throws MessagingException {
        return ((MimeBodyPart) part).getRawInputStream();
    }

    static ContentType type(MimePart part) throws MessagingException {
        String type = part.getContentType();
        return new ContentType(type == null ? "text/plain" : type);
    }

    private static MimePart entity(byte[] bytes) throws MessagingException {
        Bounds.head(bytes, 0);
        return new MimeBodyPart(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static byte[] raw(MimeBodyPart part) throws MessagingException, IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        part.writeTo(raw);
        return raw.toByteArray();
    }

    private static byte[] withLineEnds(byte[] raw) {
        return new String(raw, StandardCharsets.ISO_8859_1)
                .replaceAll("\r?\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
