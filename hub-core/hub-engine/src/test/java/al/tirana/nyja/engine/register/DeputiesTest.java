package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.ledger.Acting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is away is stood in for: by two people's will, to the end of a day, and four eyes stay two people. */
class DeputiesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final LocalDate LAST = LocalDate.of(2026, 12, 24);
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");
    private static final Person DRITA = new Person("33333333-c", "drita");
    private static final Person ERA = new Person("44444444-d", "era");

    private final TestRegisters registers = new TestRegisters(Set::of, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Administrators administrators = registers.administrators;

    @BeforeEach
    void fourAccounts() throws IOException {
        Path realm = registers.home().resolve("secrets/admin-realm");
        Files.createDirectories(realm);
        for (Map.Entry<Person, String> one : Map.of(
                        ARTA, "administrator", BESNIK, "administrator", DRITA, "approver", ERA, "auditor,operator")
                .entrySet()) {
            Files.write(
                    realm.resolve(one.getKey().name() + ".xml"),
                    AccountFile.of("$2a$10$" + "a".repeat(53), one.getKey().id(), one.getValue())
                            .bytes());
        }
        registers.change(administrators::begin);
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void aDeputyHasTheOthersRolesOnceASecondPersonApprovedAndToTheEndOfTheLastDay() {
        Account asked = registers.change(() -> administrators.deputy("era", "drita", LAST, ARTA));

        assertThat(at("2026-11-27T10:00:00Z").of("era")).isEmpty();
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("era", asked.sha256(), ARTA));
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("era", asked.sha256(), ERA));
        Account now = registers.change(() -> administrators.approve("era", asked.sha256(), BESNIK));

        assertThat(now.deputyFor()).isEqualTo("drita");
        assertThat(now.role()).as("the own ones stay as they are").isEqualTo("operator,auditor");
        assertThat(at("2026-12-24T22:59:59Z").of("era"))
                .as("midnight is Tirana's")
                .contains(new Deputyship("drita", DRITA.id(), Set.of(Role.APPROVER), LAST));
        assertThat(at("2026-12-24T23:00:00Z").of("era")).isEmpty();
        assertThat(at("2026-11-27T10:00:00Z").of("drita")).isEmpty();
    }

    @Test
    void neitherApprovesWhatTheOtherProposedAsLongAsItLasts() {
        deputised("era", "drita");

        assertThat(counted(ERA, "2026-12-24T10:00:00Z").same(DRITA)).isTrue();
        assertThat(counted(DRITA, "2026-12-24T10:00:00Z").same(ERA)).isTrue();
        assertThat(counted(ERA, "2026-12-24T10:00:00Z").same(ARTA)).isFalse();
        assertThat(counted(ARTA, "2026-12-24T10:00:00Z").same(ERA)).isFalse();
        assertThat(counted(ERA, "2026-12-25T10:00:00Z").same(DRITA)).isFalse();
        assertThat(counted(ERA, "2026-12-24T10:00:00Z").same(new Person(DRITA.id(), "drita2")))
                .as("an account of the same human being")
                .isTrue();
    }

    @Test
    void ofTwoWhoStandInForTheSameAccountNeitherApprovesWhatTheOtherProposed() {
        deputised("era", "drita");
        deputised("besnik", "drita");

        assertThat(counted(ERA, "2026-12-24T10:00:00Z").same(BESNIK)).isTrue();
        assertThat(counted(BESNIK, "2026-12-24T10:00:00Z").same(ERA)).isTrue();
        assertThat(counted(ERA, "2026-12-24T10:00:00Z").same(ARTA)).isFalse();
        assertThat(counted(ERA, "2026-12-25T10:00:00Z").same(BESNIK)).isFalse();
    }

    @Test
    void theRegistersHoldIt() {
        deputised("besnik", "arta");
        Account asked = registers.change(() -> administrators.role("era", "auditor", ARTA));
        Person deputy = counted(BESNIK, "2026-11-27T10:00:00Z");

        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("era", asked.sha256(), deputy));
        registers.change(() -> administrators.endDeputy("besnik", ERA));
        registers.change(() -> administrators.approve("era", asked.sha256(), counted(BESNIK, "2026-11-27T10:00:00Z")));
    }

    @Test
    void whoIsLockedGivesRolesToNobodyAndALockedDeputyHasNone() {
        deputised("era", "drita");

        registers.change(() -> administrators.lock("drita", ARTA));
        assertThat(at("2026-11-27T10:00:00Z").of("era")).isEmpty();
        Account asked = registers.change(() -> administrators.unlock("drita", ARTA));
        registers.change(() -> administrators.approve("drita", asked.sha256(), BESNIK));
        assertThat(at("2026-11-27T10:00:00Z").of("era")).isPresent();
        registers.change(() -> administrators.lock("era", ARTA));
        assertThat(at("2026-11-27T10:00:00Z").of("era")).isEmpty();
    }

    @Test
    void aDeputyOfADeputyGetsNothingOfIt() {
        deputised("era", "drita");
        deputised("besnik", "era");

        assertThat(at("2026-11-27T10:00:00Z").of("besnik").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.AUDITOR, Role.OPERATOR);
    }

    @Test
    void nobodyStandsInForTheOwnPersonForAnAccountThatIsNotThereOrForEver() {
        refused(ChangeFault.DEPUTY_INVALID, () -> administrators.deputy("era", "era", LAST, ARTA));
        refused(ChangeFault.ACCOUNT_UNKNOWN, () -> administrators.deputy("era", "nobody", LAST, ARTA));
        refused(ChangeFault.DEPUTY_INVALID, () -> administrators.deputy("era", "drita", null, ARTA));
        refused(ChangeFault.DEPUTY_INVALID, () -> administrators.deputy("era", null, LAST, ARTA));
        refused(ChangeFault.DEPUTY_INVALID, () -> administrators.deputy("era", "drita", LAST.minusMonths(1), ARTA));
        refused(ChangeFault.DEPUTY_INVALID, () -> administrators.deputy("era", "drita", LAST.plusYears(1), ARTA));
        refused(ChangeFault.ACCOUNT_STATE, () -> administrators.endDeputy("era", ARTA));
    }

    @Test
    void whatIsApprovedIsTheVeryPersonAndDay() {
        Account first = registers.change(() -> administrators.deputy("era", "drita", LAST, ARTA));
        registers.change(() -> administrators.deputy("era", "drita", LAST.plusDays(1), ARTA));

        refused(ChangeFault.PROPOSAL_OTHER, () -> administrators.approve("era", first.sha256(), BESNIK));
        registers.change(() -> administrators.withdraw("era", BESNIK));
        assertThat(registers.change(administrators::all))
                .allMatch(account -> account.askedDeputyFor() == null && account.deputyFor() == null);
    }

    @Test
    void anAccountIsLimitedToAgreementsByTwoAndAdministratorsAreNot() {
        registers.database.transact(connection -> connection
                .createStatement()
                .executeUpdate("insert into agreement (id, plugin, state, zone, changed_at) values"
                        + " ('BT-OSHC0012-2026-01', 'p', 'KNOWN', 'Europe/Tirane', now())"));
        List<String> one = List.of("BT-OSHC0012-2026-01");
        refused(ChangeFault.LIMIT_INVALID, () -> administrators.limit("besnik", one, ARTA));
        refused(ChangeFault.AGREEMENT_UNKNOWN, () -> administrators.limit("era", List.of("BT-X-2026-01"), ARTA));
        refused(ChangeFault.ACCOUNT_STATE, () -> administrators.limit("era", List.of(), ARTA));
        Account asked = registers.change(() -> administrators.limit("era", one, ARTA));

        assertThat(administrators.limit("era")).isEmpty();
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("era", asked.sha256(), ARTA));
        Account now = registers.change(() -> administrators.approve("era", asked.sha256(), BESNIK));

        assertThat(now.agreements()).isEqualTo("BT-OSHC0012-2026-01");
        assertThat(administrators.limit("era")).contains(Set.of("BT-OSHC0012-2026-01"));
        assertThat(administrators.limit("arta")).isEmpty();
        refused(ChangeFault.LIMIT_INVALID, () -> administrators.role("era", "administrator", ARTA));
        Account all = registers.change(() -> administrators.limit("era", List.of(), ARTA));
        registers.change(() -> administrators.approve("era", all.sha256(), BESNIK));
        assertThat(administrators.limit("era")).isEmpty();
    }

    @Test
    void whatIsDoneInAnothersPlaceSaysSoInTheEvidenceAndWhatOthersDoMeanwhileDoesNot() {
        Acting.begin("arta", "besnik");
        try {
            registers.change(() -> administrators.role("era", "auditor", ARTA));
            registers.change(() -> administrators.withdraw("era", BESNIK));
        } finally {
            Acting.end();
        }
        registers.change(() -> administrators.role("era", "auditor", ARTA));

        assertThat(told()).endsWith("arta for besnik", "besnik", "arta");
    }

    private void deputised(String name, String other) {
        Account asked = registers.change(() -> administrators.deputy(name, other, LAST, DRITA));
        registers.change(() -> administrators.approve(name, asked.sha256(), name.equals("besnik") ? ARTA : BESNIK));
    }

    private Person counted(Person own, String at) {
        return at(at).counted(own);
    }

    private Deputies at(String at) {
        return registers.deputies(Clock.fixed(Instant.parse(at), ZoneOffset.UTC));
    }

    private List<String> told() {
        return registers.database.read(connection -> {
            List<String> found = new java.util.ArrayList<>();
            try (var rows = connection
                    .createStatement()
                    .executeQuery("select actor, content::json -> 'details' ->> 'for' from ledger_entry order by id")) {
                while (rows.next()) {
                    found.add(rows.getString(1) + (rows.getString(2) == null ? "" : " for " + rows.getString(2)));
                }
            }
            return found;
        });
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .matches(refused -> refused.fault() == fault, fault.name());
    }
}
