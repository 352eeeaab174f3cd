package al.tirana.nyja.engine.vault;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;

/**
 * By what others verify that a message is the hub's. For whoever may know that much of its keys and no more.
 *
 * @param jwk the public JWK as JSON text
 * @param thumbprint SHA-256 of it, as RFC 7638 says
 */
public record HubPublicKey(String kid, String jwk, String thumbprint) {

    static HubPublicKey of(ECKey signing) {
        ECKey key = signing.toPublicJWK();
        try {
            return new HubPublicKey(
                    key.getKeyID(), key.toJSONString(), key.computeThumbprint().toString());
        } catch (JOSEException e) {
            throw new IllegalStateException("The hub's key has no thumbprint", e);
        }
    }
}
