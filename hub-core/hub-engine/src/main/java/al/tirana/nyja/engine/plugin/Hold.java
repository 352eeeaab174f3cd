package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;

/**
 * What a handler wants a human to decide.
 *
 * @param owner whose people choose, as the clause says
 * @param choices with what the clause shows of each, and no more
 */
public record Hold(Text reason, String owner, Instant dueAt, List<Choice> choices) {}
