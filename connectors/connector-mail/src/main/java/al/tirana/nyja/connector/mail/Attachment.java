package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one file that a mail brings. What it is, its first bytes say, never its name or what the mail calls it: a table as text,
 * or a spreadsheet. Programs, archives, old spreadsheets, pictures and pages are refused; what is inside a spreadsheet (macros,
 * links, bombs) its reader refuses.
 */
final class Attachment {

    private static final int MOST_PARTS = 30;
    private static final int MOST_LEVELS = 6;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<byte[]> OTHERS = List.of(
            new byte[] {'M', 'Z'},
            new byte[] {0x7F, 'E', 'L', 'F'},
            new byte[] {'#', '!'},
            new byte[] {'%', 'P', 'D', 'F'},
            new byte[] {'{', '\\', 'r', 't', 'f'},
            new byte[] {'R', 'a', 'r', '!'},
            new byte[] {(byte) 0x1F, (byte) 0x8B},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

    private final int most;
    private final List<byte[]> found = new ArrayList<>();
    private int parts;

    private Attachment(int most) {
        this.most = most;
    }

    /** @param most bytes */
    static byte[] of(MimePart mail, int most) throws PartnerFault {
        byte[] bytes = only(mail, most);
        check(bytes);
        return bytes;
    }

    /** What a spreadsheet holds that opens with this password. */
    static byte[] locked(MimePart mail, int most, String password) throws PartnerFault {
        byte[] bytes = only(mail, most);
        if (!begins(bytes, OLE)) {
            check(bytes); // what is worse is told first
            throw MailFault.NOT_LOCKED.fault();
        }
        byte[] inside = Locked.open(bytes, password, most);
        check(inside);
        if (!isSpreadsheet(inside)) {
            throw MailFault.NOT_A_TABLE.fault();
        }
        return inside;
    }

    private static byte[] only(MimePart mail, int most) throws PartnerFault {
        Attachment attachment = new Attachment(most);
        try {
            attachment.look(mail, 0);
        } catch (MessagingException | IOException | RuntimeException e) {
            throw MailFault.UNREADABLE.fault();
        }
        if (attachment.found.size() != 1) {
            throw (attachment.found.isEmpty() ? MailFault.NO_ATTACHMENT : MailFault.SEVERAL_ATTACHMENTS).fault();
        }
        return attachment.found.get(0);
    }

    private void look(MimePart part, int level) throws MessagingException, IOException, PartnerFault {
        if (++parts > MOST_PARTS || level > MOST_LEVELS) {
            throw MailFault.SEVERAL_ATTACHMENTS.fault();
        }
        ContentType type = Opening.type(part);
        if (type.match("multipart/*")) {
            MimeMultipart all = Opening.multipart(part, type, MOST_PARTS + 1);
            for (int i = 0; i < all.getCount(); i++) {
                look((MimeBodyPart) all.getBodyPart(i), level + 1);
            }
        } else if (isFile(part, type)) {
            try (InputStream in = part.getInputStream()) {
                byte[] bytes = in.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw MailFault.TOO_LARGE.fault();
                }
                found.add(bytes);
            }
        }
    }

    /** Words of the mail, and pictures in them, are none. */
    private static boolean isFile(MimePart part, ContentType type) throws MessagingException {
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        boolean named = part.getFileName() != null;
        boolean words = type.match("text/plain") || type.match("text/html");
        return attached || named && !type.match("image/*") || !words && !type.match("image/*");
    }

    /** Whether it is a spreadsheet of today, as the hub writes it. */
    static boolean isSpreadsheet(byte[] bytes) {
        return begins(bytes, ZIP) && holds(bytes, "[Content_Types].xml") && holds(bytes, "xl/");
    }

    private static void check(byte[] bytes) throws PartnerFault {
        if (begins(bytes, OLE)) {
            throw MailFault.OLD_OR_LOCKED.fault();
        }
        if (begins(bytes, ZIP)) {
            if (!isSpreadsheet(bytes)) {
                throw MailFault.NOT_A_TABLE.fault();
            }
            if (holds(bytes, "vbaProject")) {
                throw MailFault.MACROS.fault();
            }
            return;
        }
        if (bytes.length == 0 || OTHERS.stream().anyMatch(one -> begins(bytes, one))) {
            throw MailFault.NOT_A_TABLE.fault();
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    /** The names in a ZIP's directory stand there in clear. */
    private static boolean holds(byte[] bytes, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
