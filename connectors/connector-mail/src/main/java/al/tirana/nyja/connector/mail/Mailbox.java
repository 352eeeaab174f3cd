package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * The mailbox of one endpoint: what can be done with it, one connection each. Each mail of a person is one file. For many
 * threads.
 */
final class Mailbox {

    /** Where mails go that were refused, or that a machine wrote; a person looks there. */
    static final String REFUSED = "Nyja-refused";

    static final String MACHINES = "Nyja-machines";

    /** How often {@code list.limit} is looked at, at most, for mails that are not left out. */
    private static final int MOST_PAGES = 20;

    private static final int MOST_FAILED = 10;

    /** Of the room that the mailbox has, in hundredths: from here on somebody is told. */
    private static final int FULL = 90;

    /** Opening a mail takes a few times its bytes; of all endpoints, one large one is opened at a time. */
    private static final int LARGE = 1 << 20;

    private static final Semaphore ONE_LARGE = new Semaphore(1, true);

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
            sealing.testOpening();
            work(imap -> {
                if (imap.count() > settings.listLimit()) {
                    throw MailFault.TOO_MANY.fault();
                }
                return null;
            });
        }
    }

    /** What lies in the mailbox, and what somebody should know of the mailbox itself. */
    record Listed(List<RemoteFile> files, Optional<Text> note) {}

    /** @param delivery its id, by which it is known if it comes back; may be null */
    void deliver(PartnerOutput output, String key, String delivery) throws PartnerFault {
        if (output.body().length > settings.sizeLimit()) {
            throw MailFault.TOO_LARGE.fault();
        }
        send(sealing.locked(output), key, delivery);
    }

    /** A text, to be read as it comes; where a password is agreed, it opens with it, as everything does. */
    void notice(PartnerOutput text, String key) throws PartnerFault {
        send(sealing.locked(text), key, null);
    }

    private void send(PartnerOutput output, String key, String delivery) throws PartnerFault {
        byte[] letter = new Letter(settings, output, key, delivery).bytes(Instant.now(), sealing);
        try (Smtp smtp = Smtp.open(settings, tls, secrets)) {
            smtp.send(letter);
        }
    }

    /**
     * A report about a file that came: it goes to the partner, like a delivery. One with other content is another mail, since
     * a server may drop a second one with the same {@code Message-ID}.
     */
    void put(String name, PartnerOutput output) throws PartnerFault {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,119}")) {
            throw MailFault.NO_SUCH_MAIL.fault();
        }
        String key = "report " + name + ' ' + Letter.sha256(output.body());
        send(sealing.locked(new PartnerOutput(output.body(), output.contentType(), output.headers(), name)), key, null);
    }

    /**
     * Mails that may bring a file, and those that came back; what other machines wrote is put aside. Of too many, the oldest:
     * anybody can send mails, and who sends many must not stop the rest.
     */
    Listed list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        return work(imap -> {
            Optional<Text> note = imap.used() >= FULL
                    ? Optional.of(MailFault.NEARLY_FULL.fault().words())
                    : Optional.empty();
            List<RemoteFile> files = new ArrayList<>();
            List<Message> aside = new ArrayList<>();
            int most = settings.listLimit();
            int count = imap.count();
            int seen = 0;
            while (seen < Math.min(count, most * MOST_PAGES) && files.size() < most) {
                int last = Math.min(count, seen + most);
                for (Message mail : imap.some(seen + 1, last)) {
                    if (Machines.of(mail) == Machines.ANSWERED) {
                        aside.add(mail);
                    } else {
                        files.add(file(mail, imap.uid(mail)));
                    }
                }
                files.removeIf(leaveOut);
                seen = last;
            }
            if (seen < count || files.size() > most) {
                note = Optional.of(MailFault.TOO_MANY.fault().words());
            }
            int failed = 0; // each takes time, and the list is waited for
            for (int i = 0;
                    i < aside.size() && failed < MOST_FAILED;
                    i++) { // last, since it changes the numbers of the rest
                failed += imap.moveIfPossible(aside.get(i), MACHINES) ? 0 : 1;
            }
            return new Listed(List.copyOf(files.subList(0, Math.min(most, files.size()))), note);
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
            switch (Machines.of(mail)) {
                case RETURNED -> throw returned(imap, mail);
                case ANSWERED, ANSWERED_WITH_FILE -> {
                    imap.moveIfPossible(mail, MACHINES);
                    throw MailFault.FROM_A_MACHINE.fault();
                }
                default -> {
                    // data, if it is proven
                }
            }
            try {
                return new ByteArrayInputStream(attachment(imap, mail));
            } catch (PartnerFault e) {
                if (e.kind() == PartnerFault.Kind.REFUSED) {
                    putAside(imap, mail, e);
                }
                throw e;
            }
        });
    }

    /** One that is only late is no news for long: it is put aside. One that is over stays, if nobody knows what it was. */
    private PartnerFault returned(Imap imap, Message mail) throws MessagingException, IOException {
        Returned returned;
        try {
            returned = Returned.of(imap.bytes(mail, settings.mailLimit()));
        } catch (Imap.TooLarge e) {
            return MailFault.RETURNED_UNKNOWN.fault();
        }
        if (!returned.forGood()) {
            imap.moveIfPossible(mail, MACHINES);
            return MailFault.LATE.fault();
        }
        return returned.delivery()
                .map(id -> MailFault.RETURNED.fault(returned.status()).withReturned(id))
                .orElseGet(() -> MailFault.RETURNED_UNKNOWN.fault(returned.status()));
    }

    /** Why it was refused is what counts, whether or not it can be moved. */
    private static void putAside(Imap imap, Message mail, PartnerFault why) {
        try {
            imap.moveIfPossible(mail, REFUSED);
        } catch (MessagingException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private byte[] attachment(Imap imap, Message mail) throws PartnerFault, MessagingException, IOException {
        byte[] bytes;
        try {
            bytes = imap.bytes(mail, settings.mailLimit());
        } catch (Imap.TooLarge e) {
            throw MailFault.TOO_LARGE.fault();
        }
        boolean password = settings.encryption() == MailSettings.Encryption.PASSWORD;
        boolean large = bytes.length > LARGE || password; // what is in such a file says itself how much room it takes
        if (large) {
            ONE_LARGE.acquireUninterruptibly();
        }
        try {
            return password
                    ? Attachment.locked(Opening.plain(bytes), settings.sizeLimit(), sealing.password())
                    : Attachment.of(sealing.opening().open(bytes), settings.sizeLimit());
        } finally {
            if (large) {
                ONE_LARGE.release();
            }
        }
    }

    /** A mail that came back is kept aside: its words say more than the hub tells. */
    void remove(String name) throws PartnerFault {
        OptionalLong number = settings.naming().number(name);
        if (number.isEmpty()) {
            return; // nothing is called so
        }
        work(imap -> {
            try {
                Message mail = imap.message(number.getAsLong());
                if (Machines.of(mail) != Machines.RETURNED || !imap.moveIfPossible(mail, MACHINES)) {
                    imap.remove(mail);
                }
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
