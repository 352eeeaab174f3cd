package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of what the partner is to read what nobody else can. Keys are read at each mail, so a replaced one counts at once. */
final class Sealing {

    private static final Set<String> TEXTS = Set.of("text/plain", "text/csv");
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What can be made a spreadsheet that opens with a password. */
    static final Set<String> LOCKABLE =
            Stream.concat(TEXTS.stream(), Stream.of(SPREADSHEET)).collect(Collectors.toUnmodifiableSet());

    private final MailSettings settings;
    private final EndpointSecrets secrets;

    Sealing(MailSettings settings, EndpointSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Looks whether it could be done. */
    void test() throws PartnerFault {
        seal(new byte[0]);
        if (settings.encryption() == MailSettings.Encryption.PASSWORD) {
            Locked.lock(new byte[0], password());
        }
    }

    /** @param entity with its own headers, as MIME has them */
    byte[] seal(byte[] entity) throws PartnerFault {
        if (settings.encryption() != MailSettings.Encryption.SMIME) {
            return entity;
        }
        List<X509Certificate> readers = readers();
        try {
            return Smime.enveloped(signed(entity), readers);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw MailFault.CERTIFICATE_UNUSABLE.fault();
        }
    }

    /** As it may go: where a password is agreed, a spreadsheet that opens with it, and nothing else. A text becomes one. */
    PartnerOutput locked(PartnerOutput output) throws PartnerFault {
        if (settings.encryption() != MailSettings.Encryption.PASSWORD) {
            return output;
        }
        PartnerOutput book = book(output);
        if (!Attachment.isSpreadsheet(book.body())) {
            throw MailFault.ONLY_SPREADSHEETS.fault();
        }
        byte[] locked = Locked.lock(book.body(), password());
        return new PartnerOutput(locked, book.contentType(), book.headers(), book.name());
    }

    private static PartnerOutput book(PartnerOutput output) {
        String type = output.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!TEXTS.contains(type)) {
            return output;
        }
        byte[] book = WordsBook.of(new String(output.body(), StandardCharsets.UTF_8), type.equals("text/csv"));
        String name = output.name().replaceFirst("\\.(txt|csv)$", "");
        return new PartnerOutput(book, SPREADSHEET, output.headers(), name.isEmpty() ? "" : name + ".xlsx");
    }

    /** Agreed by another way; read at each mail. */
    String password() throws PartnerFault {
        byte[] bytes = secrets.read(settings.password());
        String password = new String(bytes, StandardCharsets.UTF_8).strip();
        Arrays.fill(bytes, (byte) 0);
        if (!password.matches("[^\\p{Cntrl}]{12,255}")) {
            throw MailFault.PASSWORD_UNUSABLE.fault();
        }
        return password;
    }

    /** Whether what comes could be opened. */
    void testOpening() throws PartnerFault {
        if (settings.encryption() == MailSettings.Encryption.SMIME) {
            opening();
        }
    }

    /** Opens what comes. */
    Opening opening() throws PartnerFault {
        return new Opening(own().keys().get(0), readers());
    }

    private byte[] signed(byte[] entity) throws PartnerFault, GeneralSecurityException {
        if (settings.key().isEmpty()) {
            return entity;
        }
        PemFile own = own();
        return Smime.signed(entity, own.keys().get(0), own.certificates().get(0));
    }

    private PemFile own() throws PartnerFault {
        PemFile own = file(settings.key(), MailFault.KEY_UNUSABLE);
        if (own.keys().size() != 1 || own.certificates().isEmpty()) {
            throw MailFault.KEY_UNUSABLE.fault();
        }
        return own;
    }

    /** Exactly those that two people agreed to. */
    private List<X509Certificate> readers() throws PartnerFault {
        PemFile file = file(settings.partnerFile(), MailFault.CERTIFICATE_UNUSABLE);
        try {
            for (X509Certificate certificate : file.certificates()) {
                if (!settings.readers().contains(PemFile.fingerprint(certificate))) {
                    throw MailFault.CERTIFICATE_NOT_DECLARED.fault();
                }
                certificate.checkValidity();
                if (!certificate.getPublicKey().getAlgorithm().equals("RSA")) {
                    throw MailFault.CERTIFICATE_UNUSABLE.fault();
                }
            }
        } catch (GeneralSecurityException e) {
            throw MailFault.CERTIFICATE_OVER.fault();
        }
        if (file.certificates().size() != settings.readers().size()) {
            throw MailFault.CERTIFICATE_NOT_DECLARED.fault();
        }
        return file.certificates();
    }

    private PemFile file(String name, MailFault otherwise) throws PartnerFault {
        byte[] bytes = secrets.read(name);
        try {
            return PemFile.read(bytes);
        } catch (GeneralSecurityException e) {
            throw otherwise.fault();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
