package al.tirana.nyja.engine.limit;

import java.util.Optional;
import java.util.stream.Stream;

/** What the door lets one institution ask; each has the name of the setting that says it for everybody. */
public enum DoorLimit {
    /** Messages a second, evenly. */
    QUOTA_SECOND("quota.second", 10_000),
    /** Messages at once, after a rest. */
    QUOTA_BURST("quota.burst", 1_000_000),
    /** Requests that are worked on. */
    REQUESTS("institution.requests", 1_000),
    /** Requests that wait for an answer. */
    WAITING("institution.waiting", 10_000),
    /** Bytes of its bodies and answers in memory; all institutions together have less than this, as {@code all.bytes} says. */
    BYTES("institution.bytes", 1 << 30);

    private final String setting;
    private final long most;

    DoorLimit(String setting, long most) {
        this.setting = setting;
        this.most = most;
    }

    /** The name of the setting. */
    public String setting() {
        return setting;
    }

    /** More than this is a slip of the pen. */
    public long most() {
        return most;
    }

    /** By the setting's name. */
    public static Optional<DoorLimit> of(String setting) {
        return Stream.of(values()).filter(one -> one.setting.equals(setting)).findFirst();
    }
}
