package al.tirana.nyja.engine.register;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An administrator who acts.
 *
 * @param id stays with the human being, whatever accounts he or she has; the server reads it from the account
 * @param name of the account
 * @param also who counts as the same for four eyes today: for whom he or she stands in, and who does for him or her
 */
public record Person(String id, String name, Set<Person> also) {

    /** Ids that an account may carry; none of them looks like the one of an account without. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    public Person {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        also = Set.copyOf(also);
    }

    public Person(String id, String name) {
        this(id, name, Set.of());
    }

    /** Of an account that carries no id of its own: always the same for the same name. */
    public static Person named(String name) {
        return new Person("name:" + name, name);
    }

    /** @param id as the account carries it; null or no proper id means that it carries none */
    public static Person of(String id, String name) {
        return id != null && isId(id) ? new Person(id, name) : named(name);
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The id, if the account carries one; else null. */
    String carried() {
        return id.equals(named(name).id) ? null : id;
    }

    /**
     * Whether both may be one human being. The name counts as well: an account that was given an id since its proposal
     * is still the same account. So does whoever one of them stands in for.
     */
    public boolean same(Person other) {
        return one(other)
                || also.stream().anyMatch(person -> person.one(other))
                || other.also.stream().anyMatch(person -> person.one(this));
    }

    private boolean one(Person other) {
        return id.equals(other.id) || name.equals(other.name);
    }
}
