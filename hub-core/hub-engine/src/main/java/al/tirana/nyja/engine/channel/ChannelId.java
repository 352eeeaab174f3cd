package al.tirana.nyja.engine.channel;

import al.tirana.nyja.spi.Endpoint;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one channel of one institution.
 *
 * @param institution actor id
 * @param name unique within the institution; {@link #MAIN} for what flows use that name none
 */
public record ChannelId(String institution, String name) {

    /** The channel of a flow that names none. Who has no such channel fetches from the hub's inbox. */
    public static final String MAIN = Endpoint.MAIN;

    /** The channel over which an institution hears what waits for its own people. */
    public static final String NOTICES = "notices";

    /** How a channel may be called, also in an agreement document. */
    public static final String PATTERN = "[a-z][a-z0-9-]{0,29}";

    private static final Pattern NAME = Pattern.compile(PATTERN);

    public ChannelId {
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(name, "name");
    }

    public static ChannelId main(String institution) {
        return new ChannelId(institution, MAIN);
    }

    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** For example {@code PK/files}: as registers, refusals and lists name it. */
    @Override
    public String toString() {
        return institution + "/" + name;
    }
}
