package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
import al.tirana.nyja.admin.KnownCaller;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Who signed in in one browser, as this server has seen it; see {@link Sessions}. */
final class Session {

    private final KnownCaller caller;
    private final String form;
    private final long begun;
    private final AtomicReference<Notice> notice = new AtomicReference<>();
    private volatile long used;
    private boolean noted;

    /** @param begun, used by the counter of {@link Sessions} */
    Session(KnownCaller caller, String form, long begun, long used) {
        this.caller = caller;
        this.form = form;
        this.begun = begun;
        this.used = used;
    }

    KnownCaller caller() {
        return caller;
    }

    /** What each form of this session carries, and no other site can know. */
    String form() {
        return form;
    }

    boolean over(long now) {
        return now - used >= KeptSignIns.IDLE.toNanos() || now - begun >= KeptSignIns.LONGEST.toNanos();
    }

    void use(long now) {
        used = now;
    }

    boolean of(String account) {
        return caller.getName().equals(account);
    }

    Duration age(long now) {
        return Duration.ofNanos(now - begun);
    }

    /**
     * Other servers are told of it, once.
     *
     * @param told tells them; whether it came through
     * @return whether they were told now; false also if they had been told before
     */
    synchronized boolean noted(BooleanSupplier told) {
        if (noted) {
            return false;
        }
        noted = told.getAsBoolean();
        return noted;
    }

    /** To be said on the next page, once. */
    void say(Notice wanted) {
        notice.set(wanted);
    }

    Notice said() {
        return notice.getAndSet(null);
    }
}
