package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.CaseRules;
import al.tirana.nyja.fpr.Finding;
import java.util.List;
import java.util.Optional;

/** A brought type whose schema says which case its messages open or move. */
final class BroughtCaseType implements MessageType {

    private final String name;
    private final CaseRules rules;

    BroughtCaseType(String name, CaseRules rules) {
        this.name = name;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return CaseKey.in(BroughtCases.KIND, rules.id(), message);
    }

    @Override
    public boolean opensCase() {
        return rules.opens().isPresent();
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> state) {
        String place = "/data/body/" + rules.id();
        Optional<BroughtCase> known = state.map(BroughtCase.class::cast);
        if (known.filter(there -> !there.whole()).isPresent()) {
            return Step.refused(Finding.of("FPR-301")
                    .at(place)
                    .detail(
                            "rreshti i tij në bazën e Nyjës u ndryshua; faji është i Nyjës, jo i mesazhit",
                            "its row in the hub's database was changed; the fault is the hub's, not the message's"));
        }
        CaseKey key = caseKey(message).orElseThrow();
        if (rules.opens().isPresent()) {
            return known.map(there -> illegal(place, there)).orElseGet(() -> opened(message, key));
        }
        return known.filter(there -> there.family().equals(rules.family()))
                .map(there -> moved(message, key, there))
                .orElseGet(() -> Step.refused(Finding.of("FPR-301").at(place)));
    }

    private Step opened(Envelope message, CaseKey key) {
        BroughtCase opened = new BroughtCase(
                rules.family(),
                message.source(),
                message.recipient(),
                rules.opens().orElseThrow(),
                message.sequence(),
                0,
                true);
        return change(List.of(), key, null, opened, message);
    }

    private Step moved(Envelope message, CaseKey key, BroughtCase there) {
        String side = there.sideOf(message.source());
        long sequence = message.sequence();
        if (sequence > 0 && sequence < there.lastSequence(side)) {
            return new Step(List.of(Finding.of("W-NO-EFFECT").at("/sequence")), true, Optional.empty());
        }
        String to = message.body().path(rules.state()).asText();
        if (!rules.leads(there.state(), to, side)) {
            return illegal("/data/body/" + rules.state(), there);
        }
        boolean gap = sequence > there.lastSequence(side) + 1;
        List<Finding> warnings = gap ? List.of(Finding.of("W-SEQ-GAP").at("/sequence")) : List.of();
        return change(warnings, key, there, there.moved(to, side, sequence), message);
    }

    private static Step change(
            List<Finding> warnings, CaseKey key, BroughtCase before, BroughtCase after, Envelope message) {
        String told = key.id() + " " + after.state() + " " + message.recipient();
        return new Step(
                warnings, false, Optional.of(new CaseChange(key, before, after, false, told, Optional.empty())));
    }

    private static Step illegal(String place, BroughtCase there) {
        return Step.refused(Finding.of("FPR-320")
                .at(place)
                .detail("gjendja e tanishme: " + there.state(), "current state: " + there.state()));
    }
}
