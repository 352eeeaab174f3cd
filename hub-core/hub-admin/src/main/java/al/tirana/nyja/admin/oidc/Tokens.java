package al.tirana.nyja.admin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * What of a token is believed: signed with a key that the provider publishes, by a way that needs the private one, made by it,
 * for us, and valid now. Nothing of a token is looked at for more than finding the key before its signature is right.
 */
final class Tokens {

    private static final Set<JWSAlgorithm> WAYS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** How far the clocks may be apart. */
    private static final Duration APART = Duration.ofSeconds(60);

    /** Where the provider's keys are looked up. */
    interface Keys {

        /** @param id as the token names it; null if it names none */
        List<JWK> of(String id) throws ProviderFault;
    }

    private final String issuer;
    private final Keys keys;
    private final Clock clock;

    Tokens(String issuer, Keys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /** Of somebody who has just signed in. */
    JWTClaimsSet signIn(String token, String client, String nonce) throws ProviderFault {
        JWTClaimsSet claims = read(token, client);
        try {
            String party = claims.getStringClaim("azp");
            if (party != null ? !party.equals(client) : claims.getAudience().size() > 1) {
                throw new ProviderFault("token: made for another party");
            }
            if (nonce == null || !nonce.equals(claims.getStringClaim("nonce"))) {
                throw new ProviderFault("token: another nonce");
            }
            return claims;
        } catch (ParseException e) {
            throw new ProviderFault("token: claims of the wrong kind");
        }
    }

    /** Of a program that asks the API. One that tells of a sign-in is none. */
    JWTClaimsSet access(String token, String audience) throws ProviderFault {
        JWTClaimsSet claims = read(token, audience);
        if (claims.getClaim("nonce") != null) {
            throw new ProviderFault("token: tells of a sign-in");
        }
        return claims;
    }

    private JWTClaimsSet read(String token, String audience) throws ProviderFault {
        JWTClaimsSet claims = signed(token);
        if (!issuer.equals(claims.getIssuer())) {
            throw new ProviderFault("token: another issuer");
        }
        if (!claims.getAudience().contains(audience)) {
            throw new ProviderFault("token: another audience");
        }
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        if (end == null || !now.isBefore(end.toInstant().plus(APART))) {
            throw new ProviderFault("token: its time is over");
        }
        if (early(claims.getNotBeforeTime(), now) || early(claims.getIssueTime(), now)) {
            throw new ProviderFault("token: its time has not come");
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw new ProviderFault("token: about nobody");
        }
        return claims;
    }

    private static boolean early(Date from, Instant now) {
        return from != null && from.toInstant().isAfter(now.plus(APART));
    }

    private JWTClaimsSet signed(String token) throws ProviderFault {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            if (!WAYS.contains(header.getAlgorithm()) || header.getCriticalParams() != null) {
                throw new ProviderFault("token: signed in a way that is not taken");
            }
            for (JWK key : keys.of(header.getKeyID())) {
                if (fits(key, header)
                        && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, open(key)))) {
                    return jwt.getJWTClaimsSet();
                }
            }
            throw new ProviderFault("token: signed with no key of the provider");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new ProviderFault("token: unreadable");
        }
    }

    private static boolean fits(JWK key, JWSHeader header) {
        boolean kind = header.getAlgorithm().getName().startsWith("ES")
                ? "EC".equals(key.getKeyType().getValue())
                : "RSA".equals(key.getKeyType().getValue());
        return kind
                && (key.getKeyUse() == null || key.getKeyUse() == KeyUse.SIGNATURE)
                && (key.getAlgorithm() == null
                        || key.getAlgorithm()
                                .getName()
                                .equals(header.getAlgorithm().getName()));
    }

    private static PublicKey open(JWK key) throws JOSEException {
        return ((AsymmetricJWK) key).toPublicKey();
    }
}
