package al.tirana.nyja.engine.register;

import com.nimbusds.jose.jwk.JWK;

/** A public key that verifies what an institution signs. An ended key stays known, so that old evidence can be checked. */
public record SigningKey(String institution, JWK jwk, boolean active) {}
