package al.tirana.nyja.connector.rest;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;
import static al.tirana.nyja.spi.Setting.required;

import al.tirana.nyja.connector.http.PartnerClient;
import al.tirana.nyja.connector.http.PartnerLimits;
import al.tirana.nyja.connector.http.PartnerProxy;
import al.tirana.nyja.connector.http.TokenRequest;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** An endpoint's settings, typed. */
record RestSettings(
        URI url,
        Duration connect,
        Duration answer,
        int replyLimit,
        String probePath,
        List<String> replyTypes,
        int together,
        Set<String> certificates,
        Optional<TokenRequest> signIn,
        Optional<PageSettings> pages,
        Optional<URI> proxy) {

    /** A delivery's lane is leased for a minute: connecting and waiting together stay clearly below. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    /** An answer is held in memory. */
    private static final int LARGEST_REPLY = 16 << 20;

    private static final int MOST_TOGETHER = 50;
    private static final int MOST_PORT = 65_535;

    private static final List<Setting> OWN = List.of(
            required(
                    "url",
                    Type.URL,
                    new Text(
                            "Adresa https e partnerit ku dërgohet çdo mesazh (POST)",
                            "The partner's https address to which each message is sent (POST)")),
            optional(
                    "timeout.connect",
                    Type.DURATION,
                    "PT5S",
                    new Text("Sa pritet lidhja, me gjithë TLS", "How long to wait for the connection, TLS included")),
            optional(
                    "timeout.answer",
                    Type.DURATION,
                    "PT20S",
                    new Text(
                            "Sa pritet përgjigjja; bashkë me lidhjen jo më shumë se PT45S",
                            "How long to wait for the answer; with the connection no more than PT45S")),
            optional(
                    "reply.limit",
                    Type.INTEGER,
                    "1048576",
                    new Text(
                            "Sa bajt lexohen më së shumti nga përgjigjja; një më e gjatë nuk lexohet nga shtojca dhe i"
                                    + " tregohet dikujt",
                            "How many bytes of the answer are read at most; a longer one is not read by the plugin, and"
                                    + " somebody is told")),
            optional(
                    "probe.path",
                    Type.TEXT,
                    "",
                    new Text(
                            "Shtegu që provohet me GET te «channel test», p.sh. /health; bosh: OPTIONS te url",
                            "The path that \"channel test\" tries with GET, such as /health; empty: OPTIONS at url")),
            optional(
                    "reply.types",
                    Type.TEXT,
                    "",
                    new Text(
                            "Në cilat lloje përgjigjet aplikacioni i partnerit, p.sh. application/json; disa me presje;"
                                    + " bosh: çdo gjë veç HTML. Çdo përgjigje tjetër vjen nga një proxy: pika nuk është"
                                    + " gati",
                            "The media types in which the partner's application answers, such as application/json;"
                                    + " several by comma; empty: anything but HTML. Any other answer comes from a"
                                    + " proxy: the endpoint is not ready")),
            optional(
                    "together",
                    Type.INTEGER,
                    "1",
                    new Text(
                            "Sa mesazhe FPR, që presin, merr partneri në një POST si varg JSON ("
                                    + PartnerOutput.FPR_BATCH
                                    + "), me përgjigje për secilin: 2 deri 50; 1: secili veç",
                            "How many FPR messages that wait the partner takes in one POST as a JSON array ("
                                    + PartnerOutput.FPR_BATCH + "), with an answer to each: 2 to 50; 1: each alone")),
            optional(
                    "certificate",
                    Type.TEXT,
                    "",
                    new Text(
                            "Gjurma SHA-256 e certifikatës së serverit të partnerit, 64 shenja hex; disa me presje (për"
                                    + " ndërrim); bosh: çdo certifikatë që Nyja i beson",
                            "SHA-256 fingerprint of the certificate of the partner's server, 64 hex characters; several"
                                    + " by comma (for a change); empty: any certificate that the hub trusts")),
            optional(
                    "oauth.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa https ku Nyja merr tokenin (OAuth 2.0, client credentials); bosh: pa token, mjafton"
                                    + " certifikata",
                            "The https address at which the hub gets its token (OAuth 2.0, client credentials); empty:"
                                    + " no token, the certificate is enough")),
            optional(
                    "oauth.client",
                    Type.TEXT,
                    "",
                    new Text(
                            "Emri me të cilin partneri e njeh Nyjën (client_id)",
                            "The name under which the partner knows the hub (client_id)")),
            optional(
                    "oauth.secret",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me fjalëkalimin e atij emri (client_secret); lexohet në çdo kërkesë për"
                                    + " token; bosh: mjafton certifikata (RFC 8705)",
                            "Name of the file in secrets/endpoints with the password of that name (client_secret); read at each"
                                    + " request for a token; empty: the certificate is enough (RFC 8705)")),
            choice(
                    "oauth.sent",
                    "header",
                    List.of("header", "body"),
                    new Text(
                            "Ku shkojnë emri dhe sekreti: header (Authorization: Basic) ose body",
                            "Where name and secret go: header (Authorization: Basic) or body")),
            optional(
                    "oauth.scope",
                    Type.TEXT,
                    "",
                    new Text(
                            "Të drejtat që kërkohen (scope), me hapësirë mes tyre; bosh: ato që jep partneri vetë",
                            "The rights that are asked for (scope), by space; empty: what the partner gives by itself")),
            optional(
                    "oauth.timeout",
                    Type.DURATION,
                    "PT5S",
                    new Text(
                            "Sa pritet serveri i tokenave; bashkë me dyfishin e timeout.connect dhe me timeout.answer jo më"
                                    + " shumë se PT45S",
                            "How long to wait for the token; with timeout.connect twice and timeout.answer no more"
                                    + " than PT45S")),
            PartnerProxy.DECLARED);

    static final List<Setting> DECLARED =
            Stream.concat(OWN.stream(), PageSettings.DECLARED.stream()).toList();

    static RestSettings of(Endpoint endpoint) {
        return of(endpoint.settings());
    }

    /** @throws InvalidSettingsException if the values do not fit together */
    static RestSettings of(Settings given) {
        RestSettings settings = new RestSettings(
                given.url("url"),
                given.duration("timeout.connect"),
                given.duration("timeout.answer"),
                given.integer("reply.limit"),
                given.text("probe.path"),
                list(given.text("reply.types").toLowerCase(Locale.ROOT)),
                given.integer("together"),
                list(given.text("certificate").replace(":", "").toLowerCase(Locale.ROOT)).stream()
                        .collect(Collectors.toUnmodifiableSet()),
                signIn(given),
                PageSettings.of(given),
                PartnerProxy.of(given));
        settings.check();
        return settings;
    }

    /** The caller closes it. */
    CloseableHttpClient client(SSLContext tls, EndpointSecrets secrets) {
        PartnerLimits limits = new PartnerLimits(connect, answer, replyLimit, certificates, proxy);
        return signIn.map(request -> PartnerClient.open(limits, tls, request, secrets, LONGEST))
                .orElseGet(() -> PartnerClient.open(limits, tls));
    }

    private static URI tokenAddress(String url) {
        try {
            URI address = new URI(url);
            if ("https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() >= -1
                    && address.getPort() != 0
                    && address.getPort() <= MOST_PORT
                    && address.getUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below, as every other that will not do
        }
        throw new InvalidSettingsException(List.of(new Text(
                "oauth.url: një adresë https pa përdorues, ? dhe #; sekreti dhe tokeni udhëtojnë vetëm me https",
                "oauth.url: an https address without user, ? and #; secret and token travel by https only")));
    }

    private static Optional<TokenRequest> signIn(Settings given) {
        String client = given.text("oauth.client");
        String url = given.text("oauth.url");
        if (url.isEmpty()) {
            if (!client.isEmpty() || !given.text("oauth.secret").isEmpty()) {
                throw new InvalidSettingsException(List.of(new Text(
                        "oauth.url: mungon, ndonëse ka oauth.client ose oauth.secret",
                        "oauth.url: missing, though there is oauth.client or oauth.secret")));
            }
            return Optional.empty();
        }
        URI address = tokenAddress(url);
        TokenRequest request = new TokenRequest(
                address,
                client,
                given.text("oauth.secret"),
                given.text("oauth.sent").equals("body"),
                given.text("oauth.scope"),
                given.duration("oauth.timeout"));
        if (client.isEmpty()) {
            throw new InvalidSettingsException(List.of(new Text("oauth.client: mungon", "oauth.client: missing")));
        }
        if (!request.scope().matches("[\\x21\\x23-\\x5B\\x5D-\\x7E ]*")) { // RFC 6749, section 3.3
            throw new InvalidSettingsException(List.of(new Text(
                    "oauth.scope: shkronja, shifra dhe shenja ASCII, me hapësirë",
                    "oauth.scope: ASCII letters, digits and signs, by space")));
        }
        return Optional.of(request);
    }

    /** Where several go together, the answers to them are one more form. */
    ReplyForm replyForm() {
        return replyTypes.isEmpty() || together == 1
                ? new ReplyForm(replyTypes)
                : new ReplyForm(Stream.concat(replyTypes.stream(), Stream.of(PartnerOutput.FPR_BATCH))
                        .toList());
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private void check() {
        if (replyLimit < 1 || replyLimit > LARGEST_REPLY) {
            throw new InvalidSettingsException(
                    List.of(new Text("reply.limit: 1 deri " + LARGEST_REPLY, "reply.limit: 1 to " + LARGEST_REPLY)));
        }
        if (together > MOST_TOGETHER) {
            throw new InvalidSettingsException(
                    List.of(new Text("together: 1 deri " + MOST_TOGETHER, "together: 1 to " + MOST_TOGETHER)));
        }
        if (!replyTypes.stream().allMatch(type -> type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+"))) {
            throw new InvalidSettingsException(List.of(new Text(
                    "reply.types: lloje si application/json, me presje",
                    "reply.types: media types such as application/json, by comma")));
        }
        if (!certificates.stream().allMatch(certificate -> certificate.matches("[0-9a-f]{64}"))) {
            throw new InvalidSettingsException(List.of(new Text(
                    "certificate: gjurma SHA-256, 64 shenja hex, disa me presje",
                    "certificate: SHA-256 fingerprints, 64 hex characters, several by comma")));
        }
        if (!"https".equals(url.getScheme())) {
            throw new InvalidSettingsException(List.of(new Text(
                    "url: të dhënat e njerëzve udhëtojnë vetëm me https",
                    "url: data about people travels by https only")));
        }
        Duration token = signIn.map(TokenRequest::answer).orElse(Duration.ZERO);
        Duration connections = signIn.isPresent() ? connect.multipliedBy(2) : connect;
        if (connect.isZero()
                || answer.isZero()
                || connections.plus(answer).plus(token).compareTo(LONGEST) > 0) {
            throw new InvalidSettingsException(List.of(
                    signIn.isPresent()
                            ? new Text(
                                    "timeout.answer, oauth.timeout dhe dyfishi i timeout.connect: më shumë se zero,"
                                            + " bashkë jo më shumë se PT45S",
                                    "timeout.answer, oauth.timeout and timeout.connect twice: more than zero, together"
                                            + " no more than PT45S")
                            : new Text(
                                    "timeout.connect dhe timeout.answer: më shumë se zero, bashkë jo më shumë se PT45S",
                                    "timeout.connect and timeout.answer: more than zero, together no more than"
                                            + " PT45S")));
        }
        if (!probePath.isEmpty() && !probePath.matches("/(?!/)[A-Za-z0-9._~/-]*")) {
            throw new InvalidSettingsException(List.of(new Text(
                    "probe.path: një shteg që fillon me /, pa ? dhe #",
                    "probe.path: a path that begins with /, without ? and #")));
        }
    }
}
