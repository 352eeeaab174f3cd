package al.tirana.nyja.fpr;

import java.util.List;

/**
 * What came of a file, as whoever is to know it is told. Nothing about a person.
 *
 * @param file its agreed name
 * @param code why nothing of it was read, or not all; null if all was
 * @param stillRefused numbers of notices that were refused, in this file or before, and not taken since
 * @param more how many more there are that are not named
 */
public record FileResult(
        String file,
        String code,
        long rows,
        long accepted,
        long refused,
        long repeated,
        long waiting,
        List<String> stillRefused,
        long more) {

    public FileResult {
        stillRefused = List.copyOf(stillRefused);
    }
}
