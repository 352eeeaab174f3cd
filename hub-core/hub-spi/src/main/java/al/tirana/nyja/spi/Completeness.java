package al.tirana.nyja.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * How the hub knows that a file in a partner's folder is complete.
 *
 * @param still for how long a file must have had the same size and time before it is taken; zero where that is not asked
 */
public record Completeness(By by, Duration still) {

    /** What says so. */
    public enum By {
        /** The file itself, as the attachment of a mail does. */
        ITSELF,
        /** A file beside it that names its rows and its hash; both are checked. */
        HASH,
        /** A file beside it, which may be empty; what it says of rows and hash is checked. And the file stands still. */
        MARK,
        /** That it stands still; where there is a file beside it nonetheless, as for {@link #MARK}. */
        STILL
    }

    public static final Completeness ITSELF = new Completeness(By.ITSELF, Duration.ZERO);

    public static final Completeness HASH = new Completeness(By.HASH, Duration.ZERO);

    public Completeness {
        Objects.requireNonNull(by, "by");
        boolean stands = by == By.MARK || by == By.STILL;
        if (stands == still.isZero() || still.isNegative()) {
            throw new IllegalArgumentException(by + " " + still);
        }
    }
}
