package al.tirana.nyja.sdmx;

import java.util.Objects;
import java.util.Optional;

/**
 * A column: a dimension or an attribute.
 *
 * @param id such as {@code REF_AREA}
 * @param codes what may stand there; empty: any text
 * @param mandatory of an attribute, whether each observation has it; a dimension always is
 */
public record Component(String id, Optional<CodeList> codes, boolean mandatory) {

    public Component {
        if (!id.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("An id of letters, digits, hyphens and underscores");
        }
        Objects.requireNonNull(codes, "codes");
    }

    /** Of these codes, always there. */
    public static Component coded(String id, CodeList codes) {
        return new Component(id, Optional.of(codes), true);
    }

    /** Any text, where there is one. */
    public static Component text(String id) {
        return new Component(id, Optional.empty(), false);
    }
}
