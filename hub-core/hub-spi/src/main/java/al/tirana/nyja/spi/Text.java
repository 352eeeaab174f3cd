package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * A text that a person sees, in both languages of the hub. Immutable.
 *
 * @param sq Albanian, the default; never blank
 * @param en English; never blank
 */
public record Text(String sq, String en) {

    public Text {
        if (Objects.requireNonNull(sq, "sq").isBlank()
                || Objects.requireNonNull(en, "en").isBlank()) {
            throw new IllegalArgumentException("A text needs both languages");
        }
    }

    /** The text in the language asked for: {@code "en"} gives English, anything else Albanian. */
    public String in(String language) {
        return "en".equals(language) ? en : sq;
    }
}
