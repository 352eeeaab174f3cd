package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whom to call at an institution. An office's telephone and mailbox rather than a person's.
 *
 * @param technical about the connection
 * @param cases about what the messages are about
 */
public record Contacts(Contact technical, Contact cases) {

    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 /()-]{4,28}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int LONGEST = 120;

    /** @param telephone, mail null if there is none */
    public record Contact(String telephone, String mail) {

        /** Whether there is nothing to say. */
        public boolean isEmpty() {
            return telephone == null && mail == null;
        }

        /** For example {@code +355 4 222 3333, it@partner.example}. */
        public String text() {
            return telephone == null ? mail : mail == null ? telephone : telephone + ", " + mail;
        }

        private void check(String sq, String en) {
            if (telephone != null && !TELEPHONE.matcher(telephone).matches()) {
                throw new RefusedChange(ChangeFault.CONTACT_INVALID, new Text("telefoni " + sq, "the telephone " + en));
            }
            if (mail != null && (mail.length() > LONGEST || !MAIL.matcher(mail).matches())) {
                throw new RefusedChange(ChangeFault.CONTACT_INVALID, new Text("posta " + sq, "the mail address " + en));
            }
        }
    }

    /** @throws RefusedChange if one of them is no telephone, or no mail */
    Contacts checked() {
        technical.check("për lidhjen", "about the connection");
        cases.check("për rastet", "about cases");
        return this;
    }

    /** The one to turn to about a connection; the other if there is none; null if there is neither. */
    public Contact aboutConnection() {
        return technical.isEmpty() ? cases.isEmpty() ? null : cases : technical;
    }

    /** The one to turn to about a case; the other if there is none; null if there is neither. */
    public Contact aboutCases() {
        return cases.isEmpty() ? technical.isEmpty() ? null : technical : cases;
    }

    /** As a proposed change holds it: only what is there. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        put(content, "technical.telephone", technical.telephone());
        put(content, "technical.mail", technical.mail());
        put(content, "cases.telephone", cases.telephone());
        put(content, "cases.mail", cases.mail());
        return content;
    }

    static Contacts of(Map<String, String> content) {
        return new Contacts(
                new Contact(content.get("technical.telephone"), content.get("technical.mail")),
                new Contact(content.get("cases.telephone"), content.get("cases.mail")));
    }

    private static void put(Map<String, String> content, String name, String value) {
        if (value != null) {
            content.put(name, value);
        }
    }
}
