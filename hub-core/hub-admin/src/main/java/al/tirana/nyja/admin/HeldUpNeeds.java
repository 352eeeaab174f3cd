package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.spi.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What waits in vain. */
final class HeldUpNeeds {

    /** Nothing stands still yet. */
    private static final Set<HeldUp.Cause> LATER =
            EnumSet.of(HeldUp.Cause.ENDING_SOON, HeldUp.Cause.NOTICE_UNREAD, HeldUp.Cause.CHANNEL_LEFT);

    private HeldUpNeeds() {}

    static void heldUp(Attention needs, List<HeldUp> all) {
        for (HeldUp held : all) {
            Text what = HeldUpTexts.what(held);
            Text next = HeldUpTexts.next(held);
            boolean later = LATER.contains(held.cause());
            if (later) {
                needs.warning(held.recipient(), what, next);
            } else {
                needs.error(held.recipient(), what, next);
            }
        }
    }
}
