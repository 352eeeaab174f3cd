package al.tirana.nyja.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of whom a provider's token has signed in. */
final class TokenRequest extends HttpServletRequestWrapper {

    private final KnownCaller caller;

    TokenRequest(HttpServletRequest request, KnownCaller caller) {
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
        return "BEARER";
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.roles().contains(role);
    }
}
