package al.tirana.nyja.connector.mail;

import static al.tirana.nyja.connector.mail.Mime.base64;
import static al.tirana.nyja.connector.mail.Mime.line;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A mail: fixed words for who opens it, and one attachment. Of the message itself nothing stands in it but the attachment: no
 * header of the output's becomes one of the mail's, and name and subject are made of the delivery's key alone, unless the
 * plugin named the file. The same delivery has the same {@code Message-ID} at every attempt, so that who gets it twice can tell.
 */
final class Letter {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,80}");
    private static final String OTHER = "application/octet-stream";
    private static final int SHOWN = 8;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> ENDINGS = Map.of(
            "application/json",
            ".json",
            PartnerOutput.FPR,
            ".json",
            "text/csv",
            ".csv",
            "text/plain",
            ".txt",
            "application/xml",
            ".xml",
            "application/pdf",
            ".pdf",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".xlsx");

    private static final Text WORDS = new Text(
            "Kjo postë vjen nga Nyja, qendra e shkëmbimit. Çfarë ju takon është në bashkëngjitje. Numri i dërgesës: %s.",
            "This mail comes from Nyja, the exchange hub. What is yours is in the attachment. Number of the delivery: %s.");

    private final MailSettings settings;
    private final PartnerOutput output;
    private final String hash;
    private final String delivery;

    /** @param key of the delivery; @param delivery its id, or null: it is no delivery, such as a report */
    Letter(MailSettings settings, PartnerOutput output, String key, String delivery) {
        this.settings = settings;
        this.delivery = delivery;
        this.output = output;
        this.hash = sha256((key + '\n' + output.name()).getBytes(StandardCharsets.UTF_8));
    }

    String messageId() {
        String name = delivery == null
                ? hash.substring(0, 40)
                : delivery.replace("-", "") + "." + hash.substring(0, SHOWN); // several files are several mails
        return "<nyja." + name + settings.from().substring(settings.from().lastIndexOf('@')) + ">";
    }

    /** What people call it when they talk about it. */
    String number() {
        return hash.substring(0, SHOWN).toUpperCase(Locale.ROOT);
    }

    String fileName() {
        return output.name().isEmpty() ? "nyja-" + number() + ENDINGS.getOrDefault(type(), ".bin") : output.name();
    }

    byte[] bytes(Instant now, Sealing sealing) throws PartnerFault {
        byte[] entity = sealing.seal(entity());
        ByteArrayOutputStream mail = new ByteArrayOutputStream(entity.length + 1024);
        line(mail, "Date: " + DATE.format(now));
        line(mail, "From: <" + settings.from() + ">");
        line(
                mail,
                "To: "
                        + String.join(
                                ", ",
                                settings.to().stream()
                                        .map(one -> "<" + one + ">")
                                        .toList()));
        line(mail, "Subject: " + encoded(settings.subject() + " " + number()));
        line(mail, "Message-ID: " + messageId());
        line(mail, "Auto-Submitted: auto-generated"); // so that no machine answers
        line(mail, "X-Auto-Response-Suppress: OOF, AutoReply");
        line(mail, "MIME-Version: 1.0");
        mail.writeBytes(entity);
        return mail.toByteArray();
    }

    /** What is sealed, if anything is: the words and the attachment with its name. */
    private byte[] entity() {
        if (type().equals("text/plain") && output.name().isEmpty()) {
            return words();
        }
        String boundary = "=_nyja-" + hash.substring(0, 32);
        ByteArrayOutputStream entity = new ByteArrayOutputStream(output.body().length / 3 * 4 + 4096);
        line(entity, "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
        line(entity, "");
        line(entity, "--" + boundary);
        line(entity, "Content-Type: text/plain; charset=utf-8");
        line(entity, "Content-Transfer-Encoding: base64");
        line(entity, "");
        String words = WORDS.sq() + "\r\n\r\n" + WORDS.en() + "\r\n";
        base64(entity, words.replace("%s", number()).getBytes(StandardCharsets.UTF_8));
        line(entity, "--" + boundary);
        line(entity, "Content-Type: " + type() + "; name=\"" + fileName() + "\"");
        line(entity, "Content-Transfer-Encoding: base64");
        line(entity, "Content-Disposition: attachment; filename=\"" + fileName() + "\"");
        line(entity, "");
        base64(entity, output.body());
        line(entity, "--" + boundary + "--");
        return entity.toByteArray();
    }

    /** A text without a name is what people are to read, and no file. */
    private byte[] words() {
        ByteArrayOutputStream entity = new ByteArrayOutputStream(output.body().length * 2 + 256);
        line(entity, "Content-Type: text/plain; charset=utf-8");
        line(entity, "Content-Transfer-Encoding: base64");
        line(entity, "");
        base64(entity, output.body());
        return entity.toByteArray();
    }

    /** As it goes over the wire: a line that begins with a dot gets another one, since a dot alone ends the mail. */
    static byte[] dotted(byte[] mail) {
        ByteArrayOutputStream dotted = new ByteArrayOutputStream(mail.length + 64);
        for (int i = 0; i < mail.length; i++) {
            boolean begins = i == 0 || mail[i - 1] == '\n';
            if (begins && mail[i] == '.') {
                dotted.write('.');
            }
            dotted.write(mail[i]);
        }
        return dotted.toByteArray();
    }

    /** Without parameters, and only if it is one. */
    private String type() {
        String type = output.contentType().split(";", 2)[0].strip();
        return TYPE.matcher(type).matches() ? type.toLowerCase(Locale.ROOT) : OTHER;
    }

    private static String encoded(String subject) {
        byte[] utf8 = subject.getBytes(StandardCharsets.UTF_8);
        return utf8.length == subject.length()
                ? subject
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
