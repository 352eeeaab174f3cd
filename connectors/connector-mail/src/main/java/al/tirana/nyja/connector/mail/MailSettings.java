package al.tirana.nyja.connector.mail;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;
import static al.tirana.nyja.spi.Setting.required;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint's settings, typed.
 *
 * @param certificates SHA-256 fingerprints of the server's, lower case hex
 * @param readers SHA-256 fingerprints of those who can open what is encrypted
 * @param password name of the secret with the password of spreadsheets
 * @param key name of the secret with the hub's own key, by which it signs; empty: it does not
 */
record MailSettings(
        String host,
        int port,
        Protection tls,
        Set<String> certificates,
        String user,
        String secret,
        String from,
        List<String> to,
        String subject,
        int sizeLimit,
        Duration connect,
        Duration answer,
        Encryption encryption,
        Set<String> readers,
        String partnerFile,
        String key,
        String password,
        String imapHost,
        int imapPort,
        boolean imapTls,
        String folder,
        FileNaming naming,
        int listLimit,
        Duration transfer) {

    /** How the connection is encrypted. */
    enum Protection {
        STARTTLS,
        TLS,
        NONE
    }

    /** How the attachment is encrypted. */
    enum Encryption {
        NONE,
        SMIME,
        PASSWORD
    }

    /** A delivery's lane is leased for a minute: all of it together stays clearly below. */
    static final Duration LONGEST_DELIVERY = Duration.ofSeconds(45);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final String ADDRESS = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_ADDRESSES = 10;
    private static final int LARGEST = 25 << 20;

    static final List<Setting> DECLARED = List.of(
            required(
                    "smtp.host",
                    Type.TEXT,
                    new Text(
                            "Emri i serverit që dërgon postën e Nyjës",
                            "Name of the server that sends the hub's mail")),
            optional(
                    "smtp.port",
                    Type.INTEGER,
                    "587",
                    new Text("Porta e serverit që dërgon postën", "Port of the sending server")),
            choice(
                    "smtp.tls",
                    "starttls",
                    List.of("starttls", "tls", "none"),
                    new Text(
                            "Si kodohet lidhja me serverin që dërgon postën: starttls (porta 587), tls që nga fillimi (porta 465); none vetëm për një"
                                    + " server në këtë kompjuter",
                            "How the connection to the sending server is encrypted: starttls (port 587), tls from the start (port 465); none for"
                                    + " a server on this machine only")),
            optional(
                    "certificate",
                    Type.TEXT,
                    "",
                    new Text(
                            "Gjurma SHA-256 e certifikatës së serverit, 64 shenja hex; disa me presje (për ndërrim); bosh:"
                                    + " çdo certifikatë që Nyja i beson",
                            "SHA-256 fingerprint of the server's certificate, 64 hex characters; several by comma (for a"
                                    + " change); empty: any certificate that the hub trusts")),
            optional(
                    "user",
                    Type.TEXT,
                    "",
                    new Text(
                            "Llogaria e Nyjës te serveri; bosh: pa hyrje",
                            "The hub's account at the server; empty: no login")),
            optional(
                    "secret",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me fjalëkalimin; lexohet në çdo lidhje",
                            "Name of the file in secrets/endpoints with the password; read at each connection")),
            required(
                    "from",
                    Type.TEXT,
                    new Text(
                            "Adresa e Nyjës; aty kthehet edhe posta që nuk arriti",
                            "The hub's address; mail that did not arrive comes back there too")),
            required(
                    "to",
                    Type.TEXT,
                    new Text(
                            "Adresa e institucionit; disa me presje, deri në 10: e marrin të gjithë ose asnjë",
                            "The institution's address; several by comma, 10 at most: all of them get it, or none")),
            optional(
                    "subject",
                    Type.TEXT,
                    "Nyja",
                    new Text(
                            "Si fillon titulli i çdo poste; pas tij vjen numri i dërgesës. Asgjë për njerëz",
                            "How the subject of each mail begins; the delivery's number follows. Nothing about people")),
            optional(
                    "size.limit",
                    Type.INTEGER,
                    "10485760",
                    new Text(
                            "Sa bajt ka më së shumti një bashkëngjitje; deri në 26214400",
                            "How many bytes an attachment has at most; up to 26214400")),
            optional(
                    "timeout.connect",
                    Type.DURATION,
                    "PT10S",
                    new Text(
                            "Sa pritet lidhja; më së shumti PT15S",
                            "How long to wait for the connection; PT15S at most")),
            optional(
                    "timeout.answer",
                    Type.DURATION,
                    "PT20S",
                    new Text(
                            "Sa pritet përgjigjja e çdo hapi; më së shumti PT30S",
                            "How long to wait for the answer to each step; PT30S at most")),
            choice(
                    "encryption",
                    "none",
                    List.of("none", "smime", "password"),
                    new Text(
                            "Si kodohet çfarë dërgohet: smime për certifikatat te smime.partner; password: vetëm tabela"
                                    + " (xlsx) me fjalëkalimin te xlsx.password; none: kanali bart vetëm klasat P0 dhe P1",
                            "How what is sent is encrypted: smime for the certificates of smime.partner; password: only"
                                    + " spreadsheets (xlsx) with the password in xlsx.password; none: the channel carries"
                                    + " classes P0 and P1 only")),
            optional(
                    "xlsx.password",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me fjalëkalimin e tabelave; 12 shenja e më shumë, që"
                                    + " institucioni e mori me një rrugë tjetër; lexohet në çdo postë",
                            "Name of the file in secrets/endpoints with the password of the spreadsheets; 12 characters and"
                                    + " more, which the institution got by another way; read at each mail")),
            optional(
                    "smime.partner",
                    Type.TEXT,
                    "",
                    new Text(
                            "Gjurmët SHA-256 të certifikatave të institucionit, me presje: vetëm kush ka çelësat e tyre e"
                                    + " hap postën",
                            "SHA-256 fingerprints of the institution's certificates, by comma: only who has their keys"
                                    + " opens the mail")),
            optional(
                    "smime.partner.file",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me këto certifikata, PEM; lexohet në çdo postë",
                            "Name of the file in secrets/endpoints with these certificates, PEM; read at each mail")),
            optional(
                    "smime.key",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me çelësin RSA të Nyjës dhe certifikatën e tij, PEM: Nyja"
                                    + " nënshkruan me të; bosh: nuk nënshkruan",
                            "Name of the file in secrets/endpoints with the hub's RSA key and its certificate, PEM: the hub"
                                    + " signs with it; empty: it does not sign")),
            optional(
                    "imap.host",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri i serverit IMAP nga merren postat e institucionit; bosh: nuk merret asgjë",
                            "Name of the IMAP server from which the institution's mails are fetched; empty: none are")),
            optional("imap.port", Type.INTEGER, "993", new Text("Porta e serverit IMAP", "Port of the IMAP server")),
            choice(
                    "imap.tls",
                    "tls",
                    List.of("tls", "none"),
                    new Text(
                            "Si kodohet lidhja me kutinë postare: tls që nga fillimi (porta 993); none vetëm për një server në këtë kompjuter",
                            "How the connection to the mailbox is encrypted: tls from the start (port 993); none for a server on this machine only")),
            optional(
                    "imap.folder",
                    Type.TEXT,
                    "INBOX",
                    new Text(
                            "Dosja e kutisë postare; një kuti për çdo institucion",
                            "Folder of the mailbox; one mailbox for each institution")),
            optional(
                    "incoming.name",
                    Type.TEXT,
                    "",
                    new Text(
                            "Si e quan Nyja skedarin e një poste, sipas marrëveshjes: {number} është numri i postës, {day}"
                                    + " dita kur erdhi, p.sh. kthimet-{day}-{number}.csv",
                            "What the hub calls the file of a mail, as the agreement names files: {number} is the mail's"
                                    + " number, {day} the day on which it came, such as kthimet-{day}-{number}.csv")),
            optional(
                    "incoming.zone",
                    Type.TEXT,
                    "Europe/Tirane",
                    new Text(
                            "Zona orare e institucionit: sipas kalendarit të saj është {day}",
                            "The institution's time zone, by whose calendar {day} is")),
            optional(
                    "list.limit",
                    Type.INTEGER,
                    "500",
                    new Text("Sa posta presin më së shumti; deri në 5000", "How many mails wait at most; up to 5000")),
            optional(
                    "timeout.transfer",
                    Type.DURATION,
                    "PT5M",
                    new Text(
                            "Sa zgjat më së shumti marrja e një poste; më së shumti PT30M",
                            "How long fetching one mail may take; PT30M at most")));

    /** @throws InvalidSettingsException if a value cannot be meant, naming all that is wrong */
    static MailSettings of(Settings given) {
        MailSettings settings = new MailSettings(
                given.text("smtp.host"),
                given.integer("smtp.port"),
                Protection.valueOf(given.text("smtp.tls").toUpperCase(Locale.ROOT)),
                fingerprints(given.text("certificate")),
                given.text("user"),
                given.text("secret"),
                given.text("from"),
                list(given.text("to")).toList(),
                given.text("subject").strip(),
                given.integer("size.limit"),
                given.duration("timeout.connect"),
                given.duration("timeout.answer"),
                Encryption.valueOf(given.text("encryption").toUpperCase(Locale.ROOT)),
                fingerprints(given.text("smime.partner")),
                given.text("smime.partner.file"),
                given.text("smime.key"),
                given.text("xlsx.password"),
                given.text("imap.host"),
                given.integer("imap.port"),
                given.text("imap.tls").equals("tls"),
                given.text("imap.folder"),
                new FileNaming(given.text("incoming.name"), given.text("incoming.zone")),
                given.integer("list.limit"),
                given.duration("timeout.transfer"));
        settings.check();
        return settings;
    }

    private static Stream<String> list(String given) {
        return Stream.of(given.split(",")).map(String::strip).filter(one -> !one.isEmpty());
    }

    private static Set<String> fingerprints(String given) {
        return list(given.replace(":", "").toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean areFingerprints(Set<String> given) {
        return given.stream().allMatch(one -> one.matches("[0-9a-f]{64}"));
    }

    /** Whether mails are fetched. */
    boolean fetches() {
        return !imapHost.isEmpty();
    }

    /** How large a mail may be as a whole: each layer is encoded, which makes four bytes of three. */
    int mailLimit() {
        return sizeLimit * 3 + (1 << 20);
    }

    private void checkIncoming(List<Text> faults) {
        if (!fetches()) {
            return;
        }
        must(
                faults,
                imapHost.matches("[A-Za-z0-9.:_-]{1,253}"),
                "imap.host",
                "një emër ose adresë IP",
                "a name or IP address");
        must(faults, imapPort <= 65_535, "imap.port", "1 deri 65535", "1 to 65535");
        must(
                faults,
                imapTls || LOOPBACK.contains(imapHost),
                "imap.tls",
                "none vetëm me localhost, 127.0.0.1 ose ::1",
                "none with localhost, 127.0.0.1 or ::1 only");
        must(faults, folder.matches("[^\\p{Cntrl}]{1,200}"), "imap.folder", "një emër dosjeje", "the name of a folder");
        must(
                faults,
                naming.isUsable(),
                "incoming.name",
                "një emër skedari me {number} një herë dhe {day} më së shumti një herë",
                "a file name with {number} once, and {day} at most once");
        must(
                faults,
                naming.isInAZone(),
                "incoming.zone",
                "një zonë orare, si Europe/Tirane",
                "a time zone, such as Europe/Tirane");
        must(faults, !user.isEmpty(), "user", "duhet për imap.host", "is needed for imap.host");
        must(
                faults,
                encryption == Encryption.PASSWORD || encryption == Encryption.SMIME && !key.isEmpty(),
                "smime.key",
                "me imap.host duhen encryption=smime dhe smime.key (çfarë vjen është e nënshkruar dhe e koduar), ose"
                        + " encryption=password",
                "imap.host needs encryption=smime and smime.key (what comes is signed and encrypted), or"
                        + " encryption=password");
        must(faults, listLimit <= 5000, "list.limit", "1 deri 5000", "1 to 5000");
        limits(faults, "timeout.transfer", transfer, Duration.ofMinutes(30));
    }

    private void checkEncryption(List<Text> faults) {
        boolean smime = encryption == Encryption.SMIME;
        must(
                faults,
                areFingerprints(readers) && readers.isEmpty() != smime,
                "smime.partner",
                "me encryption=smime, gjurma SHA-256, 64 shenja hex, disa me presje",
                "with encryption=smime, SHA-256 fingerprints, 64 hex characters, several by comma");
        must(
                faults,
                partnerFile.isEmpty() != smime,
                "smime.partner.file",
                "me encryption=smime, një emër skedari",
                "with encryption=smime, the name of a file");
        must(
                faults,
                password.isEmpty() != (encryption == Encryption.PASSWORD),
                "xlsx.password",
                "me encryption=password, një emër skedari",
                "with encryption=password, the name of a file");
    }

    private void check() {
        List<Text> faults = new ArrayList<>();
        must(
                faults,
                host.matches("[A-Za-z0-9.:_-]{1,253}"),
                "smtp.host",
                "një emër ose adresë IP",
                "a name or IP address");
        must(faults, port <= 65_535, "smtp.port", "1 deri 65535", "1 to 65535");
        must(
                faults,
                tls != Protection.NONE || LOOPBACK.contains(host),
                "smtp.tls",
                "none vetëm me localhost, 127.0.0.1 ose ::1",
                "none with localhost, 127.0.0.1 or ::1 only");
        must(
                faults,
                areFingerprints(certificates),
                "certificate",
                "gjurma SHA-256, 64 shenja hex, disa me presje",
                "SHA-256 fingerprints, 64 hex characters, several by comma");
        must(faults, user.matches("[^\\p{Cntrl}]{0,254}"), "user", "një rresht", "one line");
        must(
                faults,
                user.isEmpty() == secret.isEmpty(),
                "secret",
                "user dhe secret bashkë, ose asnjëri",
                "user and secret together, or neither");
        must(faults, isAddress(from), "from", "një adresë poste", "a mail address");
        must(
                faults,
                !to.isEmpty() && to.size() <= MOST_ADDRESSES && to.stream().allMatch(MailSettings::isAddress),
                "to",
                "1 deri 10 adresa poste me presje",
                "1 to 10 mail addresses by comma");
        must(
                faults,
                subject.matches("[^\\p{Cntrl}]{1,40}"),
                "subject",
                "1 deri 40 shenja, një rresht",
                "1 to 40 characters, one line");
        must(faults, sizeLimit <= LARGEST, "size.limit", "më së shumti " + LARGEST, LARGEST + " at most");
        checkEncryption(faults);
        checkIncoming(faults);
        limits(faults, "timeout.connect", connect, Duration.ofSeconds(15));
        limits(faults, "timeout.answer", answer, Duration.ofSeconds(30));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && text.matches(ADDRESS);
    }

    private static void limits(List<Text> faults, String key, Duration value, Duration most) {
        must(faults, value.compareTo(most) <= 0, key, "jo më shumë se " + most, "no more than " + most);
    }

    private static void must(List<Text> faults, boolean fits, String key, String sq, String en) {
        if (!fits) {
            faults.add(new Text(key + ": " + sq, key + ": " + en));
        }
    }
}
