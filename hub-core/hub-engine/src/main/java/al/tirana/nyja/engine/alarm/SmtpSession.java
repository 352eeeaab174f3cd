package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One mail over one connection (RFC 5321): nothing about alarms and no password is said before TLS stands. */
final class SmtpSession implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final long ALL = Duration.ofSeconds(90).toNanos();
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100;
    private static final int READY = 220;
    private static final int DONE = 250;
    private static final int GO_ON = 334;
    private static final int LOGGED_IN = 235;
    private static final int SEND = 354;
    private static final int LATER = 4; // hundred
    private static final int MOST_DEFERRED = 4; // with their pauses some seven minutes

    private final long started = System.nanoTime();
    private Socket socket = new Socket();
    private InputStream in;
    private List<String> offers = List.of();
    private int code; // the last

    private SmtpSession() {}

    static SmtpSession open(MailWay.Server server, SSLContext tls) throws IOException, PartnerFault {
        SmtpSession session = new SmtpSession();
        try {
            session.socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
            session.socket.setSoTimeout(ANSWER_MILLIS);
            if (server.fromStart()) {
                session.encrypt(tls, server);
            }
            session.in = new BufferedInputStream(session.socket.getInputStream());
            session.expect(READY, "connect");
            session.hello();
            if (!server.fromStart()) {
                if (!session.offers.contains("STARTTLS")) {
                    throw fault("serveri nuk ofron TLS", "the server offers no TLS");
                }
                session.say("STARTTLS", READY);
                session.encrypt(tls, server);
                session.in = new BufferedInputStream(session.socket.getInputStream()); // what came before is forgotten
                session.hello();
            }
            return session;
        } catch (IOException | PartnerFault | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    void login(String user, String password) throws IOException, PartnerFault {
        boolean plain = offers.stream().anyMatch(offer -> offer.startsWith("AUTH ") && offer.contains(" PLAIN"));
        if (plain) {
            say("AUTH PLAIN " + base64("\0" + user + "\0" + password), "AUTH", LOGGED_IN);
        } else {
            say("AUTH LOGIN", "AUTH", GO_ON);
            say(base64(user), "AUTH", GO_ON);
            say(base64(password), "AUTH", LOGGED_IN);
        }
    }

    /**
     * To all whom the server takes: one address that it does not take keeps the mail from nobody else. One that it defers
     * (4xx, as mail servers do with strangers) is waited for a few times, since who was left out is not told later.
     *
     * @param deferred how often in a row each address was
     * @param letter lines end with CR LF, and none begins with a dot
     * @return to how many it did not go, and why; empty if it went to all
     * @throws PartnerFault if it went to nobody
     */
    Optional<Text> send(String from, List<String> to, Map<String, Integer> deferred, String letter)
            throws IOException, PartnerFault {
        say("MAIL FROM:<" + from + ">", "MAIL", DONE);
        int refused = 0;
        boolean waits = false;
        PartnerFault why = null;
        for (String address : to) {
            try {
                say("RCPT TO:<" + address + ">", "RCPT", DONE);
                deferred.remove(address);
            } catch (PartnerFault e) {
                refused++;
                why = e;
                waits |= code / 100 == LATER && deferred.merge(address, 1, Integer::sum) <= MOST_DEFERRED;
            }
        }
        if (waits || refused == to.size()) {
            throw why;
        }
        say("DATA", SEND);
        say(letter + ".", "DATA", DONE);
        return why == null ? Optional.empty() : Optional.of(notTo(refused, to.size(), why.words()));
    }

    private static Text notTo(int refused, int all, Text why) {
        return new Text(
                "nuk arrin te " + refused + " nga " + all + " adresat e alarm.mail.to: " + why.sq(),
                "it does not reach " + refused + " of the " + all + " addresses in alarm.mail.to: " + why.en());
    }

    private void encrypt(SSLContext tls, MailWay.Server server) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name in the certificate must be the host's
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
    }

    private void hello() throws IOException, PartnerFault {
        offers = say("EHLO nyja.invalid", DONE);
    }

    private List<String> say(String line, int expected) throws IOException, PartnerFault {
        return say(line, line.split(" ")[0], expected);
    }

    private List<String> say(String line, String step, int expected) throws IOException, PartnerFault {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return expect(expected, step);
    }

    private List<String> expect(int expected, String step) throws IOException, PartnerFault {
        List<String> words = new ArrayList<>();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line();
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw fault("aty nuk flet një server SMTP", "no SMTP server speaks there");
            }
            words.add(
                    line.length() > 4
                            ? line.substring(4).toUpperCase(Locale.ROOT).strip()
                            : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                code = Integer.parseInt(line.substring(0, 3));
                if (code / 10 != expected / 10) {
                    throw fault("SMTP " + code + " (" + step + ")", "SMTP " + code + " (" + step + ")");
                }
                return words;
            }
        }
        throw new IOException("too many lines");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            if (System.nanoTime() - started > ALL) {
                throw new InterruptedIOException("too slow");
            }
            int one = in.read();
            if (one < 0) {
                throw new IOException("ended");
            }
            if (one == '\n') {
                return line.toString().strip();
            }
            line.append((char) one);
        }
        throw new IOException("line too long");
    }

    private static PartnerFault fault(String sq, String en) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, new Text(sq, en));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // whatever was to be said has been said
        }
    }
}
