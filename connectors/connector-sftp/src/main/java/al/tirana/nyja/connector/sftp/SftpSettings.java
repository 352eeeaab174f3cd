package al.tirana.nyja.connector.sftp;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;
import static al.tirana.nyja.spi.Setting.required;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.Completeness.By;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An endpoint's settings, typed.
 *
 * @param hostKeys as declared: fingerprints or public keys
 * @param password whether the secret is a password; else it is a private key
 * @param folder without a slash at its end
 * @param completeness of the files that the partner puts there
 */
record SftpSettings(
        String host,
        int port,
        Set<String> hostKeys,
        String user,
        boolean password,
        String secret,
        String folder,
        Duration connect,
        Duration answer,
        Duration transfer,
        int listLimit,
        Completeness completeness) {

    /** A delivery's lane is leased for a minute: connecting and writing together stay clearly below. */
    static final Duration LONGEST_DELIVERY = Duration.ofSeconds(45);

    static final List<Setting> DECLARED = List.of(
            required("host", Type.TEXT, new Text("Emri i serverit SFTP", "Name of the SFTP server")),
            optional("port", Type.INTEGER, "22", new Text("Porta e serverit", "Port of the server")),
            required(
                    "hostkey",
                    Type.TEXT,
                    new Text(
                            "Çelësi i serverit: gjurma SHA256:…, ose vetë çelësi publik"
                                    + " (ssh-ed25519 AAAA…); disa me presje",
                            "The server's key: its fingerprint SHA256:…, or the public key itself"
                                    + " (ssh-ed25519 AAAA…); several by comma")),
            required("user", Type.TEXT, new Text("Përdoruesi te serveri", "User at the server")),
            choice(
                    "login",
                    "key",
                    List.of("key", "password"),
                    new Text(
                            "Si hyhet: key (çelës privat) ose password (fjalëkalim)",
                            "How the hub logs in: key (a private key) or password")),
            required(
                    "secret",
                    Type.SECRET,
                    new Text(
                            "Emri i skedarit në secrets/endpoints me çelësin ose fjalëkalimin; lexohet në çdo lidhje",
                            "Name of the file in secrets/endpoints with the key or password; read at each connection")),
            optional(
                    "folder",
                    Type.TEXT,
                    ".",
                    new Text(
                            "Dosja te serveri; . është dosja e përdoruesit",
                            "Folder at the server; . is the user's own")),
            optional(
                    "timeout.connect",
                    Type.DURATION,
                    "PT10S",
                    new Text(
                            "Sa pritet lidhja; më së shumti PT30S",
                            "How long to wait for the connection; PT30S at most")),
            optional(
                    "timeout.answer",
                    Type.DURATION,
                    "PT20S",
                    new Text(
                            "Sa pritet përgjigjja e çdo hapi; më së shumti PT5M",
                            "How long to wait for the answer to each step; PT5M at most")),
            optional(
                    "timeout.transfer",
                    Type.DURATION,
                    "PT15M",
                    new Text(
                            "Sa zgjat më së shumti marrja ose dërgimi i një skedari; më së shumti PT6H",
                            "How long fetching or putting one file may take; PT6H at most")),
            optional(
                    "list.limit",
                    Type.INTEGER,
                    "10000",
                    new Text("Sa skedarë mban dosja më së shumti", "How many files the folder holds at most")),
            choice(
                    "complete",
                    "hash",
                    List.of("hash", "mark", "still"),
                    new Text(
                            "Si dihet se një skedar i partnerit është i plotë. hash: pranë tij është një skedar .done me"
                                    + " numrin e rreshtave dhe SHA-256; gjysma e një skedari nuk merret kurrë. mark: .done"
                                    + " mund të jetë bosh. still: nuk duhet .done. Te mark dhe still skedari merret kur"
                                    + " madhësia dhe ora e tij nuk kanë ndryshuar për kohën te complete.after. Rreziku: një"
                                    + " ngarkim që ndalet më gjatë se kaq mund të merret si i plotë; zgjidhini vetëm për kë"
                                    + " nuk bën dot .done, dhe kur skedarët janë fletë (një gjysmë fletë nuk lexohet)."
                                    + " Marrëveshja që kërkon hash e ka gjithmonë",
                            "How a partner's file is known to be complete. hash: beside it lies a .done with the number of"
                                    + " rows and the SHA-256; half a file is never taken. mark: the .done may be empty."
                                    + " still: no .done is needed. With mark and still a file is taken when its size and"
                                    + " time have not changed for the time in complete.after. The risk: an upload that"
                                    + " stalls for longer may be taken as whole; choose them only for who cannot make a"
                                    + " .done, and where files are spreadsheets (half a spreadsheet cannot be read). An"
                                    + " agreement that demands the hash always has it")),
            optional(
                    "complete.after",
                    Type.DURATION,
                    "PT30S",
                    new Text(
                            "Te mark dhe still: sa kohë nuk duhet të ketë ndryshuar një skedar; nga PT5S deri PT2M",
                            "With mark and still: how long a file must not have changed; PT5S to PT2M")));

    private static final Duration SHORTEST_STILL = Duration.ofSeconds(5);

    /** A run waits so long in a folder with something new. */
    private static final Duration LONGEST_STILL = Duration.ofMinutes(2);

    static SftpSettings of(Endpoint endpoint) {
        return of(endpoint.settings());
    }

    /** @throws InvalidSettingsException if a value cannot be meant, naming all that is wrong */
    static SftpSettings of(Settings given) {
        SftpSettings settings = new SftpSettings(
                given.text("host"),
                given.integer("port"),
                Set.copyOf(List.of(given.text("hostkey").strip().split("\\s*,\\s*"))),
                given.text("user"),
                given.text("login").equals("password"),
                given.text("secret"),
                given.text("folder").replaceFirst("(?<=.)/+$", ""),
                given.duration("timeout.connect"),
                given.duration("timeout.answer"),
                given.duration("timeout.transfer"),
                given.integer("list.limit"),
                completeness(given));
        settings.check(given.duration("complete.after"));
        return settings;
    }

    private static Completeness completeness(Settings given) {
        return given.text("complete").equals("hash")
                ? Completeness.HASH
                : new Completeness(
                        given.text("complete").equals("mark") ? By.MARK : By.STILL, given.duration("complete.after"));
    }

    Set<String> fingerprints() {
        return hostKeys.stream().map(key -> HostKey.parse(key).fingerprint()).collect(Collectors.toSet());
    }

    /** Of which kinds the declared keys can be. */
    Set<KeyKind> hostKeyKinds() {
        return hostKeys.stream()
                .flatMap(key -> HostKey.parse(key).kinds().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isHostKey(String text) {
        try {
            HostKey.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where a file of this plain name lies. */
    String path(String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }

    private void check(Duration still) {
        List<Text> faults = new ArrayList<>();
        must(faults, host.matches("[A-Za-z0-9.:_-]{1,253}"), "host", "një emër ose adresë IP", "a name or IP address");
        must(faults, port >= 1 && port <= 65535, "port", "1 deri 65535", "1 to 65535");
        must(
                faults,
                hostKeys.stream().allMatch(SftpSettings::isHostKey),
                "hostkey",
                "SHA256: dhe 43 shenja, ose një çelës publik (ed25519, ecdsa, rsa)",
                "SHA256: and 43 characters, or a public key (ed25519, ecdsa, rsa)");
        must(faults, user.matches("[^\\p{Cntrl}\\s]{1,64}"), "user", "një emër pa hapësira", "a name without spaces");
        must(
                faults,
                folder.matches("[^\\p{Cntrl}]{1,500}")
                        && !List.of(folder.split("/")).contains(".."),
                "folder",
                "një shteg pa ..",
                "a path without ..");
        limits(faults, "timeout.connect", connect, Duration.ofSeconds(30));
        limits(faults, "timeout.answer", answer, Duration.ofMinutes(5));
        limits(faults, "timeout.transfer", transfer, Duration.ofHours(6));
        must(
                faults,
                still.compareTo(SHORTEST_STILL) >= 0 && still.compareTo(LONGEST_STILL) <= 0,
                "complete.after",
                "nga PT5S deri PT2M",
                "PT5S to PT2M");
        must(faults, listLimit >= 1 && listLimit <= 100_000, "list.limit", "1 deri 100000", "1 to 100000");
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private static void limits(List<Text> faults, String key, Duration value, Duration most) {
        boolean fits = !value.isZero() && value.compareTo(most) <= 0;
        must(faults, fits, key, "më shumë se zero, jo më shumë se " + most, "more than zero, no more than " + most);
    }

    private static void must(List<Text> faults, boolean fits, String key, String sq, String en) {
        if (!fits) {
            faults.add(new Text(key + ": " + sq, key + ": " + en));
        }
    }
}
