package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;

/** Whether what a notice tells its owner is still so. */
@FunctionalInterface
public interface Matters {

    /** @param notice as {@link MatterNotices} made it */
    boolean stand(ClaimedDelivery notice);

    static Matters of(HumanTasks tasks) {
        return notice -> tasks.stands(MatterNotices.matter(notice.idempotencyKey()), notice.recipient());
    }
}
