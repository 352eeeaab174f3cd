package al.tirana.ura.engine.register;

import static al.tirana.ura.engine.register.AgreementState.ENABLED;
import static al.tirana.ura.engine.register.AgreementState.PROPOSED;
import static al.tirana.ura.engine.register.AgreementState.SUSPENDED;
import static al.tirana.ura.engine.register.AgreementState.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AgreementLifeCycleTest {

    private final AgreementLifeCycle known = AgreementLifeCycle.known();
    private final AgreementLifeCycle proposed = known.propose(1, "arta");
    private final AgreementLifeCycle enabled = proposed.approve("besnik");
    private final AgreementLifeCycle suspended = enabled.suspend();

    @Test
    void comesIntoForceWhenAnotherApproves() {
        assertThat(proposed.state()).isEqualTo(PROPOSED);
        assertThat(enabled).isEqualTo(new AgreementLifeCycle(ENABLED, 1, null, null, null));
    }

    @Test
    void thePersonWhoProposedCannotApprove() {
        refused(ChangeFault.SAME_PERSON, () -> proposed.approve("arta"));
    }

    @Test
    void cannotBeApprovedBeforeSomebodyProposed() {
        refused(ChangeFault.NOTHING_PROPOSED, () -> known.approve("besnik"));
    }

    @Test
    void theSameProposalIsNotMadeTwice() {
        refused(ChangeFault.ALREADY_PROPOSED, () -> proposed.propose(1, "besnik"));
    }

    @Test
    void anotherProposalReplacesTheFirstAndItsProposerCannotApproveIt() {
        AgreementLifeCycle replaced = proposed.propose(2, "besnik");

        refused(ChangeFault.SAME_PERSON, () -> replaced.approve("besnik"));
        assertThat(replaced.approve("arta").active()).isEqualTo(2);
    }

    @Test
    void theOldVersionStaysInForceWhileANewOneIsProposed() {
        AgreementLifeCycle next = enabled.propose(2, "arta");

        assertThat(next.state()).isEqualTo(ENABLED);
        assertThat(next.active()).isEqualTo(1);
        assertThat(next.approve("besnik").active()).isEqualTo(2);
    }

    @Test
    void theVersionInForceIsNotProposedAgain() {
        refused(ChangeFault.VERSION_IN_FORCE, () -> enabled.propose(1, "arta"));
    }

    @Test
    void oneSuspendsAndTwoResume() {
        AgreementLifeCycle asked = suspended.resume("arta");

        assertThat(asked.state()).isEqualTo(SUSPENDED);
        refused(ChangeFault.SAME_PERSON, () -> asked.approveResume("arta"));
        assertThat(asked.approveResume("besnik").state()).isEqualTo(ENABLED);
    }

    @Test
    void suspendingAgainTakesBackARequestToResume() {
        AgreementLifeCycle stillSuspended = suspended.resume("arta").suspend();

        refused(ChangeFault.NOTHING_PROPOSED, () -> stillSuspended.approveResume("besnik"));
    }

    @Test
    void aNewVersionOfASuspendedAgreementLeavesItSuspended() {
        AgreementLifeCycle next = suspended.propose(2, "arta").approve("besnik");

        assertThat(next.state()).isEqualTo(SUSPENDED);
        assertThat(next.active()).isEqualTo(2);
    }

    @Test
    void aSuspendedAgreementCannotBeSuspendedAgain() {
        refused(ChangeFault.STATE_WRONG, suspended::suspend);
    }

    @Test
    void onlyASuspendedAgreementIsResumed() {
        refused(ChangeFault.STATE_WRONG, () -> enabled.resume("arta"));
    }

    @Test
    void aTerminatedAgreementNeverComesBack() {
        AgreementLifeCycle terminated = enabled.terminate();

        assertThat(terminated.state()).isEqualTo(TERMINATED);
        refused(ChangeFault.STATE_WRONG, () -> terminated.propose(2, "arta"));
        refused(ChangeFault.STATE_WRONG, () -> terminated.approve("arta"));
        refused(ChangeFault.STATE_WRONG, () -> terminated.resume("arta"));
        refused(ChangeFault.STATE_WRONG, terminated::suspend);
        refused(ChangeFault.STATE_WRONG, terminated::terminate);
    }

    private static void refused(ChangeFault fault, ThrowingCallable step) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(step)
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }
}
