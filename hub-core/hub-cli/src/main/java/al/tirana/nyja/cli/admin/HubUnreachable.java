package al.tirana.nyja.cli.admin;

import java.net.URI;
import java.security.cert.CertificateExpiredException;

/** Nobody answered at the hub's address. */
public final class HubUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient URI address;

    HubUnreachable(URI address, Throwable cause) {
        super("No answer from " + address, cause);
        this.address = address;
    }

    /** Whether the reason is a certificate that ended: the hub's own, or that of the authority behind it. */
    public boolean certificateEnded() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return true;
            }
        }
        return false;
    }

    public URI address() {
        return address;
    }
}
