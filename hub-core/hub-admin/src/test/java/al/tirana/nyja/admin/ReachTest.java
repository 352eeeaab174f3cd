package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever stands in for another sees what one of the two sees, and nothing that neither does. */
class ReachTest {

    private static final Set<String> A = Set.of("A");
    private static final Set<String> B = Set.of("B");

    private final Reach all = new Reach(null, false);
    private final Reach guardedOfA = new Reach(A, true);

    @Test
    void whoIsNotLimitedAndHasTheRoleSeesGuardedUnitsEverywhere() {
        Reach both = new Reach(null, true);
        assertThat(both.guardedIn(null)).isTrue();
        assertThat(both.guardedIn(A)).isTrue();
    }

    @Test
    void theLimitOfOneAndTheRoleOfTheOtherMakeNoGuardedUnitsOfAllAgreements() {
        Set<String> seen = all.with(guardedOfA);
        assertThat(seen).isNull();
        assertThat(all.guardedIn(seen)).isFalse();
        assertThat(guardedOfA.guardedIn(seen)).isFalse();
        assertThat(guardedOfA.with(all)).as("whichever of the two stands in").isNull();
    }

    @Test
    void norOfTheAgreementsOfTheOther() {
        Set<String> seen = guardedOfA.with(new Reach(B, false));
        assertThat(seen).containsExactlyInAnyOrder("A", "B");
        assertThat(guardedOfA.guardedIn(seen)).isFalse();
    }

    @Test
    void ofItsOwnAgreementsItSeesThem() {
        assertThat(guardedOfA.guardedIn(A)).isTrue();
        assertThat(guardedOfA.with(new Reach(A, false))).isEqualTo(A);
    }
}
