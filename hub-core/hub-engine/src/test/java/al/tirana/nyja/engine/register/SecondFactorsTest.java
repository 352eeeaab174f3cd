package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorsTest {

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC());
    private final Administrators administrators = registers.administrators;
    private Instant now = Instant.parse("2026-11-27T10:00:00Z");

    @BeforeEach
    void threeAdministrators() throws IOException {
        Path realm = registers.home().resolve("secrets/admin-realm");
        Files.createDirectories(realm);
        for (Person one : new Person[] {ARTA, BESNIK, new Person("33333333-c", "drita")}) {
            Files.write(
                    realm.resolve(one.name() + ".xml"),
                    AccountFile.of("$2a$10$" + "a".repeat(53), one.id(), "administrator")
                            .bytes());
        }
        registers.change(() -> {
            administrators.begin();
            return null;
        });
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void fromTheFirstCodeOnTheAccountSignsInWithCodesAndEachCountsOnce() {
        byte[] secret = enrolled();

        assertThat(factors().needed("arta")).isTrue();
        assertThat(factors().needed("besnik")).isFalse();
        assertThat(factors().accepts("arta", code(secret)))
                .as("used to confirm")
                .isFalse();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(factors().accepts("arta", code(secret))).isTrue();
        assertThat(factors().accepts("arta", code(secret))).as("again").isFalse();
        assertThat(factors().accepts("besnik", code(secret))).isFalse();
    }

    @Test
    void aSecretCountsForNothingUntilACodeOfItCameBack() {
        factors().begin(ARTA);

        assertThat(factors().needed("arta")).isFalse();
        refused(ChangeFault.FACTOR_WRONG, () -> factors().confirm("000000x", ARTA));
        refused(ChangeFault.FACTOR_NOT_BEGUN, () -> factors().confirm("000000", BESNIK));
        assertThat(factors().needed("arta")).isFalse();
    }

    @Test
    void nobodyPutsAnotherSecretInItsPlaceNeitherByAskingNorInTheDatabase() {
        byte[] secret = enrolled();
        refused(ChangeFault.FACTOR_EXISTS, () -> factors().begin(ARTA));
        byte[] other = secret(factors().begin(BESNIK));
        registers.database.transact(connection -> connection
                .createStatement()
                .executeUpdate(
                        "update second_factor set used = -1, sealed = (select sealed from second_factor where name = 'besnik')"
                                + " where name = 'arta'"));
        now = now.plus(Duration.ofMinutes(2));

        assertThat(factors().accepts("arta", code(other))).isFalse();
        assertThat(factors().accepts("arta", code(secret))).isFalse();
    }

    @Test
    void theDatabaseHoldsNoSecretInClear() {
        byte[] secret = enrolled();

        byte[] kept = registers.database.read(connection -> {
            try (var row =
                    connection.createStatement().executeQuery("select sealed from second_factor where name = 'arta'")) {
                row.next();
                return row.getBytes(1);
            }
        });
        assertThat(Arrays.toString(kept)).doesNotContain(Arrays.toString(secret).replaceAll("[\\[\\]]", ""));
    }

    @Test
    void twoTakeItAwayFromWhoeverLostIt() {
        enrolled();
        Account asked = registers.change(() -> administrators.unfactor("arta", BESNIK));

        assertThat(factors().needed("arta")).isTrue();
        refused(
                ChangeFault.SAME_PERSON,
                () -> registers.change(() -> administrators.approve("arta", asked.sha256(), BESNIK)));
        refused(
                ChangeFault.SAME_PERSON,
                () -> registers.change(() -> administrators.approve("arta", asked.sha256(), ARTA)));
        registers.change(() -> administrators.approve("arta", asked.sha256(), new Person("33333333-c", "drita")));

        assertThat(factors().needed("arta")).isFalse();
        assertThat(secret(factors().begin(ARTA))).hasSize(20);
        refused(ChangeFault.ACCOUNT_STATE, () -> registers.change(() -> administrators.unfactor("besnik", ARTA)));
    }

    private byte[] enrolled() {
        byte[] secret = secret(factors().begin(ARTA));
        registers.change(() -> factors().confirm(code(secret), ARTA));
        return secret;
    }

    private SecondFactors factors() {
        return new SecondFactors(
                administrators, registers.database, registers.keys(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private String code(byte[] secret) {
        return TimedCode.code(secret, TimedCode.step(now), TimedCode.DIGITS);
    }

    /** As an app reads it. */
    private static byte[] secret(SecondFactors.Shown shown) {
        assertThat(shown.uri()).startsWith("otpauth://totp/Nyja:").contains("secret=" + shown.secret() + "&");
        assertThat(shown.toString()).doesNotContain(shown.secret());
        byte[] bytes = new byte[shown.secret().length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = BASE32.indexOf(shown.secret().charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
        }
        return bytes;
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(change::get)
                .matches(refused -> refused.fault() == fault, fault.name());
    }
}
