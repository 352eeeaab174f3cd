package al.tirana.nyja.disclosure;

import java.math.BigDecimal;

/**
 * The numbers of a rule set.
 *
 * @param name such as {@code SDC-1}
 * @param threshold counts from 1 to one less are small
 * @param sensitiveThreshold the same, for {@link Topic#SENSITIVE} and {@link Topic#GRAVE}
 * @param width how far apart the least and the greatest possible value of a small count must be for an onlooker
 * @param widthKnowing the same, for an onlooker who knows which of the hidden numbers are small, and the threshold
 * @param widthUntold the same, for a small number of a code that no table shows
 * @param one percentage of a sum that one contributor may have
 * @param two percentage of a sum that two contributors may have together
 * @param near how near, in percent, the second contributor must not be able to guess the first
 * @param denominator the least number of which a percentage or a mean may be told
 * @param sensitiveDenominator the same, for what is sensitive
 */
public record RuleSet(
        String name,
        int threshold,
        int sensitiveThreshold,
        int width,
        int widthKnowing,
        int widthUntold,
        BigDecimal one,
        BigDecimal two,
        BigDecimal near,
        int denominator,
        int sensitiveDenominator) {

    public RuleSet {
        if (threshold < 3
                || sensitiveThreshold < threshold
                || width < 1
                || widthKnowing < 1
                || widthUntold < 1
                || widthKnowing > width) {
            throw new IllegalArgumentException("A threshold of 3 or more, and a width that hides something");
        }
        if (widthKnowing > threshold - 2) {
            throw new IllegalArgumentException("Between 1 and the threshold there is no such width");
        }
    }

    /** The usual numbers, under this name. */
    public static RuleSet usual(String name) {
        return new RuleSet(
                name, 5, 10, 4, 3, 2, BigDecimal.valueOf(75), BigDecimal.valueOf(85), BigDecimal.valueOf(15), 10, 20);
    }

    /** The same with higher thresholds, as an agreement may ask; lower ones have no effect. */
    public RuleSet atLeast(int asked) {
        return new RuleSet(
                name,
                Math.max(threshold, asked),
                Math.max(sensitiveThreshold, asked),
                width,
                widthKnowing,
                widthUntold,
                one,
                two,
                near,
                denominator,
                sensitiveDenominator);
    }

    int width(boolean told) {
        return told ? width : widthUntold;
    }

    /** The least count that is not small. */
    public int threshold(Topic topic) {
        return topic == Topic.ORDINARY ? threshold : sensitiveThreshold;
    }

    /** The least number of which a percentage or a mean may be told. */
    public int denominator(Topic topic) {
        return topic == Topic.ORDINARY ? denominator : sensitiveDenominator;
    }
}
