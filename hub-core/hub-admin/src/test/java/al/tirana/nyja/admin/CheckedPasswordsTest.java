package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server found right is not compared again for some minutes, and nothing else is ever taken for right. */
class CheckedPasswordsTest {

    private static final String PASSWORD = "chosen-by-arta";

    @TempDir
    Path realm;

    private long now;
    private boolean codes;
    private boolean open = true;
    private SignIns signIns;
    private CheckedPasswords passwords;

    @BeforeEach
    void aServerWithTwoAccounts() throws IOException {
        Files.writeString(realm.resolve("arta.xml"), "<arta/>");
        Files.writeString(realm.resolve("besa.xml"), "<besa/>");
        signIns = new SignIns(null, null, realm);
        passwords = new CheckedPasswords(
                new FormSignIn() {
                    @Override
                    Optional<KnownCaller> by(String name, KnownCaller.Provided provided) {
                        return Optional.of(new KnownCaller(name, Set.of(), null, "file", null, provided))
                                .filter(caller -> open);
                    }
                },
                signIns,
                new SecondStep(null, null) {
                    @Override
                    boolean needed(String name) {
                        return codes;
                    }
                },
                () -> now);
    }

    @AfterEach
    void theServerStops() {
        signIns.stop();
    }

    @Test
    void nothingIsRightThatTheServerHasNotSeen() {
        passwords.seal("arta", PASSWORD);

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void whatTheServerFoundRightIsRightAgain() {
        right("arta", PASSWORD);

        assertThat(passwords.caller("arta", PASSWORD).orElseThrow().getName()).isEqualTo("arta");
        assertThat(passwords.caller("arta", PASSWORD).orElseThrow().provided()).isNull();
    }

    @Test
    void anotherPasswordOrAnotherNameIsNot() {
        right("arta", PASSWORD);

        assertThat(passwords.caller("arta", PASSWORD + "1")).isEmpty();
        assertThat(passwords.caller("arta", "")).isEmpty();
        assertThat(passwords.caller("besa", PASSWORD)).isEmpty();
        assertThat(passwords.caller("nobody", PASSWORD)).isEmpty();
    }

    /** A name and a password that only together are the same text. */
    @Test
    void nothingMovesFromTheNameIntoThePassword() throws IOException {
        Files.writeString(realm.resolve("art.xml"), "<arta/>");
        right("arta", PASSWORD);

        assertThat(passwords.caller("art", "a" + PASSWORD)).isEmpty();
    }

    @Test
    void anotherFileOfTheAccountEndsIt() throws IOException {
        right("arta", PASSWORD);
        Files.writeString(realm.resolve("arta.xml"), "<arta roles='fewer'/>");

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    /** The server may have compared with either of them. */
    @Test
    void aFileThatChangesWhileTheServerComparesCountsForNothing() throws IOException {
        String seal = passwords.seal("arta", PASSWORD).orElseThrow();
        Files.writeString(realm.resolve("arta.xml"), "<arta another='password'/>");
        passwords.right("arta", seal);

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void aClosedAccountIsLookedAtByTheServerWhichSaysWhy() {
        right("arta", PASSWORD);
        open = false;

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void whoSignsInWithCodesIsNotKept() {
        codes = true;
        right("arta", PASSWORD);
        codes = false;

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void codesEndWhatBeganWithoutThem() {
        right("arta", PASSWORD);
        codes = true;

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void itEndsFiveMinutesAfterTheServerComparedHoweverOftenItWasUsed() {
        right("arta", PASSWORD);
        now = CheckedPasswords.KEPT.toNanos();
        assertThat(passwords.caller("arta", PASSWORD)).isPresent();

        now++;
        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
    }

    @Test
    void theOldestGoFirst() {
        right("arta", PASSWORD);
        for (int i = 0; i < CheckedPasswords.MOST; i++) {
            right("besa", PASSWORD + i);
        }

        assertThat(passwords.caller("arta", PASSWORD)).isEmpty();
        assertThat(passwords.caller("besa", PASSWORD + 0)).isPresent();
    }

    private void right(String name, String password) {
        passwords.right(name, passwords.seal(name, password).orElseThrow());
    }
}
