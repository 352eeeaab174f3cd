package al.tirana.nyja.admin;

import java.security.Principal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.wildfly.security.auth.server.SecurityIdentity;

/** An account that has signed in by {@link FormSignIn} instead of with each request. Nobody else can make one. */
public final class KnownCaller implements Principal {

    private final String name;
    private final Set<String> roles;
    private final String file;
    private final SecurityIdentity identity;

    KnownCaller(SecurityIdentity identity, String file) {
        this(identity.getPrincipal().getName(), roles(identity), file, identity);
    }

    KnownCaller(String name, Set<String> roles, String file, SecurityIdentity identity) {
        this.name = name;
        this.roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        this.file = file;
        this.identity = identity;
    }

    private static Set<String> roles(SecurityIdentity identity) {
        Set<String> held = new TreeSet<>();
        identity.getRoles().forEach(held::add);
        return held;
    }

    @Override
    public String getName() {
        return name;
    }

    public Set<String> roles() {
        return roles;
    }

    /** SHA-256 of the account's file as it was when this was known: another password or role is another file. */
    String file() {
        return file;
    }

    SecurityIdentity identity() {
        return identity;
    }

    @Override
    public String toString() {
        return "KnownCaller[" + name + "]";
    }
}
