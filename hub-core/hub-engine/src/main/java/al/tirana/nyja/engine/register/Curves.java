package al.tirana.nyja.engine.register;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * The elliptic curves whose keys TLS takes for a client. Which one it is counts, not how many bits it has: the JDK builds a path
 * to a certificate on another curve of 256 bits, and then cannot verify that the client has its key.
 */
final class Curves {

    private static final List<ECParameterSpec> TAKEN =
            Stream.of("secp256r1", "secp384r1", "secp521r1").map(Curves::named).toList();

    private Curves() {}

    static boolean taken(ECPublicKey key) {
        return TAKEN.stream().anyMatch(one -> same(one, key.getParams()));
    }

    /** As the JDK calls it; its bits, where it has no name for it. */
    static String name(ECPublicKey key) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(key.getParams());
            return parameters.toString().split(" ")[0];
        } catch (GeneralSecurityException e) {
            return Integer.toString(key.getParams().getCurve().getField().getFieldSize());
        }
    }

    private static boolean same(ECParameterSpec one, ECParameterSpec other) {
        return one.getCurve().equals(other.getCurve())
                && one.getGenerator().equals(other.getGenerator())
                && one.getOrder().equals(other.getOrder())
                && one.getCofactor() == other.getCofactor();
    }

    private static ECParameterSpec named(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK does not know the curve " + name, e);
        }
    }
}
