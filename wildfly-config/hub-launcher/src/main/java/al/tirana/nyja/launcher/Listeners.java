package al.tirana.nyja.launcher;

import java.util.List;
import java.util.Map;

/**
 * The hub's three doors.
 *
 * @param partners where institutions come, with a certificate
 * @param administrators where people come, by command and browser
 * @param watching where machines ask how it feels; elsewhere than on this machine with a certificate only
 */
public record Listeners(Listener partners, Listener administrators, Listener watching) {

    static final Listeners USUAL = new Listeners(Listener.USUAL, Listener.USUAL, Listener.USUAL);

    static Listeners of(Map<String, String> environment) {
        return new Listeners(
                read("NYJA_PARTNERS", environment),
                read("NYJA_ADMINISTRATORS", environment),
                read("NYJA_WATCHING", environment));
    }

    private static Listener read(String name, Map<String, String> environment) {
        return Listener.read(name, environment.get(name));
    }

    Listeners withPartnersPort(int port) {
        return port > 0 ? new Listeners(partners.at(port), administrators, watching) : this;
    }

    List<Listener> all() {
        return List.of(partners, administrators, watching);
    }

    /** What the server is told, as hub.cli reads it. */
    List<String> properties() {
        return List.of(
                "-Djboss.https.port=" + partners.port(),
                "-Dnyja.administrators.address=" + administrators.address(),
                "-Dnyja.administrators.port=" + administrators.port(),
                "-Dnyja.watching.address=" + watching.address(),
                "-Dnyja.watching.port=" + watching.port(),
                "-Dnyja.watching.certificate=" + !watching.onThisMachineOnly());
    }
}
