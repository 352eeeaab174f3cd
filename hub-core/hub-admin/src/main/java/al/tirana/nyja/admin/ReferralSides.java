package al.tirana.nyja.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose referrals somebody sees who may also act in another's place: those of the own role, unit and limit, or those of the
 * other's. Never what one of the two may see within what the other is limited to.
 *
 * @param own what the account sees by itself; null if its roles see no referrals
 * @param place what it sees in another's place; null if nothing
 */
record ReferralSides(Side own, Side place) {

    /**
     * One of the two.
     *
     * @param all whether the role sees those of every institution
     * @param unit the institution that is coordinated; null if none was given
     * @param limit the only agreements; null: all
     */
    record Side(boolean all, String unit, Set<String> limit) {

        private boolean sees(String asked) {
            return all || asked != null && asked.equals(unit);
        }

        private Seen seen(String asked, boolean inPlace) {
            return new Seen(asked != null ? asked : all ? null : unit, limit, inPlace);
        }
    }

    /**
     * What is seen.
     *
     * @param unit null: of every institution
     * @param limit null: of all agreements
     * @param inPlace whether it is by the other's right
     */
    record Seen(String unit, Set<String> limit, boolean inPlace) {}

    /** By name of an institution that may be asked for, without those who may ask for each. */
    List<String> units() {
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(place))
                .flatMap(Optional::stream)
                .map(Side::unit)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** @param asked null: what there is to see first. @return empty if it is not in sight */
    Optional<Seen> of(String asked) {
        boolean mine = own != null && own.sees(asked == null ? own.unit() : asked);
        boolean others = place != null && place.sees(asked == null ? place.unit() : asked);
        if (mine && others && (asked != null || own.all() && place.all())) {
            return Optional.of(both(asked));
        }
        if (mine) {
            return Optional.of(own.seen(asked, false));
        }
        return others ? Optional.of(place.seen(asked, true)) : Optional.empty();
    }

    private Seen both(String asked) {
        if (own.limit() == null) {
            return own.seen(asked, false);
        }
        if (place.limit() == null) {
            return place.seen(asked, true);
        }
        if (own.all() == place.all()) { // the same right twice
            Set<String> together = new HashSet<>(own.limit());
            together.addAll(place.limit());
            return new Seen(place.seen(asked, true).unit(), together, true);
        }
        return own.all() ? place.seen(asked, true) : own.seen(asked, false);
    }
}
