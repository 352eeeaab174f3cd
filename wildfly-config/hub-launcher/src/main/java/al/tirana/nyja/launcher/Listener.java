package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.LaunchException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one of the hub's three doors is: an address of this machine and a port.
 *
 * @param address in IPv4; {@code 0.0.0.0}: all of this machine
 * @param port 0: any that is free
 */
public record Listener(String address, int port) {

    static final String LOOPBACK = "127.0.0.1";
    static final Listener USUAL = new Listener(LOOPBACK, 0);

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FORM = Pattern.compile("(" + BYTE + "(?:\\." + BYTE + "){3})?(?::([0-9]{1,5}))?");
    private static final int LAST_PORT = 65_535;

    /**
     * What somebody wrote: {@code 10.0.0.5:443}, {@code 10.0.0.5} or {@code :443}.
     *
     * @param name of the setting, for the words in which a wrong value is refused
     */
    static Listener read(String name, String text) {
        if (text == null || text.isBlank()) {
            return USUAL;
        }
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new LaunchException("listener.wrong", name, text);
        }
        int port = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
        if (port > LAST_PORT || form.group(2) != null && port == 0) {
            throw new LaunchException("listener.wrong", name, text);
        }
        return new Listener(form.group(1) == null ? LOOPBACK : form.group(1), port);
    }

    Listener at(int chosen) {
        return new Listener(address, chosen);
    }

    /** Whether both cannot be opened beside each other. */
    boolean collides(Listener other) {
        return port > 0
                && port == other.port
                && (address.equals(other.address) || address.equals(EVERYWHERE) || other.address.equals(EVERYWHERE));
    }

    boolean onThisMachineOnly() {
        return address.startsWith("127.");
    }

    /** How this machine itself calls it. */
    URI url() {
        String host = address.equals(LOOPBACK) || address.equals(EVERYWHERE) ? "localhost" : address;
        return URI.create("https://" + host + ":" + port);
    }
}
