package al.tirana.nyja.engine.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the hub goes on at a partner that it asks page after page.
 *
 * @param place in the partner's words; empty at the very beginning
 * @param page number of the page that begins there, from 1
 * @param seen what was read there last and did not lead on; empty: nothing was
 * @param restsUntil when the partner wants to be asked again, if it said so
 */
record Bookmark(Optional<String> place, long page, String seen, Optional<Instant> restsUntil) {

    /** Behind a page of which nothing is written down yet. */
    Bookmark behind(String next) {
        return new Bookmark(Optional.of(next), page + 1, "", Optional.empty());
    }

    @Override
    public String toString() {
        return "Bookmark[" + page + "]";
    }
}
