package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a timer's handler may know of cases; what it sets is collected, to be committed with the rest. */
record CasesOfTimer(PartnerCases cases, List<SetTimer> more) implements PartnerCases {

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
    public List<CaseRef> find(String agreement, String institution, String kind, String value) {
        return List.of(); // the hub has no numbers of its own
    }

    @Override
    public Optional<String> teller(String agreement, String institution, CaseRef of) {
        return Optional.empty(); // nobody told the hub
    }

    @Override
    public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
        throw new IllegalStateException("A timer is no partner that has numbers of its own");
    }

    @Override
    public void remind(String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
        more.add(new SetTimer(agreement, version, flow, of, timer, key, at));
    }
}
