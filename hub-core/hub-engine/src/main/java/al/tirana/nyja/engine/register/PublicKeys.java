package al.tirana.nyja.engine.register;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.regex.Pattern;

/** Which keys the register takes, to verify or to seal with: public, named, and of a kind that FPR 1.0 allows. */
final class PublicKeys {

    private static final int LEAST_RSA_BITS = 2048;
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9._#:/-]{1,100}");

    private PublicKeys() {}

    /** @throws RefusedChange saying what is wrong, without quoting the text */
    static JWK parse(String json) {
        if (json.contains("PRIVATE KEY")) {
            throw new RefusedChange(ChangeFault.KEY_PRIVATE);
        }
        if (json.contains("BEGIN CERTIFICATE")) {
            throw new RefusedChange(ChangeFault.KEY_IS_CERTIFICATE);
        }
        JWK key;
        try {
            key = JWK.parse(json);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new RefusedChange(ChangeFault.KEY_UNREADABLE);
        }
        if (key.isPrivate()) {
            throw new RefusedChange(ChangeFault.KEY_PRIVATE);
        }
        if (!fits(key)) {
            throw new RefusedChange(ChangeFault.KEY_KIND);
        }
        if (key.getKeyID() == null || !KID.matcher(key.getKeyID()).matches()) {
            throw new RefusedChange(ChangeFault.KEY_NAMELESS);
        }
        return key;
    }

    /** Says of itself that others encrypt with it; without a word a key is for signatures. */
    static boolean isForSealing(JWK key) {
        return KeyUse.ENCRYPTION.equals(key.getKeyUse());
    }

    private static boolean fits(JWK key) {
        if (isForSealing(key)) {
            return key instanceof ECKey ec
                    && Curve.P_256.equals(ec.getCurve())
                    && (key.getAlgorithm() == null || JWEAlgorithm.ECDH_ES_A256KW.equals(key.getAlgorithm()));
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            return false;
        }
        if (key instanceof ECKey ec) {
            return Curve.P_256.equals(ec.getCurve());
        }
        return key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS;
    }
}
