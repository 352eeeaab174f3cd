package al.tirana.nyja.connector.soap;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;
import static al.tirana.nyja.spi.Setting.required;

import al.tirana.nyja.connector.http.PartnerLimits;
import al.tirana.nyja.connector.http.PartnerProxy;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An endpoint's settings, typed. Empty texts mean "not used". */
record SoapSettings(
        URI url,
        SoapVersion version,
        String action,
        boolean addressing,
        String user,
        String password,
        String signingKey,
        boolean signedAnswer,
        String answerTrust,
        boolean uncorrelated,
        Duration window,
        int depth,
        String count,
        String wsdl,
        String probe,
        String probeAction,
        PartnerLimits limits) {

    /** A delivery's lane is leased for a minute: connecting and waiting together stay clearly below. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    /** An answer is held in memory, without a tree. */
    private static final int LARGEST_REPLY = 64 << 20;

    /** The library that verifies goes no deeper. */
    private static final int DEEPEST = 100;

    private static final Duration WIDEST = Duration.ofHours(1);

    static final List<Setting> DECLARED = List.of(
            required(
                    "url",
                    Type.URL,
                    new Text(
                            "Adresa https e shërbimit SOAP (ajo në WSDL nuk merret vetë)",
                            "The SOAP service's https address (the one in the WSDL is not taken by itself)")),
            choice(
                    "soap.version",
                    "1.2",
                    List.of("1.1", "1.2"),
                    new Text("Versioni i SOAP në lidhjen e WSDL", "The version of SOAP of the WSDL's binding")),
            optional(
                    "soap.action",
                    Type.TEXT,
                    "",
                    new Text(
                            "soapAction i operacionit në WSDL; një shtojcë mund ta thotë vetë për çdo kërkesë",
                            "The operation's soapAction in the WSDL; a plugin may say it for each question itself")),
            optional(
                    "addressing",
                    Type.BOOLEAN,
                    "true",
                    new Text(
                            "WS-Addressing: MessageID në kërkesë, dhe RelatesTo e barabartë në përgjigje; të nënshkruara"
                                    + " bashkë me trupin kur ka nënshkrim",
                            "WS-Addressing: a MessageID in the question, and an equal RelatesTo in the answer; signed"
                                    + " with the body where there is a signature")),
            optional(
                    "user",
                    Type.TEXT,
                    "",
                    new Text(
                            "Përdoruesi i UsernameToken (fjalëkalimi si digest); bosh: pa të",
                            "User of the UsernameToken (password as digest); empty: none")),
            optional(
                    "password",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me fjalëkalimin; lexohet në çdo kërkesë",
                            "Name of the file in secrets/endpoints with the password; read at each question")),
            optional(
                    "signing.key",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me çelësin (PKCS #8) dhe certifikatën, PEM, që"
                                    + " nënshkruan trupin, vulën e kohës dhe kokat Action, MessageID e To; bosh: pa"
                                    + " nënshkrim",
                            "Name of the file in secrets/endpoints with key (PKCS #8) and certificate, PEM, that sign"
                                    + " body, timestamp and the headers Action, MessageID and To; empty: no signature")),
            choice(
                    "answer.signature",
                    "required",
                    List.of("required", "none"),
                    new Text(
                            "Si nënshkruhet përgjigjja: required – përgjigjja duhet të ketë të nënshkruar trupin, vulën e kohës dhe, me addressing,"
                                    + " RelatesTo; none – mjafton TLS",
                            "How answers are signed: required – body, timestamp and, with addressing, RelatesTo of the answer must be signed;"
                                    + " none – TLS is enough")),
            optional(
                    "answer.trust",
                    Type.SECRET,
                    "",
                    new Text(
                            "Emri i skedarit në secrets/endpoints me certifikatat e partnerit, PEM: pikërisht këto"
                                    + " nënshkruajnë përgjigjet",
                            "Name of the file in secrets/endpoints with the partner's certificates, PEM: exactly these"
                                    + " sign answers")),
            optional(
                    "answer.uncorrelated",
                    Type.BOOLEAN,
                    "false",
                    new Text(
                            "Nëse pranohet përgjigje e nënshkruar pa addressing: ajo nuk thotë cilës kërkese i"
                                    + " përgjigjet; vetëm për partnerë pa WS-Addressing",
                            "Whether a signed answer is taken without addressing: it does not say which question it"
                                    + " answers; only for partners without WS-Addressing")),
            optional(
                    "timestamp.window",
                    Type.DURATION,
                    "PT5M",
                    new Text(
                            "Sa kohë vlen vula e kohës, e jona dhe e partnerit; më së shumti PT1H",
                            "For how long a timestamp is good, ours and the partner's; PT1H at most")),
            optional(
                    "reply.limit",
                    Type.INTEGER,
                    "1048576",
                    new Text(
                            "Sa bajt ka përgjigjja më së shumti; një më e gjatë është gabim, kurrë përgjigje më e shkurtër",
                            "How many bytes the answer has at most; a longer one is a fault, never a shorter answer")),
            optional(
                    "reply.depth",
                    Type.INTEGER,
                    "64",
                    new Text(
                            "Sa elemente brenda njëri-tjetrit ka përgjigjja më së shumti",
                            "How many elements inside each other the answer has at most")),
            optional(
                    "reply.count",
                    Type.TEXT,
                    "",
                    new Text(
                            "Atributi i elementit të përgjigjes që thotë sa elemente ka brenda: krahasohet me sa erdhën;"
                                    + " bosh: nuk krahasohet",
                            "The attribute of the answer's element that says how many elements it holds: compared with"
                                    + " how many came; empty: not compared")),
            optional(
                    "wsdl",
                    Type.TEXT,
                    "?wsdl",
                    new Text(
                            "Ku e lexon «channel test» WSDL-në, shtuar pas url; bosh: nuk lexohet",
                            "Where \"channel test\" reads the WSDL, put behind url; empty: not read")),
            optional(
                    "probe",
                    Type.TEXT,
                    "",
                    new Text(
                            "Elementi XML që «channel test» pyet me gjithë sigurinë, p.sh. një ping; pa të dhëna njerëzish",
                            "The XML element that \"channel test\" asks with all security, such as a ping; no data about"
                                    + " people")),
            optional(
                    "probe.action",
                    Type.TEXT,
                    "",
                    new Text(
                            "soapAction i operacionit që pyet probe; bosh: soap.action",
                            "The soapAction of the operation that probe asks; empty: soap.action")),
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
                    "certificate",
                    Type.TEXT,
                    "",
                    new Text(
                            "Gjurma SHA-256 e certifikatës TLS të serverit, 64 shenja hex; disa me presje; bosh: çdo"
                                    + " certifikatë që Nyja i beson",
                            "SHA-256 fingerprint of the server's TLS certificate, 64 hex characters; several by comma;"
                                    + " empty: any certificate that the hub trusts")),
            PartnerProxy.DECLARED);

    static SoapSettings of(Endpoint endpoint) {
        return of(endpoint.settings());
    }

    /** @throws InvalidSettingsException if the values do not fit together, naming all that is wrong */
    static SoapSettings of(Settings given) {
        SoapSettings settings = new SoapSettings(
                given.url("url"),
                SoapVersion.of(given.text("soap.version")),
                given.text("soap.action"),
                given.flag("addressing"),
                given.text("user"),
                given.text("password"),
                given.text("signing.key"),
                given.text("answer.signature").equals("required"),
                given.text("answer.trust"),
                given.flag("answer.uncorrelated"),
                given.duration("timestamp.window"),
                given.integer("reply.depth"),
                given.text("reply.count"),
                given.text("wsdl"),
                given.text("probe"),
                given.text("probe.action"),
                new PartnerLimits(
                        given.duration("timeout.connect"),
                        given.duration("timeout.answer"),
                        given.integer("reply.limit"),
                        Stream.of(given.text("certificate")
                                        .replace(":", "")
                                        .toLowerCase(Locale.ROOT)
                                        .split(","))
                                .map(String::strip)
                                .filter(one -> !one.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()),
                        PartnerProxy.of(given)));
        settings.check();
        return settings;
    }

    private void check() {
        List<Text> faults = new ArrayList<>();
        fault(
                faults,
                !"https".equals(url.getScheme()),
                "url: të dhënat e njerëzve udhëtojnë vetëm me https",
                "url: data about people travels by https only");
        fault(
                faults,
                user.isEmpty() != password.isEmpty(),
                "user dhe password: të dy ose asnjë",
                "user and password: both or none");
        fault(
                faults,
                signedAnswer == answerTrust.isEmpty(),
                "answer.trust: duhet kur answer.signature është required, dhe vetëm atëherë",
                "answer.trust: needed when answer.signature is required, and only then");
        fault(
                faults,
                signedAnswer && !addressing && !uncorrelated,
                "addressing: pa të nënshkrimi i përgjigjes nuk thotë cilës kërkese i përgjigjet; nëse partneri s'e ka,"
                        + " thojeni me answer.uncorrelated",
                "addressing: without it the answer's signature does not say which question it answers; if the partner has"
                        + " none, say so with answer.uncorrelated");
        fault(
                faults,
                !action.matches("[^\\s\"\\\\]{0,300}"),
                "soap.action: një adresë pa hapësira dhe thonjëza",
                "soap.action: an address without spaces and quotation marks");
        fault(
                faults,
                !probeAction.matches("[^\\s\"\\\\]{0,300}"),
                "probe.action: një adresë pa hapësira dhe thonjëza",
                "probe.action: an address without spaces and quotation marks");
        fault(
                faults,
                window.compareTo(WIDEST) > 0,
                "timestamp.window: më së shumti PT1H",
                "timestamp.window: PT1H at most");
        fault(
                faults,
                limits.replyBytes() > LARGEST_REPLY,
                "reply.limit: 1 deri " + LARGEST_REPLY,
                "reply.limit: 1 to " + LARGEST_REPLY);
        fault(faults, depth > DEEPEST, "reply.depth: 1 deri " + DEEPEST, "reply.depth: 1 to " + DEEPEST);
        fault(
                faults,
                !count.matches("[A-Za-z_][A-Za-z0-9_.-]{0,79}|"),
                "reply.count: emri i një atributi",
                "reply.count: the name of an attribute");
        fault(
                faults,
                !wsdl.matches("|[?/][A-Za-z0-9?=&._~/-]{1,200}"),
                "wsdl: fillon me ? ose /",
                "wsdl: begins with ? or /");
        fault(
                faults,
                limits.connect().plus(limits.answer()).compareTo(LONGEST) > 0,
                "timeout.connect dhe timeout.answer: bashkë jo më shumë se PT45S",
                "timeout.connect and timeout.answer: together no more than PT45S");
        fault(
                faults,
                !limits.certificates().stream().allMatch(one -> one.matches("[0-9a-f]{64}")),
                "certificate: gjurma SHA-256, 64 shenja hex, disa me presje",
                "certificate: SHA-256 fingerprints, 64 hex characters, several by comma");
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private static void fault(List<Text> faults, boolean wrong, String sq, String en) {
        if (wrong) {
            faults.add(new Text(sq, en));
        }
    }
}
