package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessesTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Guesses guesses = new Guesses(clock::get);

    @Test
    void tenWrongPasswordsWaitAQuarterOfAnHour() {
        fail("10.0.0.1", "arta", Guesses.LIMIT - 1);
        assertThat(guesses.waits("10.0.0.1", "arta")).isZero();

        fail("10.0.0.1", "arta", 1);
        assertThat(guesses.waits("10.0.0.1", "arta")).isEqualTo(Guesses.WAIT);

        clock.addAndGet(Guesses.WAIT.toNanos() - 1);
        assertThat(guesses.waits("10.0.0.1", "arta")).isPositive();
        clock.addAndGet(1);
        assertThat(guesses.waits("10.0.0.1", "arta")).isZero();
    }

    @Test
    void aStrangerLocksNobodyElsewhereAndNoOtherAccount() {
        fail("10.0.0.1", "arta", 100);

        assertThat(guesses.waits("10.0.0.2", "arta")).isZero();
        assertThat(guesses.waits("10.0.0.1", "besnik")).isZero();
    }

    @Test
    void aWaitIsNotRenewedByTryingOn() {
        fail("10.0.0.1", "arta", Guesses.LIMIT);
        clock.addAndGet(Duration.ofMinutes(14).toNanos());
        fail("10.0.0.1", "arta", 5);

        assertThat(guesses.waits("10.0.0.1", "arta")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theRightPasswordClearsTheCount() {
        fail("10.0.0.1", "arta", Guesses.LIMIT - 1);
        guesses.succeeded("10.0.0.1", "arta");
        fail("10.0.0.1", "arta", Guesses.LIMIT - 1);

        assertThat(guesses.waits("10.0.0.1", "arta")).isZero();
    }

    @Test
    void slowMistakesOfAPersonDoNotAddUp() {
        for (int i = 0; i < 50; i++) {
            fail("10.0.0.1", "arta", 1);
            clock.addAndGet(Duration.ofMinutes(16).toNanos());
        }

        assertThat(guesses.waits("10.0.0.1", "arta")).isZero();
    }

    @Test
    void tryingManyNamesDoesNotMakeItForgetNorGrow() {
        fail("10.0.0.1", "arta", Guesses.LIMIT);
        for (int i = 0; i < 10_000; i++) {
            fail("10.0.0.1", "n" + i, 1);
        }

        assertThat(guesses.waits("10.0.0.1", "arta")).isPositive();
        assertThat(guesses.waits("10.0.0.1", "never-seen")).isPositive();
        assertThat(guesses.size()).isLessThanOrEqualTo(Guesses.NAMES + 1);
    }

    @Test
    void manyAddressesDoNotFillTheMemory() {
        for (int i = 0; i < 3 * Guesses.ADDRESSES; i++) {
            fail("address " + i, "arta", 1);
        }

        assertThat(guesses.size()).isEqualTo(Guesses.ADDRESSES);
    }

    @Test
    void oneNetworkIsOneAddress() throws UnknownHostException {
        assertThat(SignInHandler.address(InetAddress.getByName("2001:db8::1")))
                .isEqualTo(SignInHandler.address(InetAddress.getByName("2001:db8::ffff:2")))
                .isNotEqualTo(SignInHandler.address(InetAddress.getByName("2001:db8:0:1::1")));
        assertThat(SignInHandler.address(InetAddress.getByName("192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @Test
    void readsWhatTheServerReads() {
        assertThat(SignInHandler.Credentials.read("bAsIc " + base64("arta:a:b")))
                .isEqualTo(new SignInHandler.Credentials("arta", "a:b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Bearer abc", "Basic YXJ0YQ==", "Basic YXJ0\nYTp4", ""})
    void whatIsNotReadExactlyIsNobody(String header) {
        assertThat(SignInHandler.Credentials.read(header)).isNull();
    }

    private void fail(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            guesses.failed(address, name);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
