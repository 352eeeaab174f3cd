package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Code that came after people had approved agreements with another. */
final class CodeNeeds {

    private CodeNeeds() {}

    static void codes(Attention needs, List<PluginStanding> plugins, List<Agreement> agreements) {
        for (PluginStanding plugin : plugins) {
            if (!plugin.waits()) {
                continue;
            }
            String waiting = agreements.stream()
                    .filter(agreement -> agreement.plugin().equals(plugin.id())
                            && agreement.state().equals("ENABLED"))
                    .map(Agreement::id)
                    .collect(Collectors.joining(", "));
            String which = waiting.isEmpty() ? "" : ": " + waiting;
            String code = plugin.sha256() == null ? "?" : plugin.sha256();
            needs.error(
                    plugin.id(),
                    plugin.askedBy() == null
                            ? new Text(
                                    "Kodi i shtojcës ndryshoi që kur u miratua; dërgesat presin" + which,
                                    "The plugin's code changed since it was approved; deliveries wait" + which)
                            : new Text(
                                    "Kodi i ri i shtojcës pret një person të dytë; kërkuar nga " + plugin.askedBy()
                                            + "; dërgesat presin" + which,
                                    "The plugin's new code waits for a second person; asked for by " + plugin.askedBy()
                                            + "; deliveries wait" + which),
                    new Text(
                            "Krahasoni SHA-256 me WAR-in që ndërtuat; pastaj dy administratorë: ./nyja plugin confirm "
                                    + plugin.id() + " --hash " + code,
                            "Compare the SHA-256 with the WAR that you built; then two administrators: ./nyja plugin confirm "
                                    + plugin.id() + " --hash " + code));
        }
    }
}
