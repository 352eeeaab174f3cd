package al.tirana.nyja.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final String AGREEMENT = "BT-OSHC0012-2026-01";
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    private static final byte[] PLAIN = "{\"given\":\"PLANTED\"}".getBytes(StandardCharsets.UTF_8);

    private final TestKeys test = TestKeys.inTempDir();
    private final Vault vault = test.vault();

    @Test
    void opensWhatItSealed() {
        assertThat(vault.open(seal())).isEqualTo(PLAIN);
    }

    @Test
    void opensAfterARestart() {
        Sealed sealed = seal();
        assertThat(test.vault().open(sealed)).isEqualTo(PLAIN);
    }

    @Test
    void sealsUnderTheMonthInWhichRetentionEnds() {
        assertThat(seal().keyId()).isEqualTo(AGREEMENT + "/2026-02");
    }

    @Test
    void neverSealsTheSameTextTwiceAlike() {
        assertThat(seal().ciphertext()).isNotEqualTo(seal().ciphertext());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60, 2_000, 32 * 1024, 32 * 1024 + 1, 300_000})
    void opensBodiesOfEveryLength(int length) {
        byte[] text = "{\"needs\":\"STREHIM\"}"
                .repeat(length / 10 + 1)
                .substring(0, length)
                .getBytes(StandardCharsets.UTF_8);
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        for (byte[] plain : List.of(text, random)) {
            assertThat(vault.open(vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1", plain)))
                    .isEqualTo(plain);
        }
    }

    @Test
    void keepsTheSmallerFormOfABody() {
        byte[] body = "{\"needs\":\"STREHIM\"}".repeat(100).getBytes(StandardCharsets.UTF_8);
        Sealed sealed = vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1", body);
        assertThat(sealed.ciphertext()).hasSizeLessThan(body.length / 2);
    }

    @Test
    void keepsALongBodyAsItIs() {
        byte[] body = new byte[Deflation.LONGEST + 1];
        Sealed sealed = vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1", body);
        assertThat(sealed.ciphertext()).hasSizeGreaterThan(body.length);
    }

    @Test
    void refusesABodyThatIsPassedForOneOfTheOtherForm() {
        byte[] body = "{\"needs\":\"STREHIM\"}".repeat(100).getBytes(StandardCharsets.UTF_8);
        Sealed small = vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1", body);
        Sealed whole = vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1", new byte[] {1, 2, 3});
        assertThat(small.ciphertext()[0]).isNotEqualTo(whole.ciphertext()[0]);
        byte form = small.ciphertext()[0];
        small.ciphertext()[0] = whole.ciphertext()[0];
        whole.ciphertext()[0] = form;
        assertThatThrownBy(() -> vault.open(small)).isInstanceOf(BodyChangedException.class);
        assertThatThrownBy(() -> vault.open(whole)).isInstanceOf(BodyChangedException.class);
    }

    @Test
    void showsNothingOfTheBody() {
        assertThat(new String(seal().ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("PLANTED");
        assertThat(seal().toString()).isEqualTo("Sealed[" + AGREEMENT + "/2026-02]");
    }

    @Test
    void refusesABodyThatWasChanged() {
        Sealed sealed = seal();
        sealed.ciphertext()[20] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed)).isInstanceOf(BodyChangedException.class);
    }

    @Test
    void refusesABodyMovedToAnotherAgreement() {
        Sealed sealed = seal();
        vault.seal("BT-OSHC0013-2026-01", Period.ofDays(30), NOW, "delivery 1 OSHC.0012", PLAIN);
        Sealed moved =
                new Sealed("BT-OSHC0013-2026-01/2026-02", sealed.belongsTo(), sealed.wrappedKey(), sealed.ciphertext());
        assertThatThrownBy(() -> vault.open(moved)).isInstanceOf(BodyChangedException.class);
    }

    @Test
    void refusesABodyMovedToAnotherRecipient() {
        Sealed sealed = seal();
        Sealed moved = new Sealed(sealed.keyId(), "delivery 1 OSHC.0013", sealed.wrappedKey(), sealed.ciphertext());
        assertThatThrownBy(() -> vault.open(moved)).isInstanceOf(BodyChangedException.class);
    }

    @Test
    void cannotOpenABodyWhoseKeyIsDestroyed() {
        Sealed sealed = seal();
        WrappingKeys keys = test.wrappingKeys();
        keys.destroy(sealed.keyId());
        assertThatThrownBy(() -> new Vault(keys).open(sealed)).isInstanceOf(BodyGoneException.class);
    }

    @Test
    void neverSealsAgainUnderADestroyedKey() {
        WrappingKeys keys = test.wrappingKeys();
        keys.destroy(AGREEMENT + "/2026-02");
        assertThat(new Vault(keys)
                        .seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1 OSHC.0012", PLAIN)
                        .keyId())
                .isEqualTo(AGREEMENT + "/2026-03");
    }

    @Test
    void keepsItsKeyFilesToItself() throws IOException {
        Path file = test.home().resolve("keys").resolve(seal().keyId() + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesNoPathForAnAgreement() {
        assertThatThrownBy(() -> vault.seal("../secrets", Period.ofDays(1), NOW, "delivery 1 OSHC.0012", PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.open(new Sealed("../secrets/2026-02", "row", new byte[40], new byte[40])))
                .isInstanceOf(BodyGoneException.class);
    }

    @Test
    void processesThatRaceForANewMonthEndWithOneKey() throws IOException {
        int racers = 8;
        CyclicBarrier start = new CyclicBarrier(racers);
        List<CompletableFuture<byte[]>> races = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            WrappingKeys ownProcess = test.wrappingKeys();
            races.add(CompletableFuture.supplyAsync(
                    () -> {
                        await(start);
                        return ownProcess
                                .forSealing(AGREEMENT, YearMonth.of(2026, 7))
                                .key()
                                .getEncoded();
                    },
                    task -> new Thread(task).start()));
        }
        assertThat(races.stream()
                        .map(CompletableFuture::join)
                        .map(java.util.HexFormat.of()::formatHex)
                        .distinct())
                .hasSize(1);
        try (var files = Files.list(test.home().resolve("keys").resolve(AGREEMENT))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toList()))
                    .containsExactly("2026-07.key");
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Sealed seal() {
        return vault.seal(AGREEMENT, Period.ofDays(30), NOW, "delivery 1 OSHC.0012", PLAIN);
    }
}
