package al.tirana.nyja.engine.type;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A case that has to be answered until some moment, as the message that opened it said.
 *
 * @param type full name of that message's type
 * @param message its id
 * @param subject of its envelope, or an empty text
 * @param reminded whether the one who should answer was reminded
 */
public record DueCase(
        CaseKey key,
        String type,
        UUID message,
        UUID correlation,
        String subject,
        String purpose,
        boolean test,
        Instant due,
        Instant ends,
        boolean reminded) {

    static DueCase of(Envelope opening, CaseKey key, Deadline deadline) {
        return new DueCase(
                key,
                opening.type(),
                opening.id(),
                opening.correlation(),
                opening.subject().orElse(""),
                opening.purpose(),
                opening.message().path("testmode").asBoolean(false),
                deadline.due().truncatedTo(ChronoUnit.MICROS),
                deadline.ends().truncatedTo(ChronoUnit.MICROS),
                false);
    }

    @Override
    public String toString() {
        return "DueCase[" + key.kind() + " " + key.id() + "]";
    }
}
