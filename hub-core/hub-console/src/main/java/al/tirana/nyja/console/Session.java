package al.tirana.nyja.console;

import al.tirana.nyja.admin.KnownCaller;
import java.util.concurrent.atomic.AtomicReference;

/** Who signed in in one browser. Kept in memory only: a restart of the server ends it. */
final class Session {

    private final KnownCaller caller;
    private final String form;
    private final long begun;
    private final AtomicReference<Notice> notice = new AtomicReference<>();
    private volatile long used;

    Session(KnownCaller caller, String form, long now) {
        this.caller = caller;
        this.form = form;
        this.begun = now;
        this.used = now;
    }

    KnownCaller caller() {
        return caller;
    }

    /** What each form of this session carries, and no other site can know. */
    String form() {
        return form;
    }

    boolean over(long now) {
        return now - used >= Sessions.IDLE.toNanos() || now - begun >= Sessions.LONGEST.toNanos();
    }

    void use(long now) {
        used = now;
    }

    /** To be said on the next page, once. */
    void say(Notice wanted) {
        notice.set(wanted);
    }

    Notice said() {
        return notice.getAndSet(null);
    }
}
