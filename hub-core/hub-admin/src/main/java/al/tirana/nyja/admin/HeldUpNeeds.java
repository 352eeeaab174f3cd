package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What waits in vain. */
final class HeldUpNeeds {

    /** Nothing stands still yet. */
    private static final Set<HeldUp.Cause> LATER =
            EnumSet.of(HeldUp.Cause.ENDING_SOON, HeldUp.Cause.NOTICE_UNREAD, HeldUp.Cause.CHANNEL_LEFT);

    /** Something is done about it at the agreement, and not at the recipient. */
    private static final Set<HeldUp.Cause> BY_AGREEMENT = EnumSet.of(
            HeldUp.Cause.SUSPENDED, HeldUp.Cause.TERMINATED, HeldUp.Cause.NOT_IN_FORCE, HeldUp.Cause.NO_PLUGIN);

    private HeldUpNeeds() {}

    static void heldUp(Attention needs, List<HeldUp> all) {
        for (HeldUp held : all) {
            Text what = HeldUpTexts.what(held);
            Text next = HeldUpTexts.next(held);
            needs.add(
                    LATER.contains(held.cause()) ? Status.Need.WARNING : Status.Need.ERROR,
                    held.recipient(),
                    what,
                    next,
                    new Attention.Turn(Actors.HUB, 1, null, null),
                    BY_AGREEMENT.contains(held.cause()) ? held.agreement() : null);
        }
    }
}
