package al.tirana.nyja.admin;

import jakarta.servlet.http.HttpServletRequest;

/** One that came by a wire: it is known by a provider's token, or by a password that was compared a moment ago. */
final class KnownRequest extends CallersRequest {

    KnownRequest(HttpServletRequest request, KnownCaller caller) {
        super(request, caller);
    }

    @Override
    public String getAuthType() {
        return caller().provided() == null ? BASIC_AUTH : "BEARER";
    }
}
