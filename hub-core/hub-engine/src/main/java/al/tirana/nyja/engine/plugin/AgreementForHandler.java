package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.spi.AgreementView;
import java.time.Instant;

/** An agreement as a handler sees it. */
public final class AgreementForHandler {

    private AgreementForHandler() {}

    public static AgreementView of(CompiledAgreement agreement, Flow flow, Instant now) {
        return new AgreementView(
                agreement.id(),
                agreement.version(),
                agreement.zone(),
                agreement.signatories().stream()
                        .map(party -> new AgreementView.Party(party.institution(), party.role()))
                        .toList(),
                of(flow),
                TerritoryView.of(agreement, now),
                agreement.local().settings(),
                TerritoryView.lists(agreement));
    }

    private static AgreementView.Flow of(Flow flow) {
        return new AgreementView.Flow(
                flow.id(),
                flow.type().substring(Drafts.PREFIX.length()),
                flow.from(),
                flow.recipients(),
                flow.purposes(),
                flow.choice().map(clause -> new AgreementView.Chooser(clause.by(), clause.shows(), clause.within())));
    }
}
