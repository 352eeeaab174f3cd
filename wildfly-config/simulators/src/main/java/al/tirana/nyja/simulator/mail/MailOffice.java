package al.tirana.nyja.simulator.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/**
 * A mail server over TLS with two mailboxes, the office's and the hub's, and somebody at the office who opens the forms that
 * come and answers. Safe for many threads.
 */
public final class MailOffice implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MailOffice.class.getName());
    private static final String LOOPBACK = "127.0.0.1";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int BOMB = 64 << 20;
    private static final Set<OfficeMood> BOTH_WAYS = EnumSet.of(OfficeMood.DOWN, OfficeMood.WRONG_PASSWORD);

    /** The hub's address, and its account. */
    public static final String HUB = "nyja@bashkia.example";

    private static final String HUB_USER = "nyja";

    private final String address;
    private final MailIdentity office;
    private final MailIdentity hub;
    private final GreenMail server;
    private final GreenMailUser hubsBox;
    private final GreenMailUser officesBox;
    private final MailFront smtp;
    private final MailFront imap;
    private final ScheduledExecutorService person = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mail-office");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, byte[]> forms = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private volatile OfficeMood mood = OfficeMood.ANSWERS;
    private volatile SheetLock lock;
    private String last = "";
    private int read;

    /**
     * @param port of the SMTP server; 0 for any free one
     * @param hub of whom only the certificate is used
     * @param password of the hub's account
     */
    public MailOffice(String address, SSLContext tls, int port, MailIdentity office, MailIdentity hub, String password)
            throws IOException {
        this.address = address;
        this.office = office;
        this.hub = hub;
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        hubsBox = server.setUser(HUB, HUB_USER, password);
        officesBox = server.setUser(address, "zyra", "zyra");
        smtp = new MailFront(tls, port, server.getSmtp().getPort(), () -> mood);
        imap = new MailFront(
                tls, 0, server.getImap().getPort(), () -> BOTH_WAYS.contains(mood) ? mood : OfficeMood.ANSWERS);
        person.scheduleWithFixedDelay(this::look, 100, 100, TimeUnit.MILLISECONDS);
    }

    public int smtpPort() {
        return smtp.port();
    }

    public int imapPort() {
        return imap.port();
    }

    /** From now on. */
    public void mood(OfficeMood now) {
        mood = now;
    }

    /** From now on no certificate is used: each spreadsheet opens with a password. */
    public void lock(SheetLock agreed) {
        lock = agreed;
    }

    /** How many forms have come. */
    public synchronized int forms() {
        return forms.size();
    }

    /** Texts and reports that have come, as they are read. */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** The form that came last, as it came. */
    public synchronized FilledForm last() throws IOException {
        if (last.isEmpty()) {
            throw new IOException("no form has come");
        }
        return FilledForm.open(forms.get(last));
    }

    /** Sends the form that came last, filled in so. */
    public void answer(Map<String, String> cells) throws IOException {
        FilledForm form = last();
        cells.forEach(form::fill);
        send(form.save(), true);
    }

    private void look() {
        try {
            List<StoredMessage> mails = server.getManagers()
                    .getImapHostManager()
                    .getInbox(officesBox)
                    .getMessages();
            while (read < mails.size()) {
                open(mails.get(read++).getMimeMessage());
            }
        } catch (IOException | MessagingException | FolderException | RuntimeException e) {
            LOG.log(Level.WARNING, "a mail was not read: {0}", e.getClass().getName());
        }
    }

    private void open(MimeMessage mail) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        if (mood == OfficeMood.BOUNCES) {
            deliver(returned("failed", "5.1.1", mail.getMessageID()));
            return;
        }
        if (mood == OfficeMood.LATE) {
            deliver(returned("delayed", "4.4.1", mail.getMessageID()));
        }
        SealedMail.File file = opened(bytes.toString(StandardCharsets.ISO_8859_1));
        if (!file.name().endsWith(".xlsx")) {
            note(new String(file.bytes(), StandardCharsets.UTF_8));
            return;
        }
        FilledForm form = FilledForm.open(file.bytes());
        react(FilledForm.open(file.bytes()), mood);
        keep(form.number(), file.bytes()); // whoever waits for the form waits for the answer too
    }

    private SealedMail.File opened(String mail) throws IOException {
        if (lock == null) {
            return SealedMail.opened(mail, office);
        }
        SealedMail.File file = SealedMail.ofOpen(mail);
        return new SealedMail.File(file.name(), lock.open(file.bytes()));
    }

    private synchronized void note(String text) {
        texts.add(text);
    }

    private synchronized void keep(String number, byte[] form) {
        forms.put(number, form);
        last = number;
    }

    /** Does with the form that came last what it would do with a new one in this mood. */
    public void reactAgain(OfficeMood once) throws IOException {
        react(last(), once);
    }

    /** How many mails the hub has put into this folder of its mailbox. */
    public int aside(String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(hubsBox, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    private void react(FilledForm form, OfficeMood how) throws IOException {
        switch (how) {
            case SILENT, BOUNCES -> {
                // nobody answers
            }
            case OUT_OF_OFFICE ->
                deliver("Auto-Submitted: auto-replied\r\nSubject: Jashtë zyrës\r\n\r\nKthehem të hënën.\r\n");
            case TWICE -> {
                byte[] filled = accepted(form).save();
                send(filled, true);
                send(filled, true);
            }
            case MISTAKE ->
                send(accepted(form).fill("TAKIMI", "31.02.2027 10:00").save(), true);
            case MACRO -> send(accepted(form).save(Map.of("xl/vbaProject.bin", new byte[100])), true);
            case BOMB -> send(accepted(form).save(Map.of("xl/media/image1.xml", new byte[BOMB])), true);
            case UNSIGNED -> send(accepted(form).save(), false);
            case WRONG_ENCODING ->
                deliver(SealedMail.of(new SealedMail.File("pergjigje.csv", wide(form)), office, hub, true));
            case BULK ->
                deliver("Precedence: bulk\r\nList-Id: <zyra.example>\r\n"
                        + SealedMail.of(
                                new SealedMail.File(
                                        "pergjigje.xlsx", accepted(form).save()),
                                office,
                                hub,
                                true));
            case WORDS_ONLY -> deliver("Content-Type: text/plain; charset=utf-8\r\n\r\nE pranojmë.\r\n");
            case ANSWERS, LATE, REFUSES, FULL, WRONG_PASSWORD, DOWN, SLOW, HANGS ->
                send(accepted(form).save(), true);
        }
    }

    private static byte[] wide(FilledForm form) {
        return ("NR_REFERIMIT;GJENDJA\r\n" + form.number() + ";PRANUAR\r\n").getBytes(StandardCharsets.UTF_16LE);
    }

    private static FilledForm accepted(FilledForm form) {
        return form.fill("GJENDJA", "PRANUAR")
                .fill("TAKIMI", LocalDate.now().plusDays(3).format(DAY) + " 10:00")
                .fill("VENDI", "Zyra, kati 2");
    }

    private void send(byte[] form, boolean signed) throws IOException {
        if (lock == null) {
            deliver(SealedMail.of(new SealedMail.File("pergjigje.xlsx", form), office, hub, signed));
        } else {
            deliver(SealedMail.open(new SealedMail.File("pergjigje.xlsx", signed ? lock.lock(form) : form)));
        }
    }

    /** The office's own server brings it to the hub's mailbox. */
    private void deliver(String entity) throws IOException {
        String mail = "From: <" + address + ">\r\nTo: <" + HUB + ">\r\nMIME-Version: 1.0\r\n" + entity;
        try {
            hubsBox.deliver(new MimeMessage(
                    server.getSmtp().createSession(), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** What a server says of a mail that it could not bring. */
    private static String returned(String action, String status, String id) {
        return "Subject: Undelivered Mail\r\nAuto-Submitted: auto-replied\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nNobody of that name.\r\n"
                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
                + "Action: " + action + "\r\nStatus: " + status + "\r\n\r\n"
                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: " + id + "\r\n\r\n--b--\r\n";
    }

    @Override
    public void close() throws IOException {
        person.shutdownNow();
        smtp.close();
        imap.close();
        server.stop();
    }
}
