package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a careful partner checks before it believes a delivery: the hub signed it, it is a disclosure of an original, it
 * is meant for this partner, and the key on the wire is the key inside. Safe for many threads.
 */
public final class DeliveryCheck implements RequestCheck {

    private static final Pattern ORIGIN_HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Set<String> ours;
    private final ECKey hubKey;

    /**
     * @param ours actor ids of this partner, and of the units that it serves
     * @param hubKey public half of the hub's signing key
     */
    public DeliveryCheck(Collection<String> ours, ECKey hubKey) {
        this.ours = ours.stream().map(Actors::uri).collect(Collectors.toUnmodifiableSet());
        this.hubKey = hubKey;
    }

    /** @param key null for a message fetched from the inbox */
    @Override
    public Optional<String> faultIn(ObjectNode message, String key) {
        if (!Actors.uri(Actors.HUB).equals(message.path("via").asText())) {
            return Optional.of("not made by the hub");
        }
        if (!ours.contains(message.path("recipient").asText())) {
            return Optional.of("not for us");
        }
        if (!ORIGIN_HASH.matcher(message.path("originhash").asText()).matches()) {
            return Optional.of("no originhash");
        }
        if (message.path("causationid").asText().isEmpty()) {
            return Optional.of("no causationid");
        }
        if (key != null && !key.equals(message.path("idempotencykey").asText())) {
            return Optional.of("Idempotency-Key differs from idempotencykey");
        }
        return FprSignature.verify(message, hubKey).map(Finding::code).map(code -> "signature: " + code);
    }
}
