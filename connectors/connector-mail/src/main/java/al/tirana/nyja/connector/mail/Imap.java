package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.QuotaAwareStore;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the mailbox in which what partners send lies; the library speaks the protocol over a socket of ours, and
 * reads nothing but what is asked for. For one thread.
 */
final class Imap implements AutoCloseable {

    /** What is done with an open folder. */
    interface Work<T> {
        T with(Imap imap) throws MessagingException, IOException, PartnerFault;
    }

    /** More than the limit. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Imap.class);

    private final MailSettings settings;
    private final Sockets sockets;
    private final WholeLimit deadline;
    private Store store;
    private Folder folder;
    private int used;

    private Imap(MailSettings settings, Tls tls) {
        this.settings = settings;
        this.sockets = new Sockets(settings, tls);
        this.deadline = new WholeLimit(sockets::close, settings.transfer());
    }

    /** @throws PartnerFault naming the hop at which it stopped, or as the work threw it */
    static <T> T work(MailSettings settings, Tls tls, EndpointSecrets secrets, Work<T> work) throws PartnerFault {
        try (Imap imap = new Imap(settings, tls)) {
            try {
                imap.open(secrets);
                return work.with(imap);
            } catch (MessagingException | IOException | RuntimeException e) {
                throw imap.explain(e);
            }
        }
    }

    private void open(EndpointSecrets secrets) throws MessagingException, PartnerFault {
        byte[] secret = secrets.read(settings.secret());
        try {
            store = Session.getInstance(properties()).getStore("imap");
            String password = new String(Smtp.stripped(secret), StandardCharsets.UTF_8);
            store.connect(settings.imapHost(), settings.imapPort(), settings.user(), password);
            used = used(store); // before the folder takes the connection: else it would be another one
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        folder = store.getFolder(settings.folder());
        folder.open(Folder.READ_WRITE);
    }

    /** Every option is set here; none comes from a mail or from the system. */
    private Properties properties() {
        String millis = String.valueOf(settings.answer().toMillis());
        Properties properties = new Properties();
        properties.put("mail.imap.socketFactory", sockets);
        properties.put("mail.imap.socketFactory.fallback", "false");
        properties.put(
                "mail.imap.connectiontimeout", String.valueOf(settings.connect().toMillis()));
        properties.put("mail.imap.timeout", millis);
        properties.put("mail.imap.starttls.enable", "false");
        properties.put("mail.imap.ssl.enable", "false"); // the socket is encrypted by itself
        properties.put("mail.imap.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.imap.fetchsize", "65536");
        properties.put("mail.imap.peek", "true");
        return properties;
    }

    /** How much of the mailbox's room is used, in hundredths; 0 if the server does not say. */
    int used() {
        return used;
    }

    private int used(Store connected) {
        if (!(connected instanceof QuotaAwareStore asked)) {
            return 0;
        }
        try {
            return Stream.of(asked.getQuota(settings.folder()))
                    .filter(quota -> quota.resources != null)
                    .flatMap(quota -> Stream.of(quota.resources))
                    .filter(room -> room.limit > 0)
                    .mapToInt(room -> (int) Math.min(1000, room.usage * 100 / room.limit))
                    .max()
                    .orElse(0);
        } catch (MessagingException | RuntimeException e) {
            return 0; // many servers have no such command
        }
    }

    int count() throws MessagingException {
        return folder.getMessageCount();
    }

    /** @param first counts from 1, the oldest; @param last that mail too */
    List<Message> some(int first, int last) throws MessagingException {
        Message[] some = folder.getMessages(first, last);
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(FetchProfile.Item.ENVELOPE);
        Machines.HEADERS.forEach(profile::add);
        folder.fetch(some, profile);
        return List.of(some);
    }

    long uid(Message message) throws MessagingException {
        return ((UIDFolder) folder).getUID(message);
    }

    /** @throws PartnerFault if it is not there any more */
    Message message(long uid) throws MessagingException, PartnerFault {
        Message message = ((UIDFolder) folder).getMessageByUID(uid);
        if (message == null) {
            throw MailFault.NO_SUCH_MAIL.fault();
        }
        return message;
    }

    byte[] bytes(Message message, int most) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] from, int at, int length) throws IOException {
                if (bytes.size() + length > most) {
                    throw new TooLarge();
                }
                bytes.write(from, at, length);
            }
        });
        return bytes.toByteArray();
    }

    /**
     * Out of the way of what comes, for a person to look at. What cannot be moved stays, and holds nothing else up.
     *
     * @return whether it was moved
     */
    boolean moveIfPossible(Message message, String to) throws MessagingException {
        try {
            move(message, to);
            return true;
        } catch (MessagingException e) {
            if (!folder.isOpen()) {
                throw e; // not this mail: the connection has ended
            }
            LOG.warn(
                    "mail: një mesazh nuk zhvendoset dot te dosja {}: a ka vend, dhe a lejohet të hapet? / a mail cannot be moved to the folder {}: is there room, and may it be made?",
                    to,
                    to);
            return false;
        }
    }

    private void move(Message message, String to) throws MessagingException {
        Folder there = store.getFolder(to);
        if (!there.exists()) {
            there.create(Folder.HOLDS_MESSAGES);
        }
        folder.copyMessages(new Message[] {message}, there);
        remove(message);
    }

    void remove(Message message) throws MessagingException {
        message.setFlag(Flags.Flag.DELETED, true);
        folder.expunge();
    }

    private PartnerFault explain(Exception failure) {
        if (deadline.late()) {
            return MailFault.NO_ANSWER.fault();
        }
        if (failure instanceof AuthenticationFailedException) {
            return MailFault.LOGIN_REFUSED.fault();
        }
        if (failure instanceof FolderNotFoundException) {
            return MailFault.NO_FOLDER.fault();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return MailFault.NO_SUCH_HOST.fault();
            }
            if (cause instanceof ConnectException) {
                return MailFault.DOWN.fault();
            }
            if (cause instanceof SocketTimeoutException) {
                return (store.isConnected() ? MailFault.NO_ANSWER : MailFault.NO_CONNECTION_IN_TIME).fault();
            }
            if (cause instanceof SSLException ssl) {
                return Connecting.tls(ssl).fault();
            }
        }
        return MailFault.BROKEN.fault();
    }

    /** Does not wait for the server. */
    @Override
    public void close() {
        deadline.close();
        sockets.close();
    }
}
