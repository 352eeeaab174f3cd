package al.tirana.nyja.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * What one start of the server needs to know.
 *
 * @param listeners the three doors, each with its port
 * @param managementPort of WildFly's own management
 * @param heap the most memory for objects, as for {@code -Xmx}
 * @param databaseUrl JDBC address without user and password
 * @param databaseUser the hub's role; its password is in the credential store
 */
record ServerSettings(Listeners listeners, int managementPort, String heap, String databaseUrl, String databaseUser) {

    private static final int FIRST = 1;

    /** For the supervisor's command line: no secret is among them. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (Listener listener : listeners.all()) {
            words.add(listener.address() + ":" + listener.port());
        }
        words.addAll(List.of(Integer.toString(managementPort), heap, databaseUrl, databaseUser));
        return words;
    }

    /** What {@link #words()} gave, behind the home. */
    static ServerSettings of(String[] words) {
        int at = FIRST;
        Listeners listeners = new Listeners(
                Listener.read("", words[at++]), Listener.read("", words[at++]), Listener.read("", words[at++]));
        return new ServerSettings(listeners, Integer.parseInt(words[at++]), words[at++], words[at++], words[at]);
    }
}
