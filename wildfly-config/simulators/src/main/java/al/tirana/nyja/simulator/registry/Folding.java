package al.tirana.nyja.simulator.registry;

import java.text.Normalizer;
import java.util.Locale;

/** Makes the same of a name however its marks were typed: {@code Ç}, {@code C} and {@code C} with a combining mark. */
final class Folding {

    private Folding() {}

    static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
    }
}
