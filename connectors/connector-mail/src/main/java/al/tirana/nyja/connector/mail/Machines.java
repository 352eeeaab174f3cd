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
    ANSWERED,
    /** The same, and it brings a file: somebody should know that nobody reads it. */
    ANSWERED_WITH_FILE;

    /** By which they are told. */
    static final List<String> HEADERS = List.of(
            "Auto-Submitted",
            "Content-Type",
            "In-Reply-To",
            "Precedence",
            "Return-Path",
            "X-Autoreply",
            "X-Autorespond",
            "X-Failed-Recipients",
            "List-Id");

    private static final List<String> LISTS = List.of("bulk", "junk", "list");

    static Machines of(Message mail) throws MessagingException {
        String reports = report(first(mail, "Content-Type"));
        if (reports.equals("delivery-status") || mail.getHeader("X-Failed-Recipients") != null) {
            return RETURNED;
        }
        boolean answered = !reports.isEmpty()
                || first(mail, "Auto-Submitted").startsWith("auto-replied")
                || first(mail, "Auto-Submitted").startsWith("auto-notified")
                || isMadeByItself(mail) && mail.getHeader("In-Reply-To") != null
                || mail.getHeader("X-Autoreply") != null
                || mail.getHeader("X-Autorespond") != null
                || first(mail, "Precedence").equals("auto_reply");
        if (answered) {
            return reports.isEmpty() && bringsFile(mail) ? ANSWERED_WITH_FILE : ANSWERED;
        }
        if (!bringsFile(mail) && (mail.getHeader("List-Id") != null || LISTS.contains(first(mail, "Precedence")))) {
            return ANSWERED;
        }
        return first(mail, "Return-Path").equals("<>") ? RETURNED : NONE; // nobody wants an answer to a bounce
    }

    private static boolean isMadeByItself(Message mail) throws MessagingException {
        String by = first(mail, "Auto-Submitted").split("[;(\\s]", 2)[0];
        return !by.isEmpty() && !by.equals("no");
    }

    /**
     * A partner's program may call its mails a list, or bulk: whether they are data, their proof says, and if they have none,
     * somebody is told. What is a text alone brings nothing.
     */
    private static boolean bringsFile(Message mail) throws MessagingException {
        try {
            ContentType type = new ContentType(first(mail, "Content-Type"));
            return type.getPrimaryType().equalsIgnoreCase("application")
                    || type.match("multipart/mixed")
                    || type.match("multipart/signed");
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
