package al.tirana.nyja.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of whom is known already who it is: by a provider's token, or by a password that was compared a moment ago. */
final class KnownRequest extends HttpServletRequestWrapper {

    private final KnownCaller caller;

    KnownRequest(HttpServletRequest request, KnownCaller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }

    @Override
    public String getAuthType() {
        return caller.provided() == null ? BASIC_AUTH : "BEARER";
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.roles().contains(role);
    }
}
