package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** What waits in vain. */
final class HeldUpNeeds {

    private HeldUpNeeds() {}

    static void heldUp(Attention needs, List<HeldUp> all) {
        for (HeldUp held : all) {
            Text what = HeldUpTexts.what(held);
            Text next = HeldUpTexts.next(held);
            boolean later = held.cause() == HeldUp.Cause.ENDING_SOON || held.cause() == HeldUp.Cause.NOTICE_UNREAD;
            if (later) {
                needs.warning(held.recipient(), what, next);
            } else {
                needs.error(held.recipient(), what, next);
            }
        }
    }
}
