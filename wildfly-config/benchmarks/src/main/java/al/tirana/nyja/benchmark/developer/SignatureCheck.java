package al.tirana.nyja.benchmark.developer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.text.ParseException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.erdtman.jcs.JsonCanonicalizer;

/** Verifies the sender's detached signature over the canonical form (RFC 8785) of the message. */
final class SignatureCheck implements Processor {

    private static final String FIELD = "fprsig";

    private final JWSVerifier verifier;

    SignatureCheck(ECKey sender) throws JOSEException {
        verifier = new ECDSAVerifier(sender.toPublicJWK());
    }

    @Override
    public void process(Exchange exchange) throws NotAccepted {
        ObjectNode message = exchange.getMessage().getBody(ObjectNode.class);
        ObjectNode unsigned = message.objectNode();
        unsigned.setAll(message);
        unsigned.remove(FIELD);
        try {
            byte[] canonical = new JsonCanonicalizer(unsigned.toString()).getEncodedUTF8();
            if (JWSObject.parse(message.path(FIELD).asText(), new Payload(canonical))
                    .verify(verifier)) {
                return;
            }
        } catch (IOException | ParseException | JOSEException | IllegalStateException e) {
            // said below
        }
        throw new NotAccepted("SIGNATURE");
    }
}
