package al.tirana.nyja.agreement;

import java.time.Duration;
import java.util.Set;

/**
 * Who chooses where no machine may: the flow's clause {@code choice}.
 *
 * @param by the party whose people choose
 * @param people names of the accounts with which they sign in; nobody else sees a candidate. The party itself among them: its
 *     own system too, at its door
 * @param shows names of what a choice may show them
 * @param within how long they have
 */
public record Chooser(String by, Set<String> people, Set<String> shows, Duration within) {}
