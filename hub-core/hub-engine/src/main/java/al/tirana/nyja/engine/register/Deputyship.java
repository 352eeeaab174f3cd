package al.tirana.nyja.engine.register;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody stands in for another.
 *
 * @param account in whose place
 * @param person the human being behind that account
 * @param roles what may be done in that place
 * @param until the last day
 */
public record Deputyship(String account, String person, Set<Role> roles, LocalDate until) {

    /** The longest that two people can agree on. */
    static final int DAYS = 184;

    /** The same with no other roles than these. */
    public Deputyship within(Set<Role> most) {
        return new Deputyship(
                account, person, roles.stream().filter(most::contains).collect(Collectors.toSet()), until);
    }
}
