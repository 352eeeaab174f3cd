package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;

/** What can happen to an agreement, and the name of each in the ledger. */
public enum AgreementStep {
    KNOWN(Event.AGREEMENT_KNOWN),
    PROPOSED(Event.AGREEMENT_PROPOSED),
    WITHDRAWN(Event.AGREEMENT_PROPOSAL_WITHDRAWN),
    APPROVED(Event.AGREEMENT_ENABLED),
    SUSPENDED(Event.AGREEMENT_SUSPENDED),
    RESUME_ASKED(Event.AGREEMENT_RESUME_PROPOSED),
    RESUMED(Event.AGREEMENT_RESUMED),
    TERMINATED(Event.AGREEMENT_TERMINATED);

    private final Event event;

    AgreementStep(Event event) {
        this.event = event;
    }

    Event event() {
        return event;
    }
}
