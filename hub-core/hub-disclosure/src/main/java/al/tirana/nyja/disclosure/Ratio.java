package al.tirana.nyja.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A percentage, with the number of which it is one.
 *
 * @param percent with one digit after the point
 * @param of how many there are
 */
public record Ratio(BigDecimal percent, long of) {

    /**
     * Empty if it may not be told: of too few, or where one of the two numbers is hidden, which could be worked out of it.
     */
    public static Optional<Ratio> of(Release.Number part, Release.Number whole, Topic topic, RuleSet rules) {
        if (part.told().isEmpty() || whole.told().isEmpty() || whole.value() < rules.denominator(topic)) {
            return Optional.empty();
        }
        BigDecimal percent = BigDecimal.valueOf(part.value())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole.value()), 1, RoundingMode.HALF_EVEN);
        return Optional.of(new Ratio(percent, whole.value()));
    }
}
