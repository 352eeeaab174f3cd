package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The roles of whoever has signed in; what each may do stands in {@code rights.txt}. */
final class Roles {

    static final String ADMINISTRATOR = "administrator";
    static final String AUDITOR = "auditor";

    private Roles() {}

    /** Of the account itself, without those of whoever it stands in for. */
    static List<String> own(SecurityContext caller) {
        return Arrays.stream(Role.values())
                .map(Role::word)
                .filter(
                        caller.getUserPrincipal() instanceof KnownCaller known
                                ? known.own()::contains
                                : caller::isUserInRole)
                .toList();
    }

    /** Whether how much waits and flows is told to this one, by the own roles: not to whoever may not open the status. */
    static boolean counts(SecurityContext caller) {
        return Rights.may(own(caller), "GET /status");
    }

    /** Whom this account stands in for, with no more roles than its groups at a provider allow. */
    static Optional<Deputyship> place(SecurityContext caller, Optional<Deputyship> given) {
        return given.map(place -> caller.getUserPrincipal() instanceof KnownCaller known ? known.within(place) : place);
    }

    /** With those of whoever it stands in for. */
    static List<String> with(List<String> own, Optional<Deputyship> place) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(Role.known(own));
        place.ifPresent(other -> all.addAll(other.roles()));
        return all.stream().map(Role::word).toList();
    }
}
