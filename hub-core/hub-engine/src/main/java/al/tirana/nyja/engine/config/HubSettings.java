package al.tirana.nyja.engine.config;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The hub's own settings, each declared once. Values come from {@code hub.properties} in the hub's home, then from the
 * environment ({@code NYJA_HUB_WORKERS} for {@code workers}). They are read and checked when the hub starts; an unknown
 * key or a wrong value stops it with a sentence that names the key.
 */
@ApplicationScoped
public class HubSettings {

    /** Every setting of the hub. */
    public static final List<Setting> DECLARED = List.of(
            choice(
                    "language",
                    "sq",
                    List.of("sq", "en"),
                    new Text(
                            "Gjuha e faqeve për kë nuk ka zgjedhur dhe shfletuesi nuk thotë asnjërën nga të dyja",
                            "The language of pages for whoever has not chosen and whose browser names neither of the two")),
            optional(
                    "workers",
                    Type.INTEGER,
                    "8",
                    new Text(
                            "Sa dërgesa bëhen njëkohësisht nga ky server",
                            "How many deliveries this server sends at once")),
            optional(
                    "lease",
                    Type.DURATION,
                    "PT20S",
                    new Text(
                            "Pas sa kohe një dërgesë e mbetur në mes provohet nga dikush tjetër; zgjatet sa kohë që dikush punon",
                            "After how long a delivery left half-way is tried by another; renewed while somebody works on it")),
            optional(
                    "poll",
                    Type.DURATION,
                    "PT1S",
                    new Text(
                            "Sa shpesh kërkohen dërgesa të gatshme kur askush nuk sinjalizon",
                            "How often due deliveries are looked for when nobody signals")),
            optional(
                    "probe",
                    Type.DURATION,
                    "PT10S",
                    new Text(
                            "Sa shpesh provohet një partner që nuk përgjigjet",
                            "How often a partner that does not answer is tried")),
            optional(
                    "pause.after",
                    Type.INTEGER,
                    "3",
                    new Text(
                            "Pas sa dështimesh rresht pushon gjithë pika e partnerit",
                            "After how many failures in a row the partner's endpoint pauses as a whole")),
            optional(
                    "retry.after.longest",
                    Type.DURATION,
                    "PT1H",
                    new Text(
                            "Sa kohë lihet i qetë më së shumti një partner që e kërkon vetë me Retry-After",
                            "How long a partner that asks for it with Retry-After is left alone at most")),
            optional(
                    "message.limit",
                    Type.INTEGER,
                    "1048576",
                    new Text("Madhësia më e madhe e një mesazhi, në bajt", "Largest size of one message, in bytes")),
            optional(
                    "batch.limit",
                    Type.INTEGER,
                    "8388608",
                    new Text("Madhësia më e madhe e një pakete, në bajt", "Largest size of one batch, in bytes")),
            optional(
                    "batch.messages",
                    Type.INTEGER,
                    "1000",
                    new Text("Sa mesazhe lejohen në një paketë", "How many messages a batch may hold")),
            optional(
                    "message.values",
                    Type.INTEGER,
                    "20000",
                    new Text(
                            "Sa vlera (fusha dhe elemente) mund të ketë një mesazh",
                            "How many values (fields and elements) a message may hold")),
            optional(
                    "batch.values",
                    Type.INTEGER,
                    "1000000",
                    new Text("Sa vlera mund të ketë e gjithë paketa", "How many values a whole batch may hold")),
            optional(
                    "body.time",
                    Type.DURATION,
                    "PT60S",
                    new Text(
                            "Brenda sa kohe duhet të vijë i plotë trupi i një kërkese",
                            "Within what time the whole body of a request must have come")),
            optional(
                    "answer.time",
                    Type.DURATION,
                    "PT60S",
                    new Text(
                            "Brenda sa kohe duhet të lexohet përgjigjja",
                            "Within what time an answer must have been read")),
            optional(
                    "institution.requests",
                    Type.INTEGER,
                    "256",
                    new Text(
                            "Sa kërkesa të një institucioni mund të jenë njëkohësisht në punë",
                            "How many requests of one institution may be worked on at once")),
            optional(
                    "institution.waiting",
                    Type.INTEGER,
                    "256",
                    new Text(
                            "Sa kërkesa të një institucioni mund të presin njëkohësisht përgjigjen (Prefer: wait); të"
                                    + " tjerat marrin 202 menjëherë",
                            "How many requests of one institution may wait for an answer at once (Prefer: wait); others"
                                    + " get 202 at once")),
            optional(
                    "institution.bytes",
                    Type.INTEGER,
                    "33554432",
                    new Text(
                            "Sa bajt trupash të një institucioni mund të jenë njëkohësisht në punë",
                            "How many bytes of bodies of one institution may be worked on at once")),
            optional(
                    "all.bytes",
                    Type.INTEGER,
                    "134217728",
                    new Text(
                            "Sa bajt trupash në punë gjithsej; kurrë më shumë se një e dhjeta e memories",
                            "How many bytes of bodies may be worked on in all; never more than a tenth of the memory")),
            optional(
                    "quota.second",
                    Type.INTEGER,
                    "1000",
                    new Text(
                            "Sa mesazhe në sekondë mund të dërgojë një institucion pa pushim",
                            "How many messages a second one institution may send without a pause")),
            optional(
                    "quota.burst",
                    Type.INTEGER,
                    "20000",
                    new Text(
                            "Sa mesazhe mund të dërgojë një institucion njëherësh mbi këtë",
                            "How many messages one institution may send at once on top of that")),
            optional(
                    "evidence.minute",
                    Type.INTEGER,
                    "300",
                    new Text(
                            "Sa refuzime të panënshkruara dhe sa përsëritje të një institucioni shkruhen veç e veç në minutë",
                            "How many unsigned refusals and how many repeats of one institution are written one by one in a minute")),
            optional(
                    "door.threads",
                    Type.INTEGER,
                    "24",
                    new Text(
                            "Sa mesazhe shqyrtohen njëkohësisht; më pak se lidhjet me bazën",
                            "How many messages are examined at once; fewer than the connections to the database")),
            optional(
                    "minor.within",
                    Type.DURATION,
                    "PT4H",
                    new Text(
                            "Brenda sa kohe duhet parë një familje e refuzuar me një të mitur",
                            "Within what time somebody should look after a refused household with a minor")),
            optional(
                    "p4.within",
                    Type.DURATION,
                    "PT24H",
                    new Text(
                            "Brenda sa kohe duhet folur me dërguesin e një të dhëne P4 të hapur",
                            "Within what time somebody should talk to the sender of something P4 in clear")),
            optional(
                    "emergency.received.within",
                    Type.DURATION,
                    "PT1H",
                    new Text(
                            "Brenda sa kohe marrësi duhet ta konfirmojë një referim emergjent",
                            "Within what time its receiver should confirm an emergency referral")),
            optional(
                    "keys.per.run",
                    Type.INTEGER,
                    "50",
                    new Text(
                            "Sa çelësa të përfunduar shkatërron më së shumti një punë e ruajtjes; të tjerët pas një ore",
                            "How many keys one run of retention destroys at most; the others follow an hour later")),
            optional(
                    "reply.within",
                    Type.DURATION,
                    "PT24H",
                    new Text(
                            "Brenda sa kohe dikush duhet të shohë një përgjigje partneri që nuk u lexua ose nuk u pranua",
                            "Within what time somebody should look at a partner's answer that was not read or not admitted")),
            optional(
                    "notices.times",
                    Type.INTEGER,
                    "3",
                    new Text(
                            "Sa herë më së shumti njoftohet ai të cilit i takon një çështje e hapur (1-20), para se ta marrin"
                                    + " administratorët; njoftimet ndahen njëlloj deri në afatin e saj",
                            "How often at most whose turn it is is told of an open matter (1-20), before the administrators"
                                    + " get it; the notices share the time until it is due evenly")),
            optional(
                    "notices.again",
                    Type.DURATION,
                    "PT24H",
                    new Text(
                            "Pas sa kohe njoftohet sërish për një çështje pas afatit; kurrë në ditë pushimi",
                            "After how long it is told again of a matter that is overdue; never on a holiday")),
            optional(
                    "notices.again.urgent",
                    Type.DURATION,
                    "PT1H",
                    new Text(
                            "E njëjta kur një person mund të jetë në rrezik; edhe në ditë pushimi",
                            "The same where a person may be in danger; on holidays too")),
            optional(
                    "stopped.within",
                    Type.DURATION,
                    "PT24H",
                    new Text(
                            "Brenda sa kohe ai të cilit i takon duhet të kujdeset për një dërgesë që u ndal",
                            "Within what time whose turn it is should look after a delivery that stopped")),
            optional(
                    "inbox.messages",
                    Type.INTEGER,
                    "100",
                    new Text("Sa mesazhe jep kutia në një lexim", "How many messages the inbox gives at one reading")),
            optional(
                    "answer.wait",
                    Type.DURATION,
                    "PT10S",
                    new Text(
                            "Sa më shumë pret kush pyet me Prefer: wait, para se të dëgjojë vetëm se pyetja u mor",
                            "How long whoever asks with Prefer: wait waits at most, before it hears only that the question was taken")),
            optional(
                    "run.look",
                    Type.DURATION,
                    "PT1S",
                    new Text(
                            "Sa shpesh kërkohen punët e orarit që u ka ardhur koha",
                            "How often scheduled runs that have come due are looked for")),
            optional(
                    "run.lease",
                    Type.DURATION,
                    "PT6S",
                    new Text(
                            "Pas sa kohe pa shenjë jete një punë e orarit vazhdohet nga një server tjetër",
                            "After how long without a sign of life another server goes on with a scheduled run")),
            optional(
                    "run.again",
                    Type.DURATION,
                    "PT5M",
                    new Text(
                            "Sa shpesh kërkohet një skedar që pritet dhe nuk ka ardhur ende",
                            "How often a file that is expected and not there yet is looked for")),
            optional(
                    "file.limit",
                    Type.INTEGER,
                    "536870912",
                    new Text("Madhësia më e madhe e një skedari, në bajt", "Largest size of one file, in bytes")),
            optional(
                    "file.together",
                    Type.INTEGER,
                    "250",
                    new Text(
                            "Sa regjistrime të një skedari kryhen më së shumti bashkë në një transaksion",
                            "How many records of a file are committed together in one transaction at most")),
            optional(
                    "second.factor",
                    Type.BOOLEAN,
                    "false",
                    new Text(
                            "Nëse kush mund të miratojë duhet të ketë një faktor të dytë; pa të bën vetëm regjistrimin e tij",
                            "Whether everybody who can approve needs a second factor; without one they can only enrol it")),
            optional(
                    "backup.within",
                    Type.DURATION,
                    "PT48H",
                    new Text(
                            "Sa e vjetër mund të jetë kopja rezervë e fundit e kësaj dosjeje para se të ketë alarm; PT0S: këtu nuk bën kush",
                            "How old the last backup of this home may be before it is an alarm; PT0S: here nobody makes any")),
            optional(
                    "coordinator.mail.at",
                    Type.TEXT,
                    "off",
                    new Text(
                            "Në ç'orë të mëngjesit zyrat e njësive me koordinator marrin numrat e referimeve me postë (alarm.mail.…), si 07:30; off: asnjëherë",
                            "At what hour of the morning the offices of units with a coordinator are mailed the numbers of their referrals (alarm.mail.…), such as 07:30; off: never")),
            optional(
                    "ldap.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Direktoria ku hyjnë njerëzit, si ldaps://drejtoria.example:636; bosh: asnjë",
                            "The directory at which people sign in, such as ldaps://directory.example:636; empty: none")),
            optional(
                    "ldap.user",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri i plotë i një personi atje; {0} është emri i llogarisë, si uid={0},ou=people,dc=example",
                            "The full name of a person there; {0} is the account's name, such as uid={0},ou=people,dc=example")),
            optional(
                    "ldap.groups",
                    Type.TEXT,
                    "memberOf",
                    new Text("Atributi i personit që liston grupet", "The attribute of a person that lists groups")),
            optional(
                    "ldap.roles",
                    Type.TEXT,
                    "",
                    new Text(
                            "Çfarë mund të jetë më së shumti secili grup, si cn=ops,ou=groups,dc=example=operator; të tjerat pas një ';'; bosh: vendos vetëm llogaria",
                            "What each group may be at most, such as cn=ops,ou=groups,dc=example=operator; others after a ';'; empty: the account alone decides")),
            optional(
                    "oidc.issuer",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa e ofruesit OpenID Connect ku hyjnë njerëzit, siç e quan ai veten (issuer); bosh: vetëm llogari me fjalëkalim",
                            "The OpenID Connect provider at which people sign in, as it names itself (issuer); empty: accounts with passwords only")),
            optional(
                    "oidc.client",
                    Type.TEXT,
                    "",
                    new Text("Emri i Nyjës te ofruesi (client_id)", "The hub's name at the provider (client_id)")),
            optional(
                    "oidc.secret",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me sekretin e saj atje; bosh: pa sekret, vetëm PKCE",
                            "Name of the file in secrets/endpoints with its secret there; empty: none, PKCE alone")),
            optional(
                    "oidc.name",
                    Type.TEXT,
                    "preferred_username",
                    new Text(
                            "Pohimi që emërton llogarinë; një që askush nuk e ndryshon vetë te ofruesi",
                            "The claim that names the account; one that nobody can change alone at the provider")),
            optional(
                    "oidc.groups",
                    Type.TEXT,
                    "groups",
                    new Text("Pohimi që liston grupet", "The claim that lists groups")),
            optional(
                    "oidc.roles",
                    Type.TEXT,
                    "",
                    new Text(
                            "Çfarë mund të jetë më së shumti secili grup, si grupi=operator;tjetri=approver,auditor; bosh: vendos vetëm llogaria",
                            "What each group may be at most, such as group=operator;other=approver,auditor; empty: the account alone decides")),
            optional(
                    "oidc.audience",
                    Type.TEXT,
                    "",
                    new Text(
                            "Për kë i bën ofruesi shenjat (JWT) që programet sjellin te API-ja; bosh: nuk pranohet asnjë",
                            "For whom the provider makes the tokens (JWT) that programs bring to the API; empty: none are taken")),
            optional(
                    "alarm.again",
                    Type.DURATION,
                    "PT24H",
                    new Text(
                            "Pas sa kohe njoftohet sërish një alarm që zgjat ende",
                            "After how long an alarm that still lasts is told again")),
            optional(
                    "alarm.pause",
                    Type.DURATION,
                    "PT5M",
                    new Text(
                            "Sa kohë kalon më së paku midis dy njoftimeve të së njëjtës rrugë; çfarë vjen ndërkohë shkon bashkë",
                            "How long passes at least between two notices of the same way; what comes meanwhile goes together")),
            optional(
                    "alarm.mail.to",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresat që njoftohen për alarme, të ndara me presje; bosh: askush",
                            "Addresses that are told of alarms, with commas between; empty: nobody")),
            optional(
                    "alarm.mail.from",
                    Type.TEXT,
                    "",
                    new Text("Adresa nga vijnë letrat e alarmeve", "The address that mails about alarms come from")),
            optional(
                    "alarm.mail.host",
                    Type.TEXT,
                    "",
                    new Text("Serveri i postës për alarmet", "The mail server for alarms")),
            optional("alarm.mail.port", Type.INTEGER, "587", new Text("Porta e tij", "Its port")),
            choice(
                    "alarm.mail.tls",
                    "starttls",
                    List.of("starttls", "tls"),
                    new Text(
                            "starttls: lidhja mbrohet pasi përshëndet; tls: që në fillim (porta 465)",
                            "starttls: protected after the greeting; tls: from the start (port 465)")),
            optional(
                    "alarm.mail.user",
                    Type.TEXT,
                    "",
                    new Text("Përdoruesi te ai; bosh: pa hyrje", "The user there; empty: no login")),
            optional(
                    "alarm.mail.secret",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri i skedarit me fjalëkalimin në secrets/endpoints",
                            "Name of the file with the password in secrets/endpoints")),
            optional(
                    "alarm.webhook.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa https që merr alarmet si JSON; bosh: asnjë",
                            "The https address that gets alarms as JSON; empty: none")),
            optional(
                    "alarm.webhook.secret",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me të cilin nënshkruhen (HMAC-SHA256)",
                            "Name of the file in secrets/endpoints with which they are signed (HMAC-SHA256)")),
            optional(
                    "trace.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa e një grumbulluesi OpenTelemetry (OTLP/HTTP), si https://otel.example/v1/traces; bosh: pa gjurmë",
                            "The address of an OpenTelemetry collector (OTLP/HTTP), such as https://otel.example/v1/traces; empty: no traces")),
            optional(
                    "partners.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa me të cilën institucionet e gjejnë Nyjën, si https://nyja.example:8443; del te fleta që u jepet",
                            "The address at which institutions find the hub, such as https://nyja.example:8443; it stands on the sheet that they are given")),
            optional(
                    "revocation.lists",
                    Type.TEXT,
                    "",
                    new Text(
                            "Ku janë listat e certifikatave të revokuara (CRL), me presje: adresa http(s), ose skedarë te secrets/revocation; bosh: asnjë",
                            "Where the lists of revoked certificates (CRL) are, with commas between: http(s) addresses, or files in secrets/revocation; empty: none")),
            optional(
                    "revocation.every",
                    Type.DURATION,
                    "PT1H",
                    new Text("Sa shpesh merret secila nga këto lista", "How often each of these lists is brought")),
            optional(
                    "revocation.hard",
                    Type.BOOLEAN,
                    "false",
                    new Text(
                            "Nëse një certifikatë vlen vetëm kur ka listë të vlefshme të autoritetit të saj; përndryshe pa listë vlen dhe ka alarm",
                            "Whether a certificate counts only while there is a list of its authority that does; otherwise it counts without, and there is an alarm")),
            optional(
                    "check.at",
                    Type.TEXT,
                    "20:00",
                    new Text(
                            "Në cilën orë provohet çdo ditë secili kanal pa dërguar asgjë, si 20:00; off: kurrë",
                            "At which hour of each day every channel is tested without sending anything, such as 20:00; off: never")),
            optional(
                    "plugin.confirm",
                    Type.BOOLEAN,
                    "true",
                    new Text(
                            "Nëse kodi i ri i një shtojce a lidhësi pret dy persona; false vetëm ku zhvillohen",
                            "Whether new code of a plugin or connector waits for two persons; false only where they are developed")),
            optional(
                    "plugin.contract",
                    Type.BOOLEAN,
                    "true",
                    new Text(
                            "Nëse një marrëveshje miratohet vetëm me kod shtojce që e ka mbajtur kontratën e paketës së provës; false vetëm ku zhvillohen",
                            "Whether an agreement is approved only with code of a plugin that kept the test kit's contract; false only where they are developed")));

    private final Path home;
    private final Settings settings;
    private final Map<String, String> given;

    /** Reads {@code nyja.home} (a system property) and what stands there. */
    public HubSettings() {
        this(home(System.getProperty("nyja.home")), System.getenv());
    }

    public HubSettings(Path home, Map<String, String> environment) {
        this.home = home;
        Map<String, String> given = new TreeMap<>(file(home.resolve("hub.properties")));
        environment.forEach((name, value) -> {
            if (name.startsWith("NYJA_HUB_")) {
                given.put(keyOf(name), value);
            }
        });
        this.settings = Settings.of(DECLARED, given);
        this.given = Map.copyOf(given);
    }

    /** What somebody set, by key; the others have their defaults. Secrets by name only. */
    public Map<String, String> given() {
        return given;
    }

    public String text(String key) {
        return settings.text(key);
    }

    /** The folder of everything that is not in the database: secrets, keys, ledger heads. */
    public Path home() {
        return home;
    }

    public int integer(String key) {
        return settings.integer(key);
    }

    public boolean flag(String key) {
        return settings.flag(key);
    }

    public Duration duration(String key) {
        return settings.duration(key);
    }

    private static Path home(String property) {
        if (property == null || property.isBlank()) {
            throw new IllegalStateException("Mungon nyja.home / the system property nyja.home is missing");
        }
        return Path.of(property);
    }

    /** {@code NYJA_HUB_PAUSE_AFTER} means the declared key that reads the same without its dots and hyphens. */
    private static String keyOf(String name) {
        String plain = name.substring("NYJA_HUB_".length()).toLowerCase(java.util.Locale.ROOT);
        return DECLARED.stream()
                .map(Setting::key)
                .filter(key -> key.replace('.', '_').replace('-', '_').equals(plain))
                .findFirst()
                .orElse(plain);
    }

    private static Map<String, String> file(Path path) {
        Properties properties = new Properties();
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new IllegalStateException("Nuk lexohet / cannot be read: hub.properties", e);
            }
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
