package al.tirana.nyja.engine.register;

import static al.tirana.nyja.engine.register.AgreementState.ENABLED;
import static al.tirana.nyja.engine.register.AgreementState.KNOWN;
import static al.tirana.nyja.engine.register.AgreementState.PROPOSED;
import static al.tirana.nyja.engine.register.AgreementState.SUSPENDED;
import static al.tirana.nyja.engine.register.AgreementState.TERMINATED;

/**
 * The rules by which an agreement comes into force and leaves it: starting takes two people, stopping takes one. Each
 * step gives the new standing, or is refused. A new version is proposed and approved while the old one stays in force.
 *
 * <p>Immutable; decides, and touches nothing.
 *
 * @param active the version in force; null until enabled for the first time
 * @param proposed the version that waits for approval; null if none
 * @param proposedBy who proposed it
 * @param resumeBy who asked to resume a suspended agreement; null if nobody
 */
public record AgreementLifeCycle(
        AgreementState state, Integer active, Integer proposed, Person proposedBy, Person resumeBy) {

    /** A document has come; nobody has acted. */
    public static AgreementLifeCycle known() {
        return new AgreementLifeCycle(KNOWN, null, null, null, null);
    }

    /** Takes the place of an earlier proposal: whoever proposes last needs another to approve. */
    public AgreementLifeCycle propose(int version, Person actor) {
        refuseIf(state == TERMINATED, ChangeFault.STATE_WRONG);
        refuseIf(active != null && active == version, ChangeFault.VERSION_IN_FORCE);
        refuseIf(proposed != null && proposed == version, ChangeFault.ALREADY_PROPOSED);
        return new AgreementLifeCycle(state == KNOWN ? PROPOSED : state, active, version, actor, resumeBy);
    }

    /** A suspended agreement gets its new version and stays suspended: resuming is a decision of its own. */
    public AgreementLifeCycle approve(Person actor) {
        refuseIf(state == TERMINATED, ChangeFault.STATE_WRONG);
        refuseIf(proposed == null, ChangeFault.NOTHING_PROPOSED);
        refuseIf(actor.same(proposedBy), ChangeFault.SAME_PERSON);
        return new AgreementLifeCycle(state == PROPOSED ? ENABLED : state, proposed, null, null, resumeBy);
    }

    /** One person is enough to take a proposal back, whoever made it. */
    public AgreementLifeCycle withdraw() {
        refuseIf(proposed == null, ChangeFault.NOTHING_PROPOSED);
        return new AgreementLifeCycle(state == PROPOSED ? KNOWN : state, active, null, null, resumeBy);
    }

    /** Also takes back a request to resume. */
    public AgreementLifeCycle suspend() {
        refuseIf(state != ENABLED && !(state == SUSPENDED && resumeBy != null), ChangeFault.STATE_WRONG);
        return new AgreementLifeCycle(SUSPENDED, active, proposed, proposedBy, null);
    }

    public AgreementLifeCycle resume(Person actor) {
        refuseIf(state != SUSPENDED, ChangeFault.STATE_WRONG);
        refuseIf(resumeBy != null, ChangeFault.ALREADY_PROPOSED);
        return new AgreementLifeCycle(SUSPENDED, active, proposed, proposedBy, actor);
    }

    public AgreementLifeCycle approveResume(Person actor) {
        refuseIf(state != SUSPENDED, ChangeFault.STATE_WRONG);
        refuseIf(resumeBy == null, ChangeFault.NOTHING_PROPOSED);
        refuseIf(actor.same(resumeBy), ChangeFault.SAME_PERSON);
        return new AgreementLifeCycle(ENABLED, active, proposed, proposedBy, null);
    }

    public AgreementLifeCycle terminate() {
        refuseIf(state == TERMINATED, ChangeFault.STATE_WRONG);
        return new AgreementLifeCycle(TERMINATED, active, null, null, null);
    }

    private void refuseIf(boolean wrong, ChangeFault fault) {
        if (wrong) {
            throw fault == ChangeFault.STATE_WRONG
                    ? RefusedChange.naming(fault, state.name())
                    : new RefusedChange(fault);
        }
    }
}
