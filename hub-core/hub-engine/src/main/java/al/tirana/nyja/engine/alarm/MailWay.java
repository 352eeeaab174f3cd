package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Sends alarms as one mail in both languages, never without TLS. */
final class MailWay implements AlarmWay {

    /**
     * As the settings {@code alarm.mail.…} say.
     *
     * @param fromStart whether TLS begins with the connection, else by STARTTLS
     * @param user empty: no login
     */
    record Server(String host, int port, boolean fromStart, String user, String secret) {}

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final Server server;
    private final String from;
    private final List<String> to;
    private final HubAccess access;
    private final Map<String, Integer> deferred = new ConcurrentHashMap<>();

    MailWay(Server server, String from, String to, HubAccess access) {
        this.server = server;
        this.from = from.strip();
        this.to = Arrays.stream(to.split(",")).map(String::strip).toList();
        this.access = access;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Optional<Text> tell(AlarmNews news) throws PartnerFault {
        return send(to, new OfficeMail.Letter(AlarmText.subject(news), AlarmText.body(news), news.id(), news.at()));
    }

    Optional<Text> send(List<String> to, OfficeMail.Letter letter) throws PartnerFault {
        if (server.host().isBlank() || !isAddress(from) || !to.stream().allMatch(MailWay::isAddress)) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "alarm.mail.host, alarm.mail.from dhe alarm.mail.to duhen të plota",
                            "alarm.mail.host, alarm.mail.from and alarm.mail.to must all be given"));
        }
        byte[] password =
                server.user().isBlank() ? new byte[0] : access.secrets().read(server.secret());
        try (SmtpSession session = SmtpSession.open(server, access.tls())) {
            if (!server.user().isBlank()) {
                session.login(server.user(), new String(password, StandardCharsets.UTF_8).strip());
            }
            return session.send(from, to, deferred, text(to, letter));
        } catch (IOException e) {
            throw Unreached.fault(server.host(), e);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private String text(List<String> to, OfficeMail.Letter letter) {
        return String.join(
                "\r\n",
                "From: Nyja <" + from + ">",
                "To: " + String.join(", ", to),
                "Subject: =?UTF-8?B?" + base64(letter.subject()) + "?=",
                "Date: "
                        + DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                                .format(letter.at().atOffset(ZoneOffset.UTC)),
                "Message-ID: <" + letter.id() + "@nyja.invalid>",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder().encodeToString(letter.body().getBytes(StandardCharsets.UTF_8)),
                "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
