package al.tirana.nyja.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signing keys of synthetic institutions, one for each, made when first asked for. They live as long as the test run. */
public final class SigningKeys {

    private static final Map<String, ECKey> KEYS = new ConcurrentHashMap<>();

    private SigningKeys() {}

    /** @param actor id of the institution, or {@code HUB} */
    public static ECKey of(String actor) {
        return KEYS.computeIfAbsent(actor, SigningKeys::generate);
    }

    private static ECKey generate(String actor) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(actor + "#2026-01").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
