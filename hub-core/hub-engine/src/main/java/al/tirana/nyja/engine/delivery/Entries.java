package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Actors;
import java.util.List;

/** What the ledger says about deliveries. */
final class Entries {

    private Entries() {}

    static LedgerEntry of(Event event, Head head) {
        return about(event, Actors.HUB, head).build();
    }

    static LedgerEntry failure(Event event, Head head, String code) {
        return about(event, Actors.HUB, head)
                .codes(List.of(code))
                .detail("attempt", head.attempts() + 1)
                .build();
    }

    static LedgerEntry.Builder about(Event event, String actor, Head head) {
        return LedgerEntry.of(event, actor)
                .agreement(head.agreement())
                .correlation(head.correlation())
                .disclosure(head.disclosureId())
                .recipient(head.recipient());
    }
}
