package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
import al.tirana.nyja.admin.KnownCaller;
import java.util.concurrent.atomic.AtomicReference;

/** Who signed in in one browser, as this server has seen it; see {@link Sessions}. */
final class Session {

    private final KnownCaller caller;
    private final String form;
    private final long begun;
    private final AtomicReference<Notice> notice = new AtomicReference<>();
    private volatile long used;
    private volatile boolean kept;

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
        return now - used >= KeptSignIns.IDLE.toNanos() || now - begun >= KeptSignIns.LONGEST.toNanos();
    }

    void use(long now) {
        used = now;
    }

    boolean of(String account) {
        return caller.getName().equals(account);
    }

    /** Whether other servers know of it. */
    boolean kept() {
        return kept;
    }

    void kept(boolean now) {
        kept = now;
    }

    /** To be said on the next page, once. */
    void say(Notice wanted) {
        notice.set(wanted);
    }

    Notice said() {
        return notice.getAndSet(null);
    }
}
