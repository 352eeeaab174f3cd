package al.tirana.nyja.connector.mail;

import al.tirana.nyja.connector.mail.Replies.NotSmtp;
import al.tirana.nyja.connector.mail.Replies.Reply;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One connection to the mail server that sends for the hub: greeted, encrypted, logged in. For one mail and one thread. By
 * hand, since three things must be known that a library hides: whose server it is before the password is said, at which step
 * it stopped, and whether all of the mail was out by then.
 */
final class Smtp implements AutoCloseable {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int CHUNK = 16_384;

    private final MailSettings settings;
    private final Deadline deadline;
    private final Socket raw;
    private final Tls tls;
    private Socket socket;
    private Replies replies;
    private OutputStream out;
    private Set<String> offers = Set.of();
    private long largest = Long.MAX_VALUE;

    private Smtp(MailSettings settings, Socket raw, Tls tls) {
        this.settings = settings;
        this.raw = raw;
        this.tls = tls;
        this.deadline = new Deadline(raw, settings.answer(), MailSettings.LONGEST_DELIVERY.minus(settings.connect()));
    }

    static Smtp open(MailSettings settings, Tls tls, EndpointSecrets secrets) throws PartnerFault {
        Socket raw = Connecting.to(settings.host(), settings.port(), settings.connect());
        Smtp smtp = new Smtp(settings, raw, tls);
        try {
            smtp.greet();
            smtp.login(secrets);
            return smtp;
        } catch (PartnerFault e) {
            smtp.close();
            throw e;
        } catch (IOException e) {
            smtp.close();
            throw smtp.explain(e);
        }
    }

    private void greet() throws IOException, PartnerFault {
        if (settings.tls() == MailSettings.Protection.TLS) {
            encrypt();
        } else {
            over(raw);
        }
        Reply greeting = deadline.within(replies::next);
        if (!greeting.good()) {
            throw MailFault.NOT_NOW.fault(greeting.code());
        }
        hello();
        if (settings.tls() == MailSettings.Protection.STARTTLS) {
            if (!offers.contains("STARTTLS")) {
                throw MailFault.NO_STARTTLS.fault();
            }
            Reply ready = say("STARTTLS");
            if (!ready.good()) {
                throw MailFault.NO_STARTTLS.fault(ready.code());
            }
            encrypt(); // what was read before and not asked for is forgotten with its buffer
            hello();
        }
    }

    private void encrypt() throws PartnerFault {
        try {
            over(deadline.within(() -> tls.over(raw, settings.host(), settings.port())));
        } catch (IOException e) {
            throw deadline.late()
                    ? MailFault.NO_ANSWER.fault()
                    : Connecting.tls(e).fault();
        }
    }

    private void over(Socket connected) throws IOException {
        socket = connected;
        replies = new Replies(new BufferedInputStream(connected.getInputStream()));
        out = connected.getOutputStream();
    }

    private void hello() throws IOException, PartnerFault {
        Reply hello = say("EHLO nyja.invalid");
        if (!hello.good()) {
            throw MailFault.NOT_NOW.fault(hello.code());
        }
        offers = new TreeSet<>();
        largest = Long.MAX_VALUE;
        for (String offer : hello.words()) {
            String word = offer.toUpperCase(Locale.ROOT).strip();
            offers.add(word.split(" ", 2)[0]);
            if (word.matches("SIZE [1-9][0-9]{0,17}")) {
                largest = Long.parseLong(word.substring(5));
            }
            if (word.startsWith("AUTH ")) {
                List.of(word.substring(5).split(" +")).forEach(way -> offers.add("AUTH " + way));
            }
        }
    }

