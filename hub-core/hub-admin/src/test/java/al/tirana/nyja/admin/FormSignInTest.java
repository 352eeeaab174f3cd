package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.Account.Standing;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever typed the right password stays signed in as long as the account stands, with the server's own realm. */
class FormSignInTest {

    private static final String ADDRESS = "192.0.2.7";
    private static final String PASSWORD = "chosen-by-arta";

    @TempDir
    Path realm;

    private Standing standing = Standing.ACTIVE;
    private String asked;
    private Deputyship place;
    private SignInRealm people;
    private SignIns signIns;
    private FormSignIn signIn;

    @BeforeEach
    void aServerWithOneAccount() throws IOException {
        people = SignInRealm.registered(realm);
        people.account("arta", PASSWORD, "administrator");
        signIns = new SignIns(null, null, realm);
        signIn = new FormSignIn(
                signIns,
                new Accounts(null, null) {
                    @Override
                    Standing standing(String name) {
                        return standing;
                    }

                    @Override
                    boolean limited(String name) {
                        return false;
                    }

                    @Override
                    Optional<Deputyship> deputyship(String name) {
                        return Optional.ofNullable(place);
                    }
                },
                new SecondStep(null, null) {
                    @Override
                    boolean needed(String name) {
                        return asked != null;
                    }

                    @Override
                    SecondStep.Outcome once(String name, String code) {
                        return asked == null || asked.equals(code)
                                ? SecondStep.Outcome.FINE
                                : SecondStep.Outcome.refused(
                                        asked.equals("waits")
                                                ? SecondFactorProblems.waits(15)
                                                : SecondFactorProblems.WRONG);
                    }
                },
                new Directories());
    }

    @AfterEach
    void theServerStops() {
        signIns.stop();
        people.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "UNKNOWN", "FILE_CHANGED"})
    void aClosedAccountEndsWhatItHadBegunAndIsToldWhyWhenItSignsInAgain(Standing closed) {
        KnownCaller arta = signedIn();
        standing = closed;

        assertThat(again(arta)).isEmpty();

        FormSignIn.Attempt attempt = signIn.signIn(ADDRESS, "arta", PASSWORD, "");
        assertThat(attempt.caller()).isEmpty();
        assertThat(attempt.refusal()).isEqualTo(RoleCheck.refused(closed, FormSignIn.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "WAITING", "NOT_READY"})
    void anyOtherStaysSignedInAndEachPageTellsWhatItMay(Standing other) {
        KnownCaller arta = signedIn();
        standing = other;

        assertThat(again(arta).orElseThrow().roles()).containsExactly(Roles.ADMINISTRATOR);
    }

    @Test
    void whoGuessesWrongIsNotToldThatTheAccountIsClosed() {
        standing = Standing.LOCKED;

        assertThat(signIn.signIn(ADDRESS, "arta", "a guess", "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @Test
    void aMissingOrWrongCodeLooksLikeAWrongPasswordAndIsCounted() {
        asked = "123456";
        for (int i = 0; i < Guesses.LIMIT; i++) {
            assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, i == 0 ? "" : "654321"))
                    .isEqualTo(FormSignIn.Attempt.WRONG);
        }

        assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, "123456").waitMinutes())
                .isPositive();
    }

    /** Else the other answer would say that the password is right. */
    @Test
    void anAccountThatWaitsAfterWrongCodesLooksLikeAWrongPasswordToo() {
        asked = "waits";

        assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, "654321")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @Test
    void theRightCodeOpens() {
        asked = "123456";

        assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, "123456").caller()).isPresent();
    }

    /** Or somebody who had only the password would go on as one who has the codes. */
    @Test
    void enrollingASecondFactorEndsWhatBeganWithoutOne() {
        KnownCaller arta = signedIn();
        asked = "123456";

        assertThat(again(arta)).isEmpty();
    }

    /** From day to day: nobody signs in anew because somebody else comes back. */
    @Test
    void whoStandsInForSomebodyMayWhatBothMayAndNoLongerThanThat() {
        KnownCaller arta = signedIn();
        place = new Deputyship("besa", "33333333-c", Set.of(Role.APPROVER), LocalDate.of(2026, 12, 24));

        KnownCaller then = again(arta).orElseThrow();
        assertThat(then.roles()).containsExactly("administrator", "approver");
        assertThat(then.own()).containsExactly("administrator");
        place = null;
        assertThat(again(then).orElseThrow().roles()).containsExactly("administrator");
    }

    @Test
    void anotherPasswordEndsWhatTheOldOneHadBegun() throws IOException {
        KnownCaller arta = signedIn();
        people.account("arta", "another", "administrator");

        assertThat(again(arta)).isEmpty();
    }

    private KnownCaller signedIn() {
        return signIn.signIn(ADDRESS, "arta", PASSWORD, "").caller().orElseThrow();
    }

    /** As this server remembers who it was, and as another one reads it. */
    private Optional<KnownCaller> again(KnownCaller before) {
        Optional<KnownCaller> here = signIn.again(before);
        Optional<KnownCaller> there = signIn.again(signIn.kept(before));
        assertThat(there.map(KnownCaller::getName)).isEqualTo(here.map(KnownCaller::getName));
        assertThat(there.map(KnownCaller::roles)).isEqualTo(here.map(KnownCaller::roles));
        return there;
    }
}
