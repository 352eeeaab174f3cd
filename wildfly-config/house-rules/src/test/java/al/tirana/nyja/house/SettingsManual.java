package al.tirana.nyja.house;

import al.tirana.nyja.engine.channel.camel.DeclaredConnector;
import al.tirana.nyja.spi.Setting;
import java.util.List;
import java.util.Locale;

/** The manual of all settings, in Albanian and English, made of their declarations. */
final class SettingsManual {

    /** Renews the file. */
    static final String COMMAND = "mvn -q -pl wildfly-config/house-rules -am test -Dtest=SettingsManualTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dnyja.renew=true";

    private static final String HEAD = """
            # Cilësimet · Settings

            Made of the declarations in the code; a test holds it to them. To renew it after a change of a declaration:

            ```
            %s
            ```

            A duration is written as `30 s`, `5 min`, `2 h`, `1 d`, or as in ISO 8601: `PT5S` is five seconds, `PT1H` an hour, `P1D` a day. Bytes may have their unit: `32 MB` (a kilobyte has 1024). Behind a point or comma stand one or two digits, since `1.500` is read in two ways. A secret is named, and lies in `secrets/endpoints` under that name.
            """;

    private final List<Setting> hub;
    private final List<DeclaredConnector> connectors;

    SettingsManual(List<Setting> hub, List<DeclaredConnector> connectors) {
        this.hub = hub;
        this.connectors = connectors;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD.formatted(COMMAND));
        text.append("""

                ## Nyja · The hub

                In `hub.properties` of the home, or in the environment: `NYJA_HUB_WORKERS` for `workers`. Read when the hub starts.

                """);
        table(text, hub);
        for (DeclaredConnector connector : connectors) {
            text.append("\n## `")
                    .append(connector.id())
                    .append("` · ")
                    .append(connector.name().sq())
                    .append(" · ");
            text.append(connector.name().en()).append("\n\n");
            text.append("`./nyja institution channel add <institution> --connector ")
                    .append(connector.id());
            text.append(" --set <key>=<value>`; two people.\n\n");
            table(text, connector.settings());
        }
        return text.toString();
    }

    private static void table(StringBuilder text, List<Setting> settings) {
        text.append("| | | E parazgjedhur · Default | Kuptimi | Meaning |\n|---|---|---|---|---|\n");
        for (Setting setting : settings) {
            text.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(type(setting))
                    .append(" | ");
            text.append(defaultOf(setting))
                    .append(" | ")
                    .append(cell(setting.help().sq()))
                    .append(" | ");
            text.append(cell(setting.help().en())).append(" |\n");
        }
    }

    private static String type(Setting setting) {
        return setting.type() == Setting.Type.CHOICE
                ? "`" + String.join("`, `", setting.choices()) + "`"
                : setting.type().name().toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Setting setting) {
        if (setting.defaultValue() == null) {
            return "**duhet · needed**";
        }
        return setting.defaultValue().isEmpty() ? "–" : "`" + setting.defaultValue() + "`";
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replace("\n", " ");
    }
}
