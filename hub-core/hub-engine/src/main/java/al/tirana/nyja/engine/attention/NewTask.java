package al.tirana.nyja.engine.attention;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something for a human.
 *
 * @param kind why
 * @param agreement id of the agreement, known or not
 * @param subject what it is about, such as {@code case/PK-2026-004217}: a number, never a person. While a task is open,
 *     the same agreement, kind, subject and sender make no second one
 * @param sender whose message or file it is about, or an empty text for what the hub found itself; others' tasks are never in its way
 * @param correlation the case; null if it is not known
 * @param owner whose turn it is: an institution, or {@code HUB} for the administrators
 * @param reason error code, or the kind's name
 * @param dueAt until when somebody should have acted
 */
public record NewTask(
        Kind kind,
        String agreement,
        String subject,
        String sender,
        UUID correlation,
        String owner,
        String reason,
        Instant dueAt) {

    public NewTask {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(dueAt, "dueAt");
    }

    NewTask about(String other) {
        return new NewTask(kind, agreement, other, sender, correlation, owner, reason, dueAt);
    }
}
