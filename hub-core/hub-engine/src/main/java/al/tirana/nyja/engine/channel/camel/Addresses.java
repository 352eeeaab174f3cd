package al.tirana.nyja.engine.channel.camel;

import java.util.Arrays;
import java.util.List;

/** Reads the addresses of a template. */
final class Addresses {

    private Addresses() {}

    /** The component of an address: {@code file} of {@code file:inbox?delete=true}. */
    static String scheme(String uri) {
        return uri.split("[:?]", 2)[0].strip();
    }

    /** Names of the options in an address. */
    static List<String> options(String uri) {
        String[] parts = uri.split("\\?", 2);
        return parts.length < 2
                ? List.of()
                : Arrays.stream(parts[1].split("&"))
                        .map(option -> option.split("=", 2)[0].strip())
                        .filter(option -> !option.isEmpty())
                        .toList();
    }

    static String withoutOptions(String uri) {
        return uri.split("\\?", 2)[0];
    }
}
