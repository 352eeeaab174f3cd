package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the agreement declares about a month.
 *
 * @param units lists of units of which a month has exactly one: all, or those before the later ones joined
 * @param tolerance persons
 * @param sigmas from which on a balance is a jump
 * @param months how many months before it a month needs to be judged
 * @param least persons by which a jump differs at least
 * @param revisions months that a month may be revised
 */
record Terms(List<Set<String>> units, long tolerance, long sigmas, long months, long least, long revisions) {

    /** By the units of the month's last day, whenever the month is told. */
    static Terms of(Call call, YearMonth month) {
        Map<String, String> settings = call.agreement().settings();
        Set<String> all = new TreeSet<>(call.units(month.atEndOfMonth()).keySet());
        Set<String> later = Arrays.stream(
                        settings.getOrDefault("units.later", "").strip().split("\\s+"))
                .collect(Collectors.toSet());
        Set<String> first = new TreeSet<>(all);
        first.removeAll(later);
        return new Terms(
                first.equals(all) ? List.of(all) : List.of(all, first),
                number(settings, "stock.tolerance", 0),
                number(settings, "jump.sigmas", 4),
                number(settings, "jump.months", 6),
                number(settings, "jump.least", 10),
                revisions(call.agreement()));
    }

    static long revisions(AgreementView agreement) {
        return number(agreement.settings(), "revisions.months", 12);
    }

    /** What is no number counts as not said: a typing error must not stop the month. */
    private static long number(Map<String, String> settings, String name, long otherwise) {
        String said = settings.getOrDefault(name, "").strip();
        return said.matches("[0-9]{1,9}") ? Long.parseLong(said) : otherwise;
    }
}
