package al.tirana.nyja.engine.retention;

import java.util.List;

/**
 * What one run of retention did. Key ids only.
 *
 * @param destroyed keys destroyed in this run, or found destroyed and replayed on the database
 * @param waiting keys that are due and still needed by deliveries that wait or are parked
 * @param missing keys that should be there and are not: their bodies cannot be read; restore {@code nyja.home/keys}
 * @param left how many more are due: one run destroys so many at most, and none while the clock is not believed
 */
public record Purge(List<String> destroyed, List<String> waiting, List<String> missing, int left) {}
