package al.tirana.nyja.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * That a certificate ends soon, and whether somebody has to do something about it: where a newer one is there, the change is
 * under way.
 *
 * @param said empty if it does not end soon
 */
public record EndsSoon(String said, boolean urgent) {

    private static final int DAYS = 30;
    private static final EndsSoon NOT = new EndsSoon("", false);

    /** @param all certificates of the same institution, this one among them */
    public static EndsSoon of(Told one, List<Told> all, Words words, Times times) {
        Instant end = one.instant("notAfter");
        long days = ChronoUnit.DAYS.between(times.date(times.moment()), times.date(end));
        if (!works(one) || times.past(end) || days >= DAYS) {
            return NOT;
        }
        boolean newer = all.stream()
                .anyMatch(other -> works(other) && other.instant("notAfter").isAfter(end));
        String when = days == 0 ? words.get("certificate.soon.today") : words.count("certificate.soon", days);
        return new EndsSoon(words.get(newer ? "certificate.soon.newer" : "certificate.soon.ask", when), !newer);
    }

    private static boolean works(Told certificate) {
        return certificate.flag("active") && !certificate.has("problem");
    }
}
