package al.tirana.nyja.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of whom is known already who it is, and what that one may do. */
public abstract class CallersRequest extends HttpServletRequestWrapper {

    private final KnownCaller caller;

    protected CallersRequest(HttpServletRequest request, KnownCaller caller) {
        super(request);
        this.caller = caller;
    }

    protected final KnownCaller caller() {
        return caller;
    }

    @Override
    public final Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public final String getRemoteUser() {
        return caller.getName();
    }

    @Override
    public final boolean isUserInRole(String role) {
        return caller.roles().contains(role);
    }
}
