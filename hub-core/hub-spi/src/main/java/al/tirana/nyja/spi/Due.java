package al.tirana.nyja.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A moment that has come.
 *
 * @param of the case
 * @param key as {@link Call#remind} was told
 * @param at for when it was set; it may fire later
 */
public record Due(CaseRef of, String key, Instant at) {

    public Due {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(at, "at");
    }
}
