package al.tirana.nyja.admin;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Acting;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.AccountName;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds {@link Rights} before every method of the administration. One that has no line there is closed to everyone. Who signed in with an account that two people did not approve, or whose
 * file was changed by hand, does nothing; with one that waits, only choose a password.
 */
public class RoleCheck implements ContainerRequestFilter, ContainerResponseFilter {

    /** What a request brings beside the password, and what an answer gives for the next ones. */
    static final String CODE = "Nyja-Otp";

    static final String TICKET = "Nyja-Ticket";

    @Context
    private ResourceInfo resource;

    /** Of whoever may not do it. */
    private static final Reach NOTHING = new Reach(Set.of(), false);

    private final Supplier<Accounts> accounts =
            () -> CDI.current().select(Accounts.class).get();
    private final Supplier<SecondStep> second =
            () -> CDI.current().select(SecondStep.class).get();
    private final Supplier<Limits> limits =
            () -> CDI.current().select(Limits.class).get();
    private final Supplier<GuardedUnits> units =
            () -> CDI.current().select(GuardedUnits.class).get();
    private final Supplier<HubSettings> settings =
            () -> CDI.current().select(HubSettings.class).get();

    @Override
    public void filter(ContainerRequestContext request) {
        Acting.end(); // whatever this thread served before
        Sight.end();
        SecurityContext caller = request.getSecurityContext();
        if (caller == null || caller.getUserPrincipal() == null) {
            request.abortWith(Problem.NOT_SIGNED_IN.response());
        } else if (!AccountName.plain(caller.getUserPrincipal().getName())) {
            request.abortWith(Problem.NAME_NOT_PLAIN.response());
        } else if (!secondStep(request, caller.getUserPrincipal())) {
            return; // it has been answered
        } else {
            allowed(request, caller, caller.getUserPrincipal().getName())
                    .ifPresent(problem -> request.abortWith(problem.response()));
        }
    }

    /**
     * By the own roles and within the own limits; else in the place of whoever this account stands in for, and then the evidence
     * says so. What both together see, the answer tells.
     */
    private Optional<Problem> allowed(ContainerRequestContext request, SecurityContext caller, String name) {
        String operation = Rights.operation(resource.getResourceClass(), resource.getResourceMethod());
        List<String> own = Roles.own(caller);
        Optional<Deputyship> place = Roles.place(caller, accounts.get().deputyship(name));
        boolean byOwn = Rights.may(own, operation);
        boolean byPlace = place.filter(other ->
                        Rights.may(other.roles().stream().map(Role::word).toList(), operation))
                .isPresent();
        if (!byOwn && !byPlace) {
            return Optional.of(Problem.NOT_ALLOWED);
        }
        Optional<Problem> problem = refused(accounts.get().standing(name), resource.getResourceClass())
                .or(() -> missing(caller.getUserPrincipal(), Roles.with(own, place), name));
        if (problem.isPresent()) {
            return problem;
        }
        Reach mine = byOwn ? reach(name, own) : NOTHING;
        Reach others = byPlace ? reach(place.orElseThrow().account(), Roles.with(List.of(), place)) : NOTHING;
        Set<String> seen = mine.agreements();
        if (seen != null && byPlace) {
            boolean enough = byOwn && within(request, operation, seen).isEmpty() && !lists(operation);
            if (!enough) {
                seen = mine.with(others);
                Acting.begin(name, place.orElseThrow().account());
            }
        }
        boolean guarded = limits.get().noneGuarded() || mine.guardedIn(seen);
        if (!guarded && others.guardedIn(seen) && (shows(operation) || !byOwn || about(request, operation, seen))) {
            guarded = true;
            Acting.begin(name, place.orElseThrow().account());
        }
        Optional<Problem> limited = within(request, operation, seen);
        if (limited.isEmpty() && !guarded) {
            limited = limits.get().guarded(seen, operation, request.getUriInfo().getPathParameters());
        }
        if (limited.isEmpty()) {
            Sight.begin(seen, guarded, null);
        } else {
            Acting.end();
        }
        return limited;
    }

    private Reach reach(String account, List<String> roles) {
        return new Reach(limits.get().of(account).orElse(null), limits.get().guardedToo(roles));
    }

    /** Whether guarded units could be among what it shows or does. */
    private static boolean shows(String operation) {
        return operation.startsWith("GET ") && !operation.equals("GET /me")
                || EnumSet.complementOf(EnumSet.of(Rights.Limited.ALL, Rights.Limited.NOTHING))
                        .contains(Rights.limited(operation));
    }

    /** Whether the address names something of a guarded unit. */
    private boolean about(ContainerRequestContext request, String operation, Set<String> seen) {
        return limits.get()
                .guarded(seen, operation, request.getUriInfo().getPathParameters())
                .isPresent();
    }

    private static boolean lists(String operation) {
        return Rights.limited(operation) == Rights.Limited.OWN;
    }

    private Optional<Problem> within(ContainerRequestContext request, String operation, Set<String> seen) {
        return seen == null
                ? Optional.empty()
                : limits.get().refused(seen, operation, request.getUriInfo().getPathParameters());
    }

    /** Who signed in by the form has brought the code there. */
    private boolean secondStep(ContainerRequestContext request, Principal caller) {
        if (caller instanceof KnownCaller) {
            return true;
        }
        SecondStep.Outcome outcome =
                second.get().take(caller.getName(), request.getHeaderString(CODE), request.getHeaderString(TICKET));
        outcome.ticket().ifPresent(ticket -> request.setProperty(TICKET, ticket));
        outcome.problem().ifPresent(problem -> {
            request.setProperty(SignInHandler.SECOND_STEP, problem.code());
            request.abortWith(problem.response());
        });
        if (outcome.problem().isEmpty()) {
            request.setProperty(SignInHandler.SECOND_STEP, SignInHandler.PASSED);
        }
        return outcome.problem().isEmpty();
    }

    private Optional<Problem> missing(Principal caller, List<String> roles, String name) {
        KnownCaller.Provided provided = caller instanceof KnownCaller known ? known.provided() : null;
        boolean strong = provided == null ? second.get().needed(name) : provided.strong();
        return resource.getResourceClass() != MeResource.class
                        && settings.get().flag("second.factor")
                        && approves(roles)
                        && !strong
                ? Optional.of(
                        provided == null ? SecondFactorProblems.MISSING : SecondFactorProblems.MISSING_AT_PROVIDER)
                : Optional.empty();
    }

    static boolean approves(Collection<String> roles) {
        return Rights.may(roles, "POST /agreements/{id}/approve")
                || Rights.may(roles, "POST /administrators/{name}/approve");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Acting.end();
        if (!Sight.guardedToo()) {
            WithoutGuarded.leaveOut(request.getMethod(), response, units.get());
        }
        Sight.end();
        if (request.getProperty(TICKET) instanceof String ticket) {
            response.getHeaders().putSingle(TICKET, ticket);
            response.getHeaders().putSingle("Cache-Control", "no-store");
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