    private void login(EndpointSecrets secrets) throws IOException, PartnerFault {
        if (settings.user().isEmpty()) {
            return;
        }
        boolean plain = offers.contains("AUTH PLAIN");
        if (!plain && !offers.contains("AUTH LOGIN")) {
            throw MailFault.NO_LOGIN.fault();
        }
        byte[] password = secrets.read(settings.secret());
        byte[] user = settings.user().getBytes(StandardCharsets.UTF_8);
        try {
            Reply last = plain ? plain(user, stripped(password)) : inTwoSteps(user, stripped(password));
            if (last.later()) {
                throw MailFault.NOT_NOW.fault(last.code());
            }
            if (!last.good()) {
                throw MailFault.LOGIN_REFUSED.fault(last.code());
            }
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private Reply plain(byte[] user, byte[] password) throws IOException {
        byte[] both = new byte[user.length + password.length + 2];
        System.arraycopy(user, 0, both, 1, user.length);
        System.arraycopy(password, 0, both, user.length + 2, password.length);
        return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(both));
    }

    private Reply inTwoSteps(byte[] user, byte[] password) throws IOException {
        Reply reply = say("AUTH LOGIN");
        if (reply.goOn()) {
            reply = say(Base64.getEncoder().encodeToString(user));
        }
        return reply.goOn() ? say(Base64.getEncoder().encodeToString(password)) : reply;
    }

    /** Who writes a secret with an editor leaves the end of a line. */
    static byte[] stripped(byte[] secret) {
        int end = secret.length;
        while (end > 0 && (secret[end - 1] == '\n' || secret[end - 1] == '\r')) {
            end--;
        }
        return Arrays.copyOf(secret, end);
    }

    /** Whether the server would take a mail from the hub to these addresses; nothing is sent. */
    void tryAddresses() throws PartnerFault {
        try {
            address(0);
            say("RSET");
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** Returns when the server says that it has the mail. */
    void send(byte[] letter) throws PartnerFault {
        boolean allOut = false;
        try {
            if (letter.length > largest) {
                throw MailFault.TOO_LARGE.fault();
            }
            address(letter.length);
            Reply data = say("DATA");
            if (!data.goOn()) {
                throw (data.later() ? MailFault.NOT_NOW : MailFault.CONTENT_REFUSED).fault(data.code());
            }
            write(letter);
            allOut = true; // from here on it may be there, whatever we hear
            deadline.within(() -> {
                out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                return null;
            });
            Reply taken = deadline.within(replies::next);
            allOut = false;
            if (!taken.good()) {
                throw (taken.later() ? MailFault.NOT_NOW : MailFault.CONTENT_REFUSED).fault(taken.code());
            }
            quit();
        } catch (IOException e) {
            throw allOut ? MailFault.PERHAPS_TAKEN.fault() : explain(e);
        }
    }

    private void address(long size) throws IOException, PartnerFault {
        boolean saysSize = size > 0 && offers.contains("SIZE");
        Reply from = say("MAIL FROM:<" + settings.from() + ">" + (saysSize ? " SIZE=" + size : ""));
        if (from.code() == 552) {
            throw MailFault.TOO_LARGE.fault(from.code());
        }
        if (!from.good()) {
            throw (from.later() ? MailFault.NOT_NOW : MailFault.SENDER_REFUSED).fault(from.code());
        }
        for (String one : settings.to()) { // all of them or none
            Reply to = say("RCPT TO:<" + one + ">");
            if (!to.good()) {
                throw (to.later() ? MailFault.NOT_NOW : MailFault.RECIPIENT_REFUSED).fault(to.code());
            }
        }
    }

    private void write(byte[] letter) throws IOException {
        byte[] dotted = Letter.dotted(letter);
        for (int at = 0; at < dotted.length; at += CHUNK) {
            int from = at;
            deadline.within(() -> {
                out.write(dotted, from, Math.min(CHUNK, dotted.length - from));
                return null;
            });
        }
    }

    /** The mail is there, however we part. */
    private void quit() {
        try {
            say("QUIT");
        } catch (IOException e) {
            // it went first
        }
    }

    private Reply say(String line) throws IOException {
        return deadline.within(() -> {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write(LINE_END);
            out.flush();
            return replies.next();
        });
    }

    private PartnerFault explain(IOException failure) {
        if (deadline.late()) {
            return MailFault.NO_ANSWER.fault();
        }
        return (failure instanceof NotSmtp ? MailFault.NO_SMTP : MailFault.BROKEN).fault();
    }

    /** Does not wait for the server. */
    @Override
    public void close() {
        Connecting.close(raw);
        if (socket != null && socket != raw) {
            Connecting.close(socket);
        }
    }
}
