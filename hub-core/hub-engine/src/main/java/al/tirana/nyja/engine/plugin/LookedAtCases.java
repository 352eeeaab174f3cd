package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cases for somebody who only looks: all is told, and nothing remembered. */
record LookedAtCases(PartnerCases cases) implements PartnerCases {

    @Override
    public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
        return cases.state(agreement, of, institution);
    }

    @Override
    public boolean admitted(String institution, String key) {
        return cases.admitted(institution, key);
    }

    @Override
    public Optional<JsonObject> earlier(String agreement, String source, String key) {
        return cases.earlier(agreement, source, key);
    }

    @Override
    public Optional<UUID> correlation(String agreement, String source, String key) {
        return cases.correlation(agreement, source, key);
    }

    @Override
    public List<CaseRef> find(String agreement, String institution, String kind, String value) {
        return cases.find(agreement, institution, kind, value);
    }

    @Override
    public Optional<String> teller(String agreement, String institution, CaseRef of) {
        return cases.teller(agreement, institution, of);
    }

    @Override
    public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
        // it is only looked at
    }

    @Override
    public void remind(String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
        // it is only looked at
    }
}
