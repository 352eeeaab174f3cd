package al.tirana.nyja.connector.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;

/** Mails that a machine wrote about a mail: they are never data, whoever signed them. */
enum Machines {
    /** A person sent it, or a program that sends data. */
    NONE,
    /** What the hub sent did not arrive. */
    RETURNED,
    /** Somebody is away; a receipt; a list. */
    ANSWERED;

    /** By which they are told. */
    static final List<String> HEADERS = List.of(
            "Auto-Submitted",
            "Content-Type",
            "Precedence",
            "Return-Path",
            "X-Autoreply",
            "X-Autorespond",
            "X-Failed-Recipients",
            "List-Id");

    private static final List<String> LISTS = List.of("bulk", "junk", "list");

    private static final List<String> OPEN_TO_ALL = List.of("signed-data", "certs-only");

    static Machines of(Message mail) throws MessagingException {
        String reports = report(first(mail, "Content-Type"));
        if (reports.equals("delivery-status") || mail.getHeader("X-Failed-Recipients") != null) {
            return RETURNED;
        }
        boolean answered = !reports.isEmpty()
                || first(mail, "Auto-Submitted").startsWith("auto-replied")
                || first(mail, "Auto-Submitted").startsWith("auto-notified")
                || mail.getHeader("X-Autoreply") != null
                || mail.getHeader("X-Autorespond") != null
                || first(mail, "Precedence").equals("auto_reply")
                || !isEncrypted(mail)
                        && (mail.getHeader("List-Id") != null || LISTS.contains(first(mail, "Precedence")));
        if (answered) {
            return ANSWERED;
        }
        return first(mail, "Return-Path").equals("<>") ? RETURNED : NONE; // nobody wants an answer to a bounce
    }

    /**
     * What is for one reader alone is no list, whatever a partner's program calls its mails. Of the same type is what is
     * signed only, which all of a list can read.
     */
    private static boolean isEncrypted(Message mail) throws MessagingException {
        try {
            ContentType type = new ContentType(first(mail, "Content-Type"));
            String holds = type.getParameter("smime-type");
            return (type.match("application/pkcs7-mime") || type.match("application/x-pkcs7-mime"))
                    && !OPEN_TO_ALL.contains(holds == null ? "" : holds);
        } catch (ParseException e) {
            return false;
        }
    }

    private static String report(String type) {
        try {
            ContentType parsed = new ContentType(type.isEmpty() ? "text/plain" : type);
            String about = parsed.getParameter("report-type");
            return parsed.match("multipart/report") ? about == null ? "unknown" : about.toLowerCase(Locale.ROOT) : "";
        } catch (ParseException e) {
            return "";
        }
    }

    private static String first(Message mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
