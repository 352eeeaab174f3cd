package al.tirana.nyja.engine.admission.gate;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.SealingKeys;
import al.tirana.nyja.engine.register.SealingKeys.Key;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedForTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String ACTOR = "https://id.tirana.al/fpr/actor/";
    private static final String SHELTER = "OSHC.0007";
    private static final String OTHER = "OSHC.0012";
    private static final Key LIVE = new Key(SHELTER, true, null);
    private static final Key OF_OTHER = new Key(OTHER, true, null);

    @Test
    void passesForALiveKeyOfTheRecipient() {
        assertThat(one("K1", keys(Map.of("K1", LIVE)))).isEmpty();
        assertThat(one("K1", keys(Map.of("K1", new Key(SHELTER, true, NOW.plusSeconds(1))))))
                .isEmpty();
    }

    @Test
    void anyOtherKeyIsRefusedOnceTheRecipientHasOne() {
        SealingKeys keys = keys(Map.of(
                "K1",
                LIVE,
                "ended",
                new Key(SHELTER, false, null),
                "over",
                new Key(SHELTER, true, NOW.minusSeconds(1)),
                "other",
                OF_OTHER));
        for (String kid : new String[] {"ended", "over", "other", "nobody", "", "k1"}) {
            assertThat(one(kid, keys)).as(kid).hasValueSatisfying(finding -> {
                assertThat(finding.code()).isEqualTo("FPR-102");
                assertThat(finding.path()).isEqualTo("/data/sealed/0/jwe/protected");
                assertThat(finding.toString()).doesNotContain("K1");
            });
        }
    }

    @Test
    void aRecipientWhoseKeysAllEndedGetsNothing() {
        assertThat(one("ended", keys(Map.of("ended", new Key(SHELTER, false, null)))))
                .isPresent();
        assertThat(one("nobody", keys(Map.of("ended", new Key(SHELTER, false, null)))))
                .isPresent();
    }

    @Test
    void ofARecipientWithoutAnyKeySealsPassAsTheyAreUnlessMadeForSomebodyElse() {
        assertThat(one("anything", keys(Map.of()))).isEmpty();
        assertThat(one("", keys(Map.of("other", OF_OTHER)))).isEmpty();
        assertThat(one("other", keys(Map.of("other", OF_OTHER)))).isPresent();
    }

    @Test
    void eachOfSeveralRecipientsNeedsItsOwn() {
        SealingKeys keys = keys(Map.of("K1", LIVE, "K2", OF_OTHER, "K3", new Key("OSHC.0013", true, null)));
        assertThat(several(keys, "K1", "K2")).isEmpty();
        assertThat(several(keys, "K1", "K1"))
                .hasValueSatisfying(finding -> assertThat(finding.path()).isEqualTo("/data/sealed/0/jwe/recipients"));
        assertThat(several(keys, "K1", "K3")).hasValueSatisfying(finding -> assertThat(finding.path())
                .isEqualTo("/data/sealed/0/jwe/recipients/1/header/kid"));
    }

    private static SealingKeys keys(Map<String, Key> keys) {
        return new SealingKeys(keys);
    }

    private static Optional<Finding> one(String kid, SealingKeys keys) {
        String header = kid.isEmpty() ? "{}" : "{\"kid\":\"" + kid + "\"}";
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
        return fault(
                "{'data':{'sealed':[{'recipients':['" + ACTOR + SHELTER + "'],'jwe':{'protected':'" + text + "'}}]}}",
                keys);
    }

    private static Optional<Finding> several(SealingKeys keys, String first, String second) {
        return fault(
                "{'data':{'sealed':[{'recipients':['" + ACTOR + SHELTER + "','" + ACTOR + OTHER
                        + "'],'jwe':{'protected':'e30','recipients':[{'header':{'kid':'" + first
                        + "'}},{'header':{'kid':'" + second + "'}}]}}]}}",
                keys);
    }

    private static Optional<Finding> fault(String json, SealingKeys keys) {
        try {
            ObjectNode message = (ObjectNode) new ObjectMapper().readTree(json.replace((char) 39, '"'));
            return SealedFor.fault(message, keys, NOW);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
