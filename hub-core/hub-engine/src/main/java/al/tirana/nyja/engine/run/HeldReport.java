package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;

/**
 * A report that goes only if a human says so.
 *
 * @param reason what has to be decided, without a value
 * @param owner whose people choose, as the clause says
 * @param choices with what the clause shows of each, and no more
 */
public record HeldReport(Text reason, String owner, Instant dueAt, List<Choice> choices) {}
