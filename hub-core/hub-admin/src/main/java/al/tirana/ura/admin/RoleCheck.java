package al.tirana.ura.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Holds {@link RolesAllowed} on every method of the administration, whatever the server is configured to do with it. A
 * method that names no role is closed to everyone.
 */
public class RoleCheck implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        if (caller == null || caller.getUserPrincipal() == null) {
            request.abortWith(Problem.NOT_SIGNED_IN.response());
        } else if (!AccountName.plain(caller.getUserPrincipal().getName())) {
            request.abortWith(Problem.NAME_NOT_PLAIN.response());
        } else if (Arrays.stream(allowed(resource.getResourceMethod())).noneMatch(caller::isUserInRole)) {
            request.abortWith(Problem.NOT_ALLOWED.response());
        }
    }

    static String[] allowed(Method method) {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        return roles == null ? new String[0] : roles.value();
    }
}
