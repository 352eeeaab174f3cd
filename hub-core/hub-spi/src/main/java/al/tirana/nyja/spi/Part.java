package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One piece of what travels: a body, or one file of several.
 *
 * @param name of the file; never personal data. Empty: the transport names it, if it needs a name
 * @param mediaType such as {@code text/csv}, or an empty text if nobody said
 * @param content the bytes
 */
public record Part(String name, String mediaType, Content content) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    public Part {
        Objects.requireNonNull(name, "name");
        if (!name.isEmpty() && !PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A file's name has 1-120 letters A-Z, digits, dots, hyphens or underscores");
        }
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(content, "content");
    }

    /** Without a name. */
    public static Part of(byte[] bytes, String mediaType) {
        return new Part("", mediaType, Content.of(bytes));
    }

    @Override
    public String toString() {
        return "Part[" + mediaType + ", " + content.size() + " bytes]";
    }
}
