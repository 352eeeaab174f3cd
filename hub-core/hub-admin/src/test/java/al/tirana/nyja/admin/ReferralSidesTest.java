package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.ReferralSides.Seen;
import al.tirana.nyja.admin.ReferralSides.Side;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one may see and to what the other is limited are never mixed. */
class ReferralSidesTest {

    private static final Side COORDINATOR = new Side(false, "OSHC.0012", null);
    private static final Side AUDITOR_OF_X = new Side(true, null, Set.of("X"));

    @Test
    void aCoordinatorInThePlaceOfALimitedAuditorSeesTheOwnUnitOrThatOnesAgreements() {
        ReferralSides sides = new ReferralSides(COORDINATOR, AUDITOR_OF_X);

        assertThat(sides.of(null)).contains(new Seen("OSHC.0012", null, false));
        assertThat(sides.of("OSHC.0012")).contains(new Seen("OSHC.0012", null, false));
        assertThat(sides.of("OSHC.0099")).contains(new Seen("OSHC.0099", Set.of("X"), true));
    }

    @Test
    void aLimitedAuditorInThePlaceOfACoordinatorSeesTheOwnAgreementsOrThatOnesUnit() {
        ReferralSides sides = new ReferralSides(AUDITOR_OF_X, COORDINATOR);

        assertThat(sides.of(null)).contains(new Seen(null, Set.of("X"), false));
        assertThat(sides.of("OSHC.0099")).contains(new Seen("OSHC.0099", Set.of("X"), false));
        assertThat(sides.of("OSHC.0012")).contains(new Seen("OSHC.0012", null, true));
        assertThat(sides.units()).containsExactly("OSHC.0012");
    }

    @Test
    void ofTwoUnitsEachIsSeenWithItsOwnLimitAndNoThird() {
        ReferralSides sides = new ReferralSides(
                new Side(false, "OSHC.0012", Set.of("X")), new Side(false, "BT.NJVRN.06", Set.of("Y")));

        assertThat(sides.of(null)).contains(new Seen("OSHC.0012", Set.of("X"), false));
        assertThat(sides.of("BT.NJVRN.06")).contains(new Seen("BT.NJVRN.06", Set.of("Y"), true));
        assertThat(sides.of("OSHC.0099")).isEmpty();
        assertThat(sides.units()).containsExactly("OSHC.0012", "BT.NJVRN.06");
    }

    @Test
    void whoHasNoUnitSeesTheOthersAndWithoutAnySeesNothing() {
        Side without = new Side(false, null, null);

        assertThat(new ReferralSides(without, COORDINATOR).of(null)).contains(new Seen("OSHC.0012", null, true));
        assertThat(new ReferralSides(null, COORDINATOR).of(null)).contains(new Seen("OSHC.0012", null, true));
        assertThat(new ReferralSides(without, without).of(null)).isEmpty();
        assertThat(new ReferralSides(without, null).of("OSHC.0012")).isEmpty();
    }

    @Test
    void theSameRightTwiceIsLimitedToBoth() {
        Side other = new Side(true, null, Set.of("Y"));

        assertThat(new ReferralSides(AUDITOR_OF_X, other).of(null)).contains(new Seen(null, Set.of("X", "Y"), true));
        assertThat(new ReferralSides(AUDITOR_OF_X, new Side(true, null, null)).of("U"))
                .contains(new Seen("U", null, true));
        assertThat(new ReferralSides(new Side(true, null, null), AUDITOR_OF_X).of(null))
                .contains(new Seen(null, null, false));
    }
}
