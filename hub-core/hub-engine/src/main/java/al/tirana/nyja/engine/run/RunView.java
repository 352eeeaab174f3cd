package al.tirana.nyja.engine.run;

import java.time.Instant;

/**
 * A run as an administrator sees it.
 *
 * @param state {@code WAITING}, {@code RUNNING}, {@code DONE}, {@code FAILED}, or {@code COALESCED}: a later one worked for it
 * @param askedBy the administrator who asked for it; null: the schedule
 * @param nextAt a waiting one: not before
 * @param outcome {@code OK}, {@code NOTHING}, {@code HELD} (a file waits for a human: {@code detail}), an error code; null if there is none yet
 * @param detailSq what made it fail, in Albanian where there are more than technical words; or null
 * @param detail the same in English
 * @param filesRefused files of which nothing could be read
 * @param rows of the files; the rest in records
 * @param counted records of which only the number of people is kept
 * @param held records that were left to a human
 */
public record RunView(
        long id,
        String agreement,
        String flow,
        Instant slot,
        String askedBy,
        Instant windowFrom,
        Instant windowUntil,
        String state,
        Instant nextAt,
        int attempts,
        Instant startedAt,
        Instant endedAt,
        String outcome,
        String detailSq,
        String detail,
        int files,
        int filesRefused,
        long rows,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long held) {}
