package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.EndpointSecrets;
import java.util.Collections;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * How the hub shows itself to partners.
 *
 * @param tls its certificate, and whom it trusts
 * @param secrets what endpoints name in their settings
 */
public record HubAccess(SSLContext tls, EndpointSecrets secrets) {

    public HubAccess {
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(secrets, "secrets");
    }

    /**
     * Who was met before is looked at anew: a connection that resumes an earlier one shows no certificate again.
     */
    public void forgetSessions() {
        SSLSessionContext sessions = tls.getClientSessionContext();
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }

    @Override
    public String toString() {
        return "HubAccess";
    }
}
