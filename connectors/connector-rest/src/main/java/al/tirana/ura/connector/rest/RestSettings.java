package al.tirana.ura.connector.rest;

import static al.tirana.ura.spi.Setting.optional;
import static al.tirana.ura.spi.Setting.required;

import al.tirana.ura.spi.Endpoint;
import al.tirana.ura.spi.InvalidSettingsException;
import al.tirana.ura.spi.Setting;
import al.tirana.ura.spi.Setting.Type;
import al.tirana.ura.spi.Settings;
import al.tirana.ura.spi.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** An endpoint's settings, typed. */
record RestSettings(URI url, Duration connect, Duration answer, int replyLimit, String probePath) {

    /** A delivery's lane is leased for a minute: connecting and waiting together stay clearly below. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    static final List<Setting> DECLARED = List.of(
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
                            "Sa bajt lexohen më së shumti nga përgjigjja",
                            "How many bytes of the answer are read at most")),
            optional(
                    "probe.path",
                    Type.TEXT,
                    "",
                    new Text(
                            "Shtegu që provohet me GET te «endpoint test», p.sh. /health; bosh: OPTIONS te url",
                            "The path that \"endpoint test\" tries with GET, such as /health; empty: OPTIONS at url")));

    /** @throws InvalidSettingsException if the values do not fit together */
    static RestSettings of(Endpoint endpoint) {
        Settings given = endpoint.settings();
        RestSettings settings = new RestSettings(
                given.url("url"),
                given.duration("timeout.connect"),
                given.duration("timeout.answer"),
                given.integer("reply.limit"),
                given.text("probe.path"));
        settings.check();
        return settings;
    }

    private void check() {
        if (!"https".equals(url.getScheme())) {
            throw new InvalidSettingsException(List.of(new Text(
                    "url: të dhënat e njerëzve udhëtojnë vetëm me https",
                    "url: data about people travels by https only")));
        }
        if (connect.isZero() || answer.isZero() || connect.plus(answer).compareTo(LONGEST) > 0) {
            throw new InvalidSettingsException(List.of(new Text(
                    "timeout.connect dhe timeout.answer: më shumë se zero, bashkë jo më shumë se PT45S",
                    "timeout.connect and timeout.answer: more than zero, together no more than PT45S")));
        }
        if (!probePath.isEmpty() && !probePath.matches("/[A-Za-z0-9._~/-]*")) {
            throw new InvalidSettingsException(List.of(new Text(
                    "probe.path: një shteg që fillon me /, pa ? dhe #",
                    "probe.path: a path that begins with /, without ? and #")));
        }
    }
}
