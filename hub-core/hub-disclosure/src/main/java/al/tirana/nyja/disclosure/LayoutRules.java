package al.tirana.nyja.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * What a table may show at all: by unit and month nothing but all together; sex and age only for the whole area, and not by
 * the month; of a grave matter one number for the whole area and a year, and only if it is not small.
 */
final class LayoutRules {

    private LayoutRules() {}

    static Optional<Release.Withheld> refusal(Counts counts, Layout layout, RuleSet rules) {
        Space space = counts.space();
        boolean byArea = shows(space, layout, Dimension.Role.AREA);
        boolean byPerson = shows(space, layout, Dimension.Role.SEX) || shows(space, layout, Dimension.Role.AGE);
        boolean byMore =
                byPerson || shows(space, layout, Dimension.Role.TRAIT) || shows(space, layout, Dimension.Role.OTHER);
        int months = shortest(space, layout);
        boolean grave = layout.topic() == Topic.GRAVE;
        boolean tooFine = months < 3 && (byPerson || byArea && byMore)
                || byArea && shows(space, layout, Dimension.Role.SEX) && shows(space, layout, Dimension.Role.AGE)
                || grave && (byArea || byMore || months < 12);
        if (tooFine) {
            return Optional.of(Release.Withheld.TOO_FINE);
        }
        return grave && counts.of(only(layout)) < rules.threshold(Topic.GRAVE)
                ? Optional.of(Release.Withheld.TOO_FEW)
                : Optional.empty();
    }

    private static java.util.Map<String, String> only(Layout layout) {
        java.util.Map<String, String> cell = new java.util.LinkedHashMap<>();
        layout.codes().forEach((dimension, codes) -> cell.put(dimension, codes.get(0)));
        return cell;
    }

    /** Whether it tells parts of such a dimension. */
    private static boolean shows(Space space, Layout layout, Dimension.Role role) {
        return layout.codes().entrySet().stream().anyMatch(by -> {
            Dimension dimension = space.dimension(by.getKey());
            return dimension.role() == role && parts(dimension, by.getValue());
        });
    }

    private static boolean parts(Dimension dimension, List<String> codes) {
        return codes.stream()
                .anyMatch(code -> dimension.members(dimension.index(code)).cardinality()
                        < dimension.atoms().size());
    }

    /** How many months its shortest time has; where nothing divides time, as long as it takes. */
    private static int shortest(Space space, Layout layout) {
        return layout.codes().entrySet().stream()
                .filter(by -> space.dimension(by.getKey()).role() == Dimension.Role.TIME)
                .flatMap(by -> by.getValue().stream()
                        .map(code -> space.dimension(by.getKey()).atomsOf(code).size()))
                .min(Integer::compare)
                .orElse(12);
    }
}
