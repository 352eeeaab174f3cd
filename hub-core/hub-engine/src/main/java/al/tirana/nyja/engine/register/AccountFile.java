package al.tirana.nyja.engine.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The file of an account, as the server's realm reads it at each sign-in.
 *
 * @param person null if it names none
 * @param role one or several, joined by commas
 * @param bytes the whole file
 */
record AccountFile(String person, String role, byte[] bytes) {

    /** What the hub's command and the hub make; cost 10 or more. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2a\\$1[0-4]\\$[./A-Za-z0-9]{53}");

    private static final String PASSWORD =
            "  <credentials><password algorithm=\"crypt\" format=\"crypt\">%s</password></credentials>\n";

    static boolean bcrypt(String hash) {
        return hash != null && BCRYPT.matcher(hash).matches();
    }

    /** @param hash null: it has no password, and its owner signs in at the provider */
    static AccountFile of(String hash, String person, String role) {
        String roles = Arrays.stream(role.split(","))
                .map("    <attribute name=\"Roles\" value=\"%s\"/>\n"::formatted)
                .collect(Collectors.joining());
        String whose = person == null ? "" : "    <attribute name=\"Person\" value=\"%s\"/>\n".formatted(person);
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <identity xmlns="urn:elytron:1.0">
                %s  <attributes>
                %s%s  </attributes>
                </identity>
                """.formatted(hash == null ? "" : PASSWORD.formatted(hash), whose, roles);
        return new AccountFile(person, role, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One that somebody wrote by hand, before accounts were registered.
     *
     * @throws IOException if it is no account
     */
    static AccountFile read(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Element identity = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            Set<Role> roles = Role.known(values(identity, "Roles"));
            if (roles.isEmpty()) {
                throw new IOException("No account of this hub");
            }
            String person = values(identity, "Person").stream().findFirst().orElse(null);
            return new AccountFile(person != null && Person.isId(person) ? person : null, Role.words(roles), bytes);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("No account of this hub", e);
        }
    }

    /** The same password, for another person. */
    AccountFile of(String other) throws IOException {
        return of(hash(), other, role);
    }

    /** The same person and password, with other roles. */
    AccountFile as(String roles) throws IOException {
        return of(hash(), person, roles);
    }

    String sha256() {
        return sha256(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether its owner signs in elsewhere. */
    boolean withoutPassword() {
        return !new String(bytes, StandardCharsets.UTF_8).contains("<credentials>");
    }

    private String hash() throws IOException {
        if (withoutPassword()) {
            return null;
        }
        Matcher found = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}")
                .matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IOException("No account of this hub");
        }
        return found.group();
    }

    private static List<String> values(Element identity, String name) {
        NodeList all = identity.getElementsByTagName("attribute");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (one.getAttribute("name").equals(name)) {
                values.add(one.getAttribute("value"));
            }
        }
        return values;
    }
}
