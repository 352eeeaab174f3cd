package al.tirana.nyja.testkit;

import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A hub in which every referral has just been requested, and every number is that of one case. */
final class MadeUpCases implements PartnerCases {

    private final String referrer;
    private final Map<String, JsonObject> known;

    MadeUpCases() {
        this("BT.QRM");
    }

    /** @param referrer actor id of whoever asked */
    MadeUpCases(String referrer) {
        this(referrer, Map.of());
    }

    /** One in which this was said before. */
    MadeUpCases(Sample sample) {
        this("BT.QRM", sample.known());
    }

    private MadeUpCases(String referrer, Map<String, JsonObject> known) {
        this.referrer = referrer;
        this.known = known;
    }

    /** The same, where the hub said this before, by key. */
    MadeUpCases saying(Map<String, JsonObject> byKey) {
        Map<String, JsonObject> all = new HashMap<>(known);
        byKey.forEach((key, body) -> all.put(Sample.said(Actors.HUB, key), body));
        return new MadeUpCases(referrer, all);
    }

    @Override
    public Optional<JsonObject> earlier(String agreement, String source, String key) {
        return Optional.ofNullable(known.get(Sample.said(source, key)));
    }

    @Override
    public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
        return Optional.of(new CaseState("REQUESTED", "RECEIVER", referrer, 0));
    }

    @Override
    public boolean admitted(String institution, String key) {
        return false;
    }

    @Override
    public List<CaseRef> find(String agreement, String institution, String kind, String value) {
        return List.of(new CaseRef(
                Optional.of(id("referral", value)), id("case", value), id("disclosure", value), "", "", true));
    }

    @Override
    public Optional<String> teller(String agreement, String institution, CaseRef of) {
        return Optional.of(referrer);
    }

    @Override
    public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
        // every number is known here
    }

    private static UUID id(String what, String value) {
        return UUID.nameUUIDFromBytes((what + value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void remind(String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
        // nothing fires here
    }
}
