package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.database.DatabaseProduct;
import al.tirana.nyja.engine.channel.database.DatabaseUrl;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.engine.channel.database.PartnerDatabase;
import al.tirana.nyja.engine.channel.database.PartnerLogin;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The partner's database of a connector, as its declaration makes it of the connector's settings.
 *
 * @param parts as written, by key: a text, or one setting in braces
 */
record DeclaredDatabase(Map<String, String> parts) {

    /** The key of the declaration, and the placeholder for templates. */
    static final String NAME = "datasource";

    static final String URL = "url";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String CERTIFICATE = "certificate";
    static final String CONNECTIONS = "connections";
    static final String SIGN_IN = "timeout.login";
    static final String ANSWER = "timeout.answer";

    private static final Pattern SETTING = Pattern.compile("\\{\\{([^{}]+)}}");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    /** Reading rows needs a second one, by which they are marked. */
    private static final int FEWEST = 2;

    private static final int MOST = 8;

    DeclaredDatabase {
        parts = Map.copyOf(parts);
    }

    /** The setting that a part names, if it is one and nothing else. */
    static Optional<String> setting(String part) {
        Matcher found = SETTING.matcher(part);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** @throws InvalidSettingsException if no data source can be made of these */
    void check(Settings settings, OwnDatabase own) {
        List<Text> faults = parts.keySet().stream()
                .sorted()
                .map(key -> fault(key, part(key, settings), own)
                        .map(why -> new Text(place(key) + ": " + why.sq(), place(key) + ": " + why.en())))
                .flatMap(Optional::stream)
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    /** What is wrong with the value of a part; empty if nothing is. */
    Optional<Text> fault(String key, String value, OwnDatabase own) {
        return switch (key) {
            case URL -> address(value, own);
            case CONNECTIONS -> connections(value);
            case SIGN_IN, ANSWER -> time(value);
            default -> Optional.empty();
        };
    }

    private Optional<Text> address(String value, OwnDatabase own) {
        Optional<DatabaseUrl> url = DatabaseUrl.parse(value);
        if (url.isEmpty()) {
            String shapes = Arrays.stream(DatabaseProduct.values())
                    .map(DatabaseProduct::example)
                    .collect(Collectors.joining(", "));
            return Optional.of(
                    new Text("një adresë pa opsione, si " + shapes, "an address without options, such as " + shapes));
        }
        if (own.isAt(url.get())) {
            return Optional.of(new Text(
                    "kjo është baza e të dhënave e vetë Nyjës: asnjë lidhës nuk hyn në të",
                    "this is the hub's own database: no connector signs in there"));
        }
        if (parts.containsKey(CERTIFICATE) && !url.get().product().takesCertificate()) {
            return Optional.of(new Text(
                    "kjo bazë njeh vetëm certifikatat që njeh JDK-ja: hiqni certificate",
                    "this database takes only certificates that the JDK trusts: remove certificate"));
        }
        return Optional.empty();
    }

    private static Optional<Text> connections(String value) {
        return value.matches("[0-9]{1,3}") && Integer.parseInt(value) >= FEWEST && Integer.parseInt(value) <= MOST
                ? Optional.empty()
                : Optional.of(new Text("nga " + FEWEST + " deri në " + MOST, "from " + FEWEST + " to " + MOST));
    }

    private static Optional<Text> time(String value) {
        try {
            Duration time = Duration.parse(value);
            if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(StandardSettings.LONGEST) <= 0) {
                return Optional.empty();
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        return Optional.of(new Text(
                "një kohë nga PT1S deri në " + StandardSettings.LONGEST,
                "a time from PT1S to " + StandardSettings.LONGEST));
    }

    /**
     * Without a connection yet.
     *
     * @param secrets by the names of their settings
     * @throws ReflectiveOperationException if the WAR lacks the driver
     * @throws PartnerFault if what should be a certificate is none
     */
    PartnerDatabase open(Settings settings, Map<String, String> secrets, ClassLoader classes, OwnDatabase own)
            throws ReflectiveOperationException, PartnerFault {
        check(settings, own);
        PartnerLogin login = new PartnerLogin(
                DatabaseUrl.parse(part(URL, settings)).orElseThrow(),
                part(USER, settings),
                secret(PASSWORD, secrets),
                certificate(secrets),
                Duration.parse(part(SIGN_IN, settings)),
                Duration.parse(part(ANSWER, settings)));
        return PartnerDatabase.of(login, Integer.parseInt(part(CONNECTIONS, settings)), classes, own);
    }

    /** A driver takes other texts for the name of a file or of a variable, and reads it. */
    private String certificate(Map<String, String> secrets) throws PartnerFault {
        String pem = parts.containsKey(CERTIFICATE) ? secret(CERTIFICATE, secrets) : "";
        if (parts.containsKey(CERTIFICATE) && !PEM.matcher(pem).matches()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            place(CERTIFICATE) + ": një certifikatë e vetme në PEM",
                            place(CERTIFICATE) + ": a single certificate in PEM"));
        }
        return pem;
    }

    private String part(String key, Settings settings) {
        String written = parts.get(key);
        return setting(written).map(settings::text).orElse(written);
    }

    private String secret(String key, Map<String, String> secrets) {
        return secrets.get(setting(parts.get(key)).orElseThrow());
    }

    /** Whoever sets a value knows it by its setting. */
    private String place(String key) {
        return setting(parts.get(key)).orElse(NAME + "." + key);
    }
}
