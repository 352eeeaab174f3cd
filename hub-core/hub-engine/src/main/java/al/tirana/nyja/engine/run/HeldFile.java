package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.List;

/**
 * A file about which its handler does not decide.
 *
 * @param reason what has to be decided, without a value
 * @param owner whose people choose, as the clause says
 * @param within how long they have
 * @param choices with what the clause shows of each, and no more
 */
public record HeldFile(Text reason, String owner, Duration within, List<Choice> choices) {}
