package al.tirana.nyja.agreement;

import java.time.Duration;
import java.util.Set;

/**
 * Whom an answer may be given again without asking anew: the flow's clause {@code remembered}.
 *
 * @param within for so long after it was given
 * @param to actor ids of those who may ask
 */
public record Remembered(Duration within, Set<String> to) {}
