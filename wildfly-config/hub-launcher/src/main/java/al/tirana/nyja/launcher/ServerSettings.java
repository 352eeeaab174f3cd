package al.tirana.nyja.launcher;

import java.util.List;

/**
 * What one start of the server needs to know.
 *
 * @param httpsPort of the one listener
 * @param managementPort of WildFly's own management
 * @param heap the most memory for objects, as for {@code -Xmx}
 * @param databaseUrl JDBC address without user and password
 * @param databaseUser the hub's role; its password is in the credential store
 */
record ServerSettings(int httpsPort, int managementPort, String heap, String databaseUrl, String databaseUser) {

    /** For the supervisor's command line: no secret is among them. */
    List<String> words() {
        return List.of(Integer.toString(httpsPort), Integer.toString(managementPort), heap, databaseUrl, databaseUser);
    }

    /** What {@link #words()} gave, behind the home. */
    static ServerSettings of(String[] words) {
        return new ServerSettings(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3], words[4], words[5]);
    }
}
