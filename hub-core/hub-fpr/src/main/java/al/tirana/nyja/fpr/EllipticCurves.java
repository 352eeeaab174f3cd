package al.tirana.nyja.fpr;

import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes ES256. Three signatures are made or verified for each message, and in the arithmetic of Java 17 they cost
 * more than everything else together; BoringSSL, through Conscrypt, takes a fifteenth of the time. Where its library
 * does not load (a platform it has none for, a temporary folder without execution), Java's own provider does the same
 * work slower.
 */
public final class EllipticCurves {

    private static final Logger LOG = LoggerFactory.getLogger(EllipticCurves.class);
    private static final Provider PROVIDER = choose();

    private EllipticCurves() {}

    /** The provider for ES256; {@code null} for Java's own. */
    public static Provider provider() {
        return PROVIDER;
    }

    private static Provider choose() {
        try {
            Provider fast = Conscrypt.newProvider();
            if (agreesWithJava(fast)) {
                return fast;
            }
            LOG.warn("Conscrypt does not agree with Java on ES256 and is not used");
        } catch (Exception | LinkageError e) {
            LOG.warn("ES256 is computed by Java itself, slower: Conscrypt gave {}", e.toString());
        }
        return null;
    }

    /** Each verifies what the other signed. */
    private static boolean agreesWithJava(Provider fast) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        byte[] text = {1, 2, 3};
        for (boolean fastSigns : new boolean[] {true, false}) {
            var signer = fastSigns ? signature(fast) : signature(null);
            signer.initSign(pair.getPrivate());
            signer.update(text);
            var verifier = fastSigns ? signature(null) : signature(fast);
            verifier.initVerify(pair.getPublic());
            verifier.update(text);
            if (!verifier.verify(signer.sign())) {
                return false;
            }
        }
        return true;
    }

    private static Signature signature(Provider provider) throws Exception {
        return provider == null
                ? Signature.getInstance("SHA256withECDSA")
                : Signature.getInstance("SHA256withECDSA", provider);
    }
}
