package al.tirana.nyja.fpr;

/**
 * One code of the {@link Catalogue}.
 *
 * @param code {@code FPR-nnn}, or {@code W-…} for a warning
 * @param httpStatus status of the answer to a single message; 0 for a warning, which has none of its own
 * @param turn who has to act
 * @param retryable true if sending the very same message again later may succeed
 * @param sq what happened, in Albanian
 * @param en the same in English
 * @param nextSq what to do, in Albanian
 * @param nextEn the same in English
 */
public record ErrorCode(
        String code,
        int httpStatus,
        Turn turn,
        boolean retryable,
        String sq,
        String en,
        String nextSq,
        String nextEn) {}
