package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The mailbox of one endpoint: what can be done with it, one connection each. Each mail of a person is one file. For many
 * threads.
 */
final class Mailbox {

    /** Where mails go that were refused, or that a machine wrote; a person looks there. */
    static final String REFUSED = "Nyja-refused";

    static final String MACHINES = "Nyja-machines";

    private final MailSettings settings;
    private final EndpointSecrets secrets;
    private final Tls tls;
    private final Sealing sealing;

    Mailbox(Endpoint endpoint) {
        this.settings = MailSettings.of(endpoint.settings());
        this.secrets = endpoint.secrets();
        this.tls = new Tls(endpoint.tls(), settings.certificates());
        this.sealing = new Sealing(settings, secrets);
    }

    /** Uses the keys, connects, logs in, and asks whether the server would take a mail to this address; sends none. */
    void test() throws PartnerFault {
        sealing.test();
        try (Smtp smtp = Smtp.open(settings, tls, secrets)) {
            smtp.tryAddresses();
        }
        if (settings.fetches()) {
            sealing.opening();
            work(imap -> null);
        }
    }

    void deliver(PartnerOutput output, String key) throws PartnerFault {
        if (output.body().length > settings.sizeLimit()) {
            throw MailFault.TOO_LARGE.fault();
        }
        byte[] letter = new Letter(settings, output, key).bytes(Instant.now(), sealing);
        try (Smtp smtp = Smtp.open(settings, tls, secrets)) {
            smtp.send(letter);
        }
    }

    /** A report about a file that came: it goes to the partner, like a delivery. */
    void put(String name, PartnerOutput output) throws PartnerFault {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,119}")) {
            throw MailFault.NO_SUCH_MAIL.fault();
        }
        deliver(new PartnerOutput(output.body(), output.contentType(), output.headers(), name), "report " + name);
    }

    /** Mails that may bring a file, and those that came back; what other machines wrote is put aside. */
    List<RemoteFile> list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        return work(imap -> {
            List<RemoteFile> files = new ArrayList<>();
            for (Message mail : imap.all(settings.listLimit())) {
                if (Machines.of(mail) == Machines.ANSWERED) {
                    imap.move(mail, MACHINES);
                } else {
                    files.add(file(mail, imap.uid(mail)));
                }
            }
            files.removeIf(leaveOut);
            return List.copyOf(files);
        });
    }

    private RemoteFile file(Message mail, long number) throws MessagingException {
        Date date = mail.getReceivedDate();
        Instant came = date == null ? Instant.EPOCH : date.toInstant().truncatedTo(ChronoUnit.SECONDS);
        return new RemoteFile(settings.naming().name(came, number), Math.max(0, mail.getSize()), came);
    }

    /** What was refused leaves the folder, so that it is refused once. A mail that came back stays until somebody has acted. */
    InputStream fetch(String name) throws PartnerFault {
        OptionalLong number = settings.naming().number(name);
        if (number.isEmpty()) {
            throw MailFault.NO_SUCH_MAIL.fault();
        }
        return work(imap -> {
            Message mail = imap.message(number.getAsLong());
            if (Machines.of(mail) == Machines.RETURNED) {
                throw MailFault.RETURNED.fault();
            }
            try {
                return new ByteArrayInputStream(attachment(imap, mail));
            } catch (PartnerFault e) {
                if (e.kind() == PartnerFault.Kind.REFUSED) {
                    imap.move(mail, REFUSED);
                }
                throw e;
            }
        });
    }

    private byte[] attachment(Imap imap, Message mail) throws PartnerFault, MessagingException, IOException {
        Opening opening = sealing.opening();
        byte[] bytes;
        try {
            bytes = imap.bytes(mail, settings.mailLimit());
        } catch (Imap.TooLarge e) {
            throw MailFault.TOO_LARGE.fault();
        }
        return Attachment.of(opening.open(bytes), settings.sizeLimit());
    }

    void remove(String name) throws PartnerFault {
        OptionalLong number = settings.naming().number(name);
        if (number.isEmpty()) {
            return; // nothing is called so
        }
        work(imap -> {
            try {
                imap.remove(imap.message(number.getAsLong()));
            } catch (PartnerFault e) {
                // it is gone
            }
            return null;
        });
    }

    private <T> T work(Imap.Work<T> work) throws PartnerFault {
        if (!settings.fetches()) {
            throw MailFault.NO_MAILBOX.fault();
        }
        return Imap.work(settings, tls, secrets, work);
    }
}
