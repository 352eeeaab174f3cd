package al.tirana.nyja.engine.register;

import static al.tirana.nyja.engine.register.AgreementState.ENABLED;
import static al.tirana.nyja.engine.register.AgreementState.PROPOSED;
import static al.tirana.nyja.engine.register.AgreementState.SUSPENDED;
import static al.tirana.nyja.engine.register.AgreementState.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AgreementLifeCycleTest {

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final AgreementLifeCycle known = AgreementLifeCycle.known();
    private final AgreementLifeCycle proposed = known.propose(1, ARTA);
    private final AgreementLifeCycle enabled = proposed.approve(BESNIK);
    private final AgreementLifeCycle suspended = enabled.suspend();

    @Test
    void comesIntoForceWhenAnotherApproves() {
        assertThat(proposed.state()).isEqualTo(PROPOSED);
        assertThat(enabled).isEqualTo(new AgreementLifeCycle(ENABLED, 1, null, null, null));
    }

    @Test
    void thePersonWhoProposedCannotApprove() {
        refused(ChangeFault.SAME_PERSON, () -> proposed.approve(ARTA));
    }

    @Test
    void norCanTheSamePersonUnderAnotherName() {
        refused(ChangeFault.SAME_PERSON, () -> proposed.approve(new Person(ARTA.id(), "arta.second")));
        refused(
                ChangeFault.SAME_PERSON,
                () -> suspended.resume(ARTA).approveResume(new Person(ARTA.id(), "arta.second")));
    }

    @Test
    void anAccountThatWasGivenAnIdSinceItsProposalIsStillTheSame() {
        AgreementLifeCycle older = known.propose(1, Person.named("arta"));

        refused(ChangeFault.SAME_PERSON, () -> older.approve(ARTA));
        refused(ChangeFault.SAME_PERSON, () -> proposed.approve(Person.named("arta")));
    }

    @Test
    void anIdThatLooksLikeTheOneOfAnotherAccountIsNone() {
        assertThat(Person.of("name:besnik", "arta")).isEqualTo(Person.named("arta"));
        assertThat(Person.of(null, "arta")).isEqualTo(Person.named("arta"));
    }

    @Test
    void onePersonTakesAProposalBack() {
        assertThat(proposed.withdraw()).isEqualTo(known);
        assertThat(enabled.propose(2, ARTA).withdraw()).isEqualTo(enabled);
        refused(ChangeFault.NOTHING_PROPOSED, known::withdraw);
    }

    @Test
    void cannotBeApprovedBeforeSomebodyProposed() {
        refused(ChangeFault.NOTHING_PROPOSED, () -> known.approve(BESNIK));
    }

    @Test
    void theSameProposalIsNotMadeTwice() {
        refused(ChangeFault.ALREADY_PROPOSED, () -> proposed.propose(1, BESNIK));
    }

    @Test
    void anotherProposalReplacesTheFirstAndItsProposerCannotApproveIt() {
        AgreementLifeCycle replaced = proposed.propose(2, BESNIK);

        refused(ChangeFault.SAME_PERSON, () -> replaced.approve(BESNIK));
        assertThat(replaced.approve(ARTA).active()).isEqualTo(2);
    }

    @Test
    void theOldVersionStaysInForceWhileANewOneIsProposed() {
        AgreementLifeCycle next = enabled.propose(2, ARTA);

        assertThat(next.state()).isEqualTo(ENABLED);
        assertThat(next.active()).isEqualTo(1);
        assertThat(next.approve(BESNIK).active()).isEqualTo(2);
    }

    @Test
    void theVersionInForceIsNotProposedAgain() {
        refused(ChangeFault.VERSION_IN_FORCE, () -> enabled.propose(1, ARTA));
    }

    @Test
    void oneSuspendsAndTwoResume() {
        AgreementLifeCycle asked = suspended.resume(ARTA);

        assertThat(asked.state()).isEqualTo(SUSPENDED);
        refused(ChangeFault.SAME_PERSON, () -> asked.approveResume(ARTA));
        assertThat(asked.approveResume(BESNIK).state()).isEqualTo(ENABLED);
    }

    @Test
    void suspendingAgainTakesBackARequestToResume() {
        AgreementLifeCycle stillSuspended = suspended.resume(ARTA).suspend();

        refused(ChangeFault.NOTHING_PROPOSED, () -> stillSuspended.approveResume(BESNIK));
    }

    @Test
    void aNewVersionOfASuspendedAgreementLeavesItSuspended() {
        AgreementLifeCycle next = suspended.propose(2, ARTA).approve(BESNIK);

        assertThat(next.state()).isEqualTo(SUSPENDED);
        assertThat(next.active()).isEqualTo(2);
    }

    @Test
    void aSuspendedAgreementCannotBeSuspendedAgain() {
        refused(ChangeFault.STATE_WRONG, suspended::suspend);
    }

    @Test
    void onlyASuspendedAgreementIsResumed() {
        refused(ChangeFault.STATE_WRONG, () -> enabled.resume(ARTA));
    }

    @Test
    void aTerminatedAgreementNeverComesBack() {
        AgreementLifeCycle terminated = enabled.terminate();

        assertThat(terminated.state()).isEqualTo(TERMINATED);
        refused(ChangeFault.STATE_WRONG, () -> terminated.propose(2, ARTA));
        refused(ChangeFault.STATE_WRONG, () -> terminated.approve(ARTA));
        refused(ChangeFault.STATE_WRONG, () -> terminated.resume(ARTA));
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
