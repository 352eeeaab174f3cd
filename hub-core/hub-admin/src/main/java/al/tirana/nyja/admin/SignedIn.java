package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Person;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.SecurityContext;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;

/** The human being behind a request: the account's name, and the id that the account carries. */
final class SignedIn {

    /** The attribute of an account that tells whose it is; see hub.cli. */
    private static final String PERSON = "Person";

    private SignedIn() {}

    static Person person(SecurityContext caller) {
        String name = caller.getUserPrincipal().getName();
        SecurityIdentity identity = caller.getUserPrincipal() instanceof KnownCaller known
                ? known.identity()
                : SecurityDomain.getCurrent().getCurrentSecurityIdentity();
        if (!name.equals(identity.getPrincipal().getName())) {
            throw new IllegalStateException("The server and the request do not agree about who has signed in");
        }
        return CDI.current()
                .select(Accounts.class)
                .get()
                .counted(Person.of(identity.getAttributes().getFirst(PERSON), name));
    }
}
