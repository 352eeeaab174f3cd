package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the register says whether it works: accepted or not, used or never. */
class CertificateStandingsTest {

    private static final String ID = "OSHC.0014";

    private final TestClock clock =
            new TestClock(Instant.parse("2026-11-27T10:00:00Z").toString());
    private final TestRegisters registers = new TestRegisters(Set::of, clock);
    private final CertificateUses uses = new CertificateUses(registers.database, clock);

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void oneThatWasApprovedSaysWhenItWasUsedLast() {
        String fingerprint = register("first");
        assertThat(standing(List.of("first")))
                .extracting(CertificateStanding::problem, CertificateStanding::usedAt)
                .containsExactly(null, null);

        uses.note(fingerprint);
        assertThat(standing(List.of("first")).usedAt()).isEqualTo(clock.instant());

        Instant first = clock.instant();
        clock.forward(Duration.ofMinutes(14));
        uses.note(fingerprint);
        assertThat(standing(List.of("first")).usedAt()).isEqualTo(first);
        clock.forward(Duration.ofMinutes(2));
        uses.note(fingerprint);
        assertThat(standing(List.of("first")).usedAt()).isEqualTo(clock.instant());
    }

    @Test
    void oneWhoseAuthorityIsAcceptedNoMoreSaysSo() {
        String fingerprint = register("first");

        assertThat(standing(List.of()).problem().en()).contains("does not accept this certificate's authority");
        registers.change(() -> registers.institutions.endCertificate(ID, fingerprint, "arta"));
        assertThat(standing(List.of()).problem()).isNull();
    }

    /** Of such a one there is only a fingerprint: what its end says is said, and nothing else. */
    @Test
    void oneThatWasRegisteredBeforeProposalsHeldCertificatesIsJudgedByItsEnd() {
        String fingerprint = register("first");
        registers.database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from register_change");
            }
        });

        CertificateStanding standing = standing(List.of());
        assertThat(standing.fingerprint()).isEqualTo(fingerprint);
        assertThat(standing.issuer()).isNull();
        assertThat(standing.problem()).isNull();

        clock.set(standing.notAfter().plusSeconds(1).toString());
        assertThat(standing(List.of()).problem().en())
                .contains(standing.notAfter().toString().substring(0, 4));
    }

    private String register(String name) {
        registers.institution(ID, new Text("Organizata", "The organisation"));
        ProposedChange proposed = registers.change(() -> registers.changes.certificate(
                ID, TestRegisters.pem(name).getBytes(StandardCharsets.US_ASCII), new Person("1-a", "arta")));
        registers.change(() -> registers.changes.approve(ID, proposed.sha256(), new Person("2-b", "besnik")));
        return proposed.content().get("fingerprint");
    }

    private CertificateStanding standing(List<String> trusted) {
        Authorities authorities = new Authorities(trusted.stream()
                .map(name -> ClientCertificate.read(TestRegisters.pem(name)).certificate())
                .toList());
        CertificateCheck check = new CertificateCheck(authorities, new Revocations(clock), clock);
        return new CertificateStandings(check, uses, registers.database)
                .of(List.of(registers.change(() -> registers.institutions.get(ID))))
                .get(0);
    }
}
