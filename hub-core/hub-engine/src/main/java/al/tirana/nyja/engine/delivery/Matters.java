package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;

/** Whether what a notice tells its owner is still so. */
@FunctionalInterface
public interface Matters {

    /** @param notice as {@link MatterNotices} made it; other words of the hub's stand as long as they are not told */
    boolean stand(ClaimedDelivery notice);

    static Matters of(HumanTasks tasks) {
        return notice -> !MatterNotices.isAbout(notice.idempotencyKey())
                || tasks.stands(MatterNotices.matter(notice.idempotencyKey()), notice.recipient());
    }
}
