package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;
import java.time.Instant;

/**
 * Something that a human should know, from when it began to when it was over.
 *
 * @param about what it is about, within its kind; never a name that a partner made up
 * @param owner whose turn it is: an institution, or {@code ADMINISTRATOR}
 * @param code error code, or null
 * @param what in words
 * @param closedAt null while it lasts
 */
public record Alarm(
        long id,
        AlarmKind kind,
        String about,
        String agreement,
        String flow,
        String institution,
        String owner,
        String code,
        Text what,
        Instant openedAt,
        Instant closedAt) {

    /** The owner where the hub itself needs somebody. */
    static final String ADMINISTRATOR = "ADMINISTRATOR";

    public static Alarm of(AlarmKind kind, String about, Text what) {
        return new Alarm(0, kind, about, null, null, null, ADMINISTRATOR, null, what, null, null);
    }

    /** Of one institution, whose turn it is. */
    Alarm at(String partner) {
        return new Alarm(id, kind, about, agreement, flow, partner, partner, code, what, openedAt, closedAt);
    }

    /** About an institution, though the turn is the administrator's. */
    public Alarm concerning(String partner) {
        return new Alarm(id, kind, about, agreement, flow, partner, owner, code, what, openedAt, closedAt);
    }

    Alarm in(String agreementId, String flowId) {
        return new Alarm(id, kind, about, agreementId, flowId, institution, owner, code, what, openedAt, closedAt);
    }

    public Alarm code(String error) {
        return new Alarm(id, kind, about, agreement, flow, institution, owner, error, what, openedAt, closedAt);
    }
}
