package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FprSignatureTest {

    private static final ECKey SOME_KEY = newKey("HUB#2026-01");

    private final ECKey key = newKey("BT.QRM#2026-09");

    @Test
    void whatWasSignedVerifies() {
        var signed = FprSignature.signed(Examples.good("06-referral-requested-ngo"), key);

        assertThat(FprSignature.keyId(signed)).contains("BT.QRM#2026-09");
        assertThat(FprSignature.verify(signed, key.toPublicJWK())).isEmpty();
        assertThat(FprSchemas.message(signed)).isEmpty();
    }

    @Test
    void whatIsSentInItsCanonicalFormVerifies() {
        ObjectNode message = Examples.good("06-referral-requested-ngo").deepCopy();
        ObjectNode sent = FprJson.parse(FprSignature.signedBytes(message, key)).message();

        assertThat(FprSignature.verify(sent, key.toPublicJWK())).isEmpty();
        assertThat(FprSignature.verify(FprSignature.putSignature(message, key), key.toPublicJWK()))
                .isEmpty();
        sent.remove(FprSignature.FIELD);
        message.remove(FprSignature.FIELD);
        assertThat(sent).isEqualTo(message);
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        var signed = FprSignature.signed(Examples.good("06-referral-requested-ngo"), key);
        signed.set("id", signed.remove("id"));

        assertThat(FprSignature.verify(signed, key)).isEmpty();
    }

    @Test
    void aChangeAfterSigningIsSeen() {
        var signed = FprSignature.signed(Examples.good("06-referral-requested-ngo"), key);

        assertRefused(signed.deepCopy().put("recipient", Actors.uri("OSHC.0007")));
        assertRefused(FprJson.parse(Examples.bytes("invalid/tampered-after-signing.json"))
                .message());
    }

    @Test
    void aMissingSignatureIsSeen() {
        assertRefused(
                FprJson.parse(Examples.bytes("invalid/signature-missing.json")).message());
        assertThat(FprSignature.keyId(Examples.good("06-referral-requested-ngo").without(FprSignature.FIELD)))
                .isEmpty();
    }

    @Test
    void anotherKeyOfTheSameIdDoesNotVerify() {
        var signed = FprSignature.signed(Examples.good("06-referral-requested-ngo"), key);

        assertThat(FprSignature.verify(signed, newKey("BT.QRM#2026-09"))).isPresent();
        assertThat(FprSignature.verify(signed, newKey("BT.QRM#2026-10"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", "eyJhbGciOiJub25lIn0..", "not a signature"})
    void aSignatureThatIsNoneIsRefusedAndNotThrown(String text) {
        var message = Examples.good("06-referral-requested-ngo").put(FprSignature.FIELD, text);

        assertRefused(message);
        assertThat(FprSignature.keyId(message)).isEmpty();
    }

    @Test
    void institutionsMayUseRsa() throws JOSEException {
        var rsa = new RSAKeyGenerator(2048).keyID("PK#2026-02").generate();
        var message = Examples.good("01-returnee-notified").without(FprSignature.FIELD);
        for (var algorithm : new JWSAlgorithm[] {JWSAlgorithm.PS256, JWSAlgorithm.RS256}) {
            var jws = new JWSObject(
                    new JWSHeader.Builder(algorithm).keyID("PK#2026-02").build(),
                    new Payload(Canonical.bytes(message)));
            jws.sign(new RSASSASigner(rsa));

            var signed = Examples.good("01-returnee-notified").put(FprSignature.FIELD, jws.serialize(true));

            assertThat(FprSignature.verify(signed, rsa.toPublicJWK())).isEmpty();
        }
    }

    @Test
    void aPublicKeyIsNeverTakenForASecret() throws JOSEException {
        var message = Examples.good("06-referral-requested-ngo").without(FprSignature.FIELD);
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                new Payload(Canonical.bytes(message)));
        jws.sign(new MACSigner(key.toECPublicKey().getEncoded()));

        assertRefused(Examples.good("06-referral-requested-ngo").put(FprSignature.FIELD, jws.serialize(true)));
    }

    private void assertRefused(ObjectNode message) {
        assertThat(FprSignature.verify(message, key)).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-104");
            assertThat(finding.path()).isEqualTo("/fprsig");
        });
    }

    /** Signed with some key, where only the form matters. */
    static ObjectNode sign(ObjectNode message) {
        return FprSignature.signed(message, SOME_KEY);
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
