package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.register.Account.FileFault;
import al.tirana.nyja.engine.register.Account.Standing;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministratorsTest {

    private static final String HASH = "$2a$10$" + "a".repeat(53);
    private static final String OTHER = "$2a$10$" + "b".repeat(53);
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC());
    private final Administrators administrators = registers.administrators;
    private final Path realm = registers.home().resolve("secrets/admin-realm");

    @BeforeEach
    void twoOfAHome() throws IOException {
        Files.createDirectories(realm);
        file("arta", ARTA.id(), "administrator");
        file("besnik", BESNIK.id(), "administrator");
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void aHomeThatBeginsTakesItsFilesOverOnceAndSaysSo() throws IOException {
        assertThat(administrators.standing("arta")).isEqualTo(Standing.NOT_READY);

        begin();
        file("evil", "33333333-c", "administrator");
        begin();

        assertThat(administrators.standing("arta")).isEqualTo(Standing.ACTIVE);
        assertThat(administrators.standing("evil")).isEqualTo(Standing.UNKNOWN);
        assertThat(administrators.faults()).isEqualTo(Map.of("evil", FileFault.ADDED));
        assertThat(registers.ledger()).containsExactly("ADMINISTRATORS_FOUND", "ADMINISTRATORS_FOUND");
    }

    @Test
    void aNewAccountActsOnceASecondPersonHasApprovedTheDigitsOfItsOwner() {
        begin();
        Account added = registers.change(() -> administrators.add("besa", "administrator", null, HASH, false, ARTA));

        assertThat(administrators.standing("besa")).isEqualTo(Standing.WAITING);
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("besa", added.sha256(), ARTA));
        refused(
                ChangeFault.SAME_PERSON,
                () -> administrators.approve("besa", added.sha256(), new Person(ARTA.id(), "arta2")));
        refused(
                ChangeFault.SAME_PERSON,
                () -> administrators.approve("besa", added.sha256(), new Person(added.person(), "besa")));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> administrators.approve("besa", " ", BESNIK));

        Account chosen = registers.change(() -> administrators.ownPassword(OTHER, new Person(added.person(), "besa")));
        refused(ChangeFault.PROPOSAL_OTHER, () -> administrators.approve("besa", added.sha256(), BESNIK));
        assertThat(administrators.standing("besa")).isEqualTo(Standing.WAITING);
        registers.change(() -> administrators.approve("besa", chosen.sha256(), BESNIK));

        assertThat(administrators.standing("besa")).isEqualTo(Standing.ACTIVE);
        assertThat(administrators.faults()).isEmpty();
        assertThat(registers.ledger())
                .endsWith("ADMINISTRATOR_PROPOSED", "ADMINISTRATOR_CHANGED", "ADMINISTRATOR_APPROVED");
    }

    @Test
    void aPasswordThatSomebodyElseMadeIsNotApproved() {
        begin();
        Account added = registers.change(() -> administrators.add("besa", "auditor", null, HASH, true, ARTA));

        refused(ChangeFault.PASSWORD_TEMPORARY, () -> administrators.approve("besa", added.sha256(), BESNIK));
    }

    @Test
    void anAccountGetsOtherRolesOnceASecondPersonHasApproved() throws IOException {
        file("dea", "33333333-c", "auditor");
        begin();
        Account asked = registers.change(() -> administrators.role("dea", "approver, operator", ARTA));

        assertThat(asked.role()).isEqualTo("auditor");
        assertThat(asked.askedRole()).isEqualTo("operator,approver");
        assertThat(administrators.standing("dea")).isEqualTo(Standing.ACTIVE);
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("dea", asked.sha256(), ARTA));
        refused(
                ChangeFault.SAME_PERSON,
                () -> administrators.approve("dea", asked.sha256(), new Person("33333333-c", "dea")));
        Account now = registers.change(() -> administrators.approve("dea", asked.sha256(), BESNIK));

        assertThat(now.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.APPROVER);
        assertThat(now.askedRole()).isNull();
        assertThat(administrators.standing("dea")).isEqualTo(Standing.ACTIVE);
        assertThat(Files.readString(realm.resolve("dea.xml")))
                .contains("\"Roles\" value=\"operator\"", "\"Roles\" value=\"approver\"", HASH)
                .doesNotContain("auditor");
    }

    @Test
    void rolesThatWaitAreApprovedAsTheyWereReadOrTakenBack() throws IOException {
        file("dea", "33333333-c", "auditor");
        begin();
        Account first = registers.change(() -> administrators.role("dea", "operator", ARTA));
        registers.change(() -> administrators.role("dea", "approver", ARTA));

        refused(ChangeFault.PROPOSAL_OTHER, () -> administrators.approve("dea", first.sha256(), BESNIK));
        registers.change(() -> administrators.withdraw("dea", BESNIK));
        refused(ChangeFault.NOTHING_PROPOSED, () -> administrators.approve("dea", first.sha256(), BESNIK));
        refused(ChangeFault.ROLE_UNKNOWN, () -> administrators.role("dea", "root", ARTA));
        refused(ChangeFault.ROLE_UNKNOWN, () -> administrators.role("dea", "", ARTA));
        refused(ChangeFault.LAST_ADMINISTRATORS, () -> administrators.role("besnik", "auditor", ARTA));
    }

    @Test
    void anotherPasswordTakesBackRolesThatWait() throws IOException {
        file("dea", "33333333-c", "auditor");
        begin();
        registers.change(() -> administrators.role("dea", "administrator", ARTA));
        Account given = registers.change(() -> administrators.password("dea", OTHER, false, BESNIK));
        registers.change(() -> administrators.approve("dea", given.sha256(), ARTA));

        assertThat(registers.change(() -> administrators.all()))
                .filteredOn(account -> account.name().equals("dea"))
                .allMatch(account -> account.role().equals("auditor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Besa", "./arta", "../arta", "b..b", "", "1besa", "besa ", "besa\n", "b\u00ebsa", "arta/x"})
    void noOtherSpellingIsAnAccount(String name) {
        begin();
        refused(ChangeFault.ACCOUNT_INVALID, () -> administrators.add(name, "administrator", null, HASH, false, ARTA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-password-1",
                "$2a$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$2a$10$<x/>"
            })
    void onlyABcryptOfEnoughCostIsKept(String hash) {
        begin();
        refused(
                ChangeFault.ACCOUNT_INVALID,
                () -> administrators.add("besa", "administrator", null, hash, false, ARTA));
        refused(ChangeFault.ACCOUNT_INVALID, () -> administrators.ownPassword(hash, ARTA));
    }

    @Test
    void aPersonHasOneAccountAndNeverChanges() throws IOException {
        Files.writeString(realm.resolve("dea.xml"), without("auditor"));
        begin();

        refused(
                ChangeFault.PERSON_TAKEN,
                () -> administrators.add("arta2", "administrator", ARTA.id(), HASH, false, BESNIK));
        refused(ChangeFault.PERSON_KNOWN, () -> administrators.person("besnik", "44444444-d", ARTA));
        refused(ChangeFault.PERSON_TAKEN, () -> administrators.person("dea", ARTA.id(), BESNIK));
        Account dea = registers.change(() -> administrators.person("dea", null, ARTA));
        refused(ChangeFault.PERSON_KNOWN, () -> administrators.person("dea", null, ARTA));

        assertThat(Files.readString(realm.resolve("dea.xml"))).contains(dea.person(), HASH);
        assertThat(administrators.standing("dea")).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void oneLocksAndTwoOpenAgain() {
        begin();
        three();
        registers.change(() -> administrators.lock("besa", ARTA));
        assertThat(administrators.standing("besa")).isEqualTo(Standing.LOCKED);

        Account asked = registers.change(() -> administrators.unlock("besa", ARTA));
        assertThat(administrators.standing("besa")).isEqualTo(Standing.LOCKED);
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("besa", asked.sha256(), ARTA));
        registers.change(() -> administrators.approve("besa", asked.sha256(), BESNIK));

        assertThat(administrators.standing("besa")).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void anotherOnesPasswordIsNotOnesOwn() {
        begin();
        three();
        Account reset = registers.change(() -> administrators.password("besa", OTHER, false, ARTA));

        assertThat(administrators.standing("besa")).isEqualTo(Standing.WAITING);
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("besa", reset.sha256(), ARTA));
        registers.change(() -> administrators.approve("besa", reset.sha256(), BESNIK));
        assertThat(administrators.standing("besa")).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void theLastTwoStayAndANameIsNotUsedTwice() {
        begin();
        refused(ChangeFault.LAST_ADMINISTRATORS, () -> administrators.remove("besnik", ARTA));
        registers.change(() -> administrators.lock("besnik", ARTA));
        refused(ChangeFault.LAST_ADMINISTRATORS, () -> administrators.lock("arta", ARTA));
        refused(ChangeFault.LAST_ADMINISTRATORS, () -> administrators.password("arta", OTHER, false, ARTA));
        registers.change(() -> administrators.add("besa", "administrator", null, HASH, false, ARTA));

        registers.change(() -> administrators.remove("besa", ARTA));

        assertThat(realm.resolve("besa.xml")).doesNotExist();
        assertThat(administrators.standing("besa")).isEqualTo(Standing.UNKNOWN);
        refused(ChangeFault.ACCOUNT_TAKEN, () -> administrators.add("besa", "administrator", null, HASH, false, ARTA));
    }

    @Test
    void theSecondOfANewHomeIsMadeByTheFirstAndTheThirdByTwo() throws IOException {
        Files.delete(realm.resolve("besnik.xml"));
        begin();
        Account second = registers.change(() -> administrators.add("besnik", "administrator", null, HASH, false, ARTA));
        registers.change(() -> administrators.approve("besnik", second.sha256(), ARTA));
        assertThat(administrators.standing("besnik")).isEqualTo(Standing.ACTIVE);

        registers.change(() -> administrators.lock("besnik", ARTA));
        Account third = registers.change(() -> administrators.add("besa", "administrator", null, HASH, false, ARTA));
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("besa", third.sha256(), ARTA));
    }

    /** Whoever could make an approver alone would be two persons. */
    @Test
    void whileThereIsOneAdministratorNobodyElseIsLetInByOne() throws IOException {
        Files.delete(realm.resolve("besnik.xml"));
        file("dea", "33333333-c", "approver");
        begin();
        Account password = registers.change(() -> administrators.password("dea", HASH, false, ARTA));
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("dea", password.sha256(), ARTA));
        Account added = registers.change(() -> administrators.add("besa", "approver", null, HASH, false, ARTA));
        refused(ChangeFault.SAME_PERSON, () -> administrators.approve("besa", added.sha256(), ARTA));
    }

    @Test
    void aFileChangedByHandAllowsNothingAndIsNamed() throws IOException {
        begin();
        String besnik = Files.readString(realm.resolve("besnik.xml"));
        Files.writeString(realm.resolve("besnik.xml"), besnik.replace(HASH, OTHER));
        Files.delete(realm.resolve("arta.xml"));

        assertThat(administrators.standing("besnik")).isEqualTo(Standing.FILE_CHANGED);
        assertThat(administrators.standing("arta")).isEqualTo(Standing.FILE_CHANGED);
        assertThat(administrators.faults()).isEqualTo(Map.of("arta", FileFault.MISSING, "besnik", FileFault.CHANGED));
    }

    @Test
    void whatTheDatabaseSaysOfAnAccountDoesNotCount() {
        begin();
        registers.change(() -> administrators.lock("besnik", ARTA));

        registers.database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update administrator set state = 'ACTIVE' where name = 'besnik'");
            }
        });

        assertThat(administrators.standing("besnik")).isEqualTo(Standing.LOCKED);
        assertThat(registers.database.read(registers.seals::faults))
                .anyMatch(fault -> fault.row().equals(RegisterRow.administrator("besnik")));
        refused(ChangeFault.ROW_CHANGED, () -> administrators.unlock("besnik", ARTA));
    }

    @Test
    void whoRunsTheServerMayHaveTheFilesCountAndTheLedgerNamesThem() throws IOException {
        begin();
        registers.change(() -> administrators.lock("besnik", ARTA));
        file("arta", ARTA.id(), "administrator", OTHER);
        Files.writeString(
                Files.createDirectories(registers.home().resolve("keys")).resolve("adopt-accounts"), "arta");

        begin();

        assertThat(administrators.standing("arta")).isEqualTo(Standing.ACTIVE);
        assertThat(administrators.standing("besnik")).isEqualTo(Standing.LOCKED);
        assertThat(registers.home().resolve("keys/adopt-accounts")).doesNotExist();
        assertThat(registers.ledger()).endsWith("ADMINISTRATOR_CHANGED", "ADMINISTRATORS_FOUND");
    }

    private void three() {
        Account third = registers.change(() -> administrators.add("besa", "administrator", null, HASH, false, ARTA));
        Account active = registers.change(() -> administrators.approve("besa", third.sha256(), BESNIK));
        assertThat(active.state()).isEqualTo(State.ACTIVE);
    }

    private void begin() {
        registers.change(administrators::begin);
    }

    private void file(String name, String person, String role) throws IOException {
        file(name, person, role, HASH);
    }

    private void file(String name, String person, String role, String hash) throws IOException {
        Files.write(
                realm.resolve(name + ".xml"), AccountFile.of(hash, person, role).bytes());
    }

    private static String without(String role) {
        return new String(AccountFile.of(HASH, null, role).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private <T> void refused(ChangeFault fault, Supplier<T> work) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(work))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(fault));
    }
}
