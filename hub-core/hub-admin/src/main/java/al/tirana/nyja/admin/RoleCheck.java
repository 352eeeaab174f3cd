package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.AccountName;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds {@link Rights} before every method of the administration. One that has no line there is closed to everyone. Who signed in with an account that two people did not approve, or whose
 * file was changed by hand, does nothing; with one that waits, only choose a password.
 */
public class RoleCheck implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    private final Supplier<Accounts> accounts =
            () -> CDI.current().select(Accounts.class).get();

    @Override
    public void filter(ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        if (caller == null || caller.getUserPrincipal() == null) {
            request.abortWith(Problem.NOT_SIGNED_IN.response());
        } else if (!AccountName.plain(caller.getUserPrincipal().getName())) {
            request.abortWith(Problem.NAME_NOT_PLAIN.response());
        } else if (!Rights.may(
                Roles.of(caller), Rights.operation(resource.getResourceClass(), resource.getResourceMethod()))) {
            request.abortWith(Problem.NOT_ALLOWED.response());
        } else {
            refused(accounts.get().standing(caller.getUserPrincipal().getName()), resource.getResourceClass())
                    .ifPresent(problem -> request.abortWith(problem.response()));
        }
    }

    static Optional<Problem> refused(Account.Standing standing, Class<?> wanted) {
        return Optional.ofNullable(
                switch (standing) {
                    case ACTIVE -> null;
                    case WAITING -> wanted == MeResource.class ? null : AccountProblems.WAITING;
                    case LOCKED -> AccountProblems.LOCKED;
                    case UNKNOWN -> AccountProblems.UNKNOWN;
                    case FILE_CHANGED -> AccountProblems.FILE_CHANGED;
                    case NOT_READY -> AccountProblems.NOT_READY;
                });
    }
}
