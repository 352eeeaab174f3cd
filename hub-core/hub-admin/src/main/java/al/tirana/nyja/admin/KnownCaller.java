package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import java.security.Principal;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wildfly.security.auth.server.SecurityIdentity;

/** An account that has signed in by {@link FormSignIn} instead of with each request. Nobody else can make one. */
public final class KnownCaller implements Principal {

    private final String name;
    private final Set<String> own;
    private final Deputyship place;
    private final String file;
    private final SecurityIdentity identity;

    private final Provided provided;
    private boolean limited;

    /**
     * What a provider said when this one signed in there.
     *
     * @param most the roles that its groups allow at most; null: all
     * @param strong whether it said that a second factor was used
     * @param end where one signs out there; null if nowhere
     */
    record Provided(Set<Role> most, boolean strong, String end) {}

    /**
     * @param place in whose place this one may act too; null if in nobody's
     * @param provided null: signed in with a password
     */
    KnownCaller(SecurityIdentity identity, Deputyship place, String file, Provided provided) {
        this(identity.getPrincipal().getName(), roles(identity, provided), place, file, identity, provided);
    }

    KnownCaller(
            String name, Set<String> own, Deputyship place, String file, SecurityIdentity identity, Provided provided) {
        this.name = name;
        this.own = Collections.unmodifiableSet(new TreeSet<>(own));
        this.provided = provided;
        this.place = place == null ? null : within(place);
        this.file = file;
        this.identity = identity;
    }

    private static Set<String> roles(SecurityIdentity identity, Provided provided) {
        Set<String> held = new TreeSet<>();
        identity.getRoles().forEach(held::add);
        if (provided != null && provided.most() != null) {
            held.retainAll(provided.most().stream().map(Role::word).toList());
        }
        return held;
    }

    @Override
    public String getName() {
        return name;
    }

    /** What is allowed, be it in another's place. */
    public Set<String> roles() {
        Set<String> all = new TreeSet<>(own);
        place().ifPresent(other -> other.roles().forEach(role -> all.add(role.word())));
        return all;
    }

    /** The same, of whom more is known: an account that is limited to agreements, and stands in for nobody who is not. */
    KnownCaller limited(boolean given) {
        limited = given;
        return this;
    }

    /** @param operation of the admin API, which decides; this only says what is worth showing */
    public boolean may(String operation) {
        return Rights.may(roles(), operation) && !(limited && Rights.limited(operation) == Rights.Limited.NOTHING);
    }

    /** What of it the groups at the provider allow: they take away from what is done in another's place too. */
    Deputyship within(Deputyship given) {
        return provided == null || provided.most() == null ? given : given.within(provided.most());
    }

    Set<String> own() {
        return own;
    }

    /** In whose place this one may act too. */
    public Optional<Deputyship> place() {
        return Optional.ofNullable(place);
    }

    /** SHA-256 of the account's file as it was when this was known: another password or role is another file. */
    String file() {
        return file;
    }

    /** Null: with a password. */
    Provided provided() {
        return provided;
    }

    /** Where one signs out at the provider; empty for who signed in with a password. */
    public Optional<String> end() {
        return Optional.ofNullable(provided).map(Provided::end);
    }

    SecurityIdentity identity() {
        return identity;
    }

    @Override
    public String toString() {
        return "KnownCaller[" + name + "]";
    }
}
