package al.tirana.nyja.connector.http;

import static al.tirana.nyja.spi.Setting.optional;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * The way out of a network whose servers reach others only through a proxy. The proxy is asked for a tunnel and sees the
 * partner's name and port; TLS is with the partner itself, so it neither reads nor answers in the partner's place.
 */
public final class PartnerProxy {

    private static final String KEY = "proxy";
    private static final int MOST_PORT = 65_535;

    public static final Setting DECLARED = optional(
            KEY,
            Type.TEXT,
            "",
            new Text(
                    "Proxy-ja e daljes, si http://proxy.bashkia.al:3128; kalon vetëm një tunel (CONNECT), TLS mbetet me"
                            + " partnerin; bosh: drejtpërdrejt",
                    "The outbound proxy, such as http://proxy.example:3128; only a tunnel passes (CONNECT), TLS stays with"
                            + " the partner; empty: directly"));

    private PartnerProxy() {}

    /** @throws InvalidSettingsException if it is no address of a proxy */
    public static Optional<URI> of(Settings given) {
        String text = given.text(KEY);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if ("http".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() > 0
                    && address.getPort() <= MOST_PORT
                    && address.getUserInfo() == null
                    && address.getRawPath().length() <= 1
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // said below, as every other that will not do
        }
        throw new InvalidSettingsException(List.of(new Text(
                "proxy: http://emri:porta, pa përdorues dhe pa shteg",
                "proxy: http://name:port, without user and without path")));
    }
}
