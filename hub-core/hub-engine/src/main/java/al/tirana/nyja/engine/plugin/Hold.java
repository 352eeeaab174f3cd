package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a handler wants a human to decide.
 *
 * @param owner whose people choose, as the clause says
 * @param choices with what the clause shows of each, and no more
 */
public record Hold(Text reason, String owner, Instant dueAt, List<Choice> choices) {

    private static final int MOST_CHOICES = 100;
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    /**
     * As the clause allows it: no longer than it says, and nothing shown that it does not name.
     *
     * @throws IllegalStateException if the clause names another who chooses
     * @throws IllegalArgumentException if nobody could choose
     */
    static Hold under(Chooser clause, Text reason, String owner, Instant now, Duration due, List<Choice> choices) {
        if (!clause.by().equals(owner)) {
            throw new IllegalStateException("The clause names another who chooses: " + clause.by());
        }
        long codes = choices.stream().map(Choice::code).distinct().count();
        if (codes < 2 || codes > MOST_CHOICES || codes < choices.size()) {
            throw new IllegalArgumentException("There are 2-" + MOST_CHOICES + " choices, of different codes");
        }
        if (due.isNegative() || due.isZero()) {
            throw new IllegalArgumentException("Nobody could choose in time");
        }
        Duration within = due.compareTo(clause.within()) < 0 ? due : clause.within();
        return new Hold(
                Objects.requireNonNull(reason),
                owner,
                now.plus(within),
                choices.stream().map(choice -> shown(choice, clause)).toList());
    }

    private static Choice shown(Choice choice, Chooser clause) {
        JsonObjectBuilder shows = JSON.createObjectBuilder();
        choice.shows().forEach((name, value) -> {
            if (clause.shows().contains(name)) {
                shows.add(name, value);
            }
        });
        return new Choice(choice.code(), choice.text(), shows.build());
    }
}
