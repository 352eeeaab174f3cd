package al.tirana.nyja.disclosure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Whether a sum, such as of grants, may be told though some who contribute to it know their own part. */
public final class Dominance {

    private Dominance() {}

    /**
     * Enough contribute; neither one nor two of them make up most of it; and the second largest cannot guess the largest too
     * nearly from the sum and its own part.
     *
     * @param contributions what each contributes, not below nothing; who contributes nothing counts for nothing
     */
    public static boolean mayBeTold(Collection<Long> contributions, Topic topic, RuleSet rules) {
        List<Long> parts = contributions.stream()
                .filter(part -> part != 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (parts.stream().anyMatch(part -> part < 0)) {
            throw new IllegalArgumentException("No contribution below nothing");
        }
        if (parts.isEmpty()) {
            return true;
        }
        if (parts.size() < rules.threshold(topic)) {
            return false;
        }
        long sum = parts.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        long first = parts.get(0);
        long second = parts.get(1);
        return !isMoreThan(first, rules.one(), sum)
                && !isMoreThan(first + second, rules.two(), sum)
                && !isLessThan(sum - first - second, rules.near(), first);
    }

    private static boolean isMoreThan(long part, BigDecimal percent, long of) {
        return hundred(part).compareTo(percent.multiply(BigDecimal.valueOf(of))) > 0;
    }

    private static boolean isLessThan(long part, BigDecimal percent, long of) {
        return hundred(part).compareTo(percent.multiply(BigDecimal.valueOf(of))) < 0;
    }

    private static BigDecimal hundred(long number) {
        return BigDecimal.valueOf(number).movePointRight(2);
    }
}
