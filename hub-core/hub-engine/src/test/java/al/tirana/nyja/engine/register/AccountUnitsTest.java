package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people say who works in which unit; one of the two who bring an agreement into force comes from one that decides. */
class AccountUnitsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");
    private static final Person DRITAN = new Person("33333333-c", "dritan");

    private final TestClock clock = new TestClock(NOW.toString());
    private final TestRegisters registers = new TestRegisters(() -> Set.of("ngo-referral"), clock);
    private final AccountUnits units = registers.units;
    private final Agreements agreements = registers.agreements;

    @BeforeEach
    void threeAccounts() throws IOException {
        Path realm = Files.createDirectories(registers.home().resolve("secrets/admin-realm"));
        for (Person one : List.of(ARTA, BESNIK, DRITAN)) {
            AccountFile file = AccountFile.of("$2a$10$" + "a".repeat(53), one.id(), "administrator");
            new AccountFolder(realm).write(one.name(), file.bytes());
        }
        registers.change(registers.administrators::begin);
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void oneSaysItAndAnotherApprovesByTheDigits() {
        AccountUnit asked = units.ask("dritan", " Legal ", ARTA);

        assertThat(units.of("dritan")).isEmpty();
        assertThat(asked.askedUnit()).isEqualTo("legal");
        refused(ChangeFault.SAME_PERSON, () -> units.approve("dritan", asked.sha256(), ARTA));
        refused(ChangeFault.SAME_PERSON, () -> units.approve("dritan", asked.sha256(), new Person(ARTA.id(), "arta2")));
        refused(ChangeFault.SAME_PERSON, () -> units.approve("dritan", asked.sha256(), DRITAN));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> units.approve("dritan", " ", BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> units.approve("dritan", "ab".repeat(32), BESNIK));

        assertThat(units.approve("dritan", asked.sha256(), BESNIK).unit()).isEqualTo("legal");
        assertThat(units.of("dritan")).contains("legal");
        refused(ChangeFault.NOTHING_PROPOSED, () -> units.approve("dritan", asked.sha256(), BESNIK));
        refused(ChangeFault.UNIT_KNOWN, () -> units.ask("dritan", "legal", ARTA));
        assertThat(registers.ledger()).endsWith("ADMINISTRATOR_UNIT", "ADMINISTRATOR_UNIT");
    }

    /** Whoever runs the server brings a name back; who works there two people say. */
    @Test
    void anAccountThatComesBackUnderItsNameBringsNoUnitAlong() throws IOException {
        said("dritan", "legal");
        registers.change(() -> registers.administrators.remove("dritan", ARTA));
        clock.forward(Duration.ofDays(1));
        AccountFile file = AccountFile.of("$2a$10$" + "b".repeat(53), DRITAN.id(), "administrator");
        new AccountFolder(registers.home().resolve("secrets/admin-realm")).write("dritan", file.bytes());
        Files.writeString(
                Files.createDirectories(registers.home().resolve("keys")).resolve("adopt-accounts"), "dritan");
        registers.change(registers.administrators::begin);

        assertThat(units.of("dritan")).isEmpty();
        assertThat(units.all())
                .filteredOn(one -> one.account().equals("dritan"))
                .allMatch(one -> one.unit() == null);
        said("dritan", "legal");
        assertThat(units.of("dritan")).contains("legal");
    }

    @Test
    void whoSignsInElsewhereAndHasNoPasswordHereWorksSomewhereToo() {
        Account added =
                registers.change(() -> registers.administrators.add("era", "approver", null, null, false, ARTA));
        registers.change(() -> registers.administrators.approve("era", added.sha256(), BESNIK));

        said("era", "legal");

        assertThat(units.of("era")).contains("legal");
    }

    @Test
    void whatWaitsIsTakenBackOrReplacedAndToHaveNoneIsAUnitToo() {
        said("dritan", "legal");
        AccountUnit first = units.ask("dritan", "it", ARTA);
        AccountUnit second = units.ask("dritan", "", ARTA);

        refused(ChangeFault.PROPOSAL_OTHER, () -> units.approve("dritan", first.sha256(), BESNIK));
        assertThat(units.withdraw("dritan", BESNIK).askedUnit()).isNull();
        refused(ChangeFault.NOTHING_PROPOSED, () -> units.approve("dritan", second.sha256(), BESNIK));
        refused(ChangeFault.NOTHING_PROPOSED, () -> units.withdraw("dritan", BESNIK));
        assertThat(units.of("dritan")).contains("legal");

        said("dritan", "");
        assertThat(units.of("dritan")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Njësia Juridike",
                "legal!",
                "-legal",
                "../legal",
                "a23456789b123456789c123456789d123456789ef"
            })
    void aUnitHasAPlainName(String name) {
        refused(ChangeFault.UNIT_INVALID, () -> units.ask("dritan", name, ARTA));
    }

    @Test
    void onlyAccountsThatAreThereHaveOne() {
        refused(ChangeFault.ACCOUNT_UNKNOWN, () -> units.ask("nobody", "legal", ARTA));
        refused(ChangeFault.NOTHING_PROPOSED, () -> units.approve("nobody", "ab".repeat(32), ARTA));
        said("dritan", "legal");
        registers.change(() -> registers.administrators.remove("dritan", ARTA));

        assertThat(units.all()).isEmpty();
    }

    @Test
    void aRowThatSomebodyWroteIntoTheDatabaseGivesNobodyAUnit() throws Exception {
        said("dritan", "it");
        registers.database.transact(connection -> connection
                .createStatement()
                .execute(
                        "update account_unit set unit = 'legal', asked_unit = 'legal', asked_by = 'x', asked_person = 'x',"
                                + " asked_at = now()"));

        assertThat(units.of("dritan")).contains("it");
        refused(ChangeFault.ROW_CHANGED, () -> units.ask("dritan", "legal", ARTA));
        refused(
                ChangeFault.ROW_CHANGED,
                () -> units.approve("dritan", AccountUnit.meant("dritan", "legal", "legal"), BESNIK));
    }

    @Test
    void aProposalOfLongAgoIsMadeAnew() {
        AccountUnit asked = units.ask("dritan", "legal", ARTA);
        Clock then = Clock.fixed(NOW.plus(Proposals.KEPT).plus(Duration.ofDays(1)), ZoneOffset.UTC);

        refused(
                ChangeFault.PROPOSAL_LAPSED,
                () -> registers.another(Set::of, then).units.approve("dritan", asked.sha256(), BESNIK));
    }

    // Agreements -----------------------------------------------------------------------------------------------------

    @Test
    void whereNobodyHasSaidWhoWorksWhereNobodyIsAskedForAndTheLedgerSaysIt() throws Exception {
        proposed("");
        assertThat(awaited(BESNIK).declared()).isFalse();

        registers.change(() -> agreements.approve(ID, 1, hash(), "Nr. 1234/2 prot.", BESNIK));

        assertThat(evidence()).contains("\"units\":\"NONE_DECLARED\"", "\"paper\":\"1234/2\"");
        Agreement.Step step = last();
        assertThat(step.paper()).isEqualTo("1234/2");
        assertThat(step.unit()).isNull();
    }

    @Test
    void oneOfTheTwoComesFromTheLegalUnit() throws Exception {
        said("dritan", "legal");
        said("besnik", "it");
        proposed("");

        assertThat(awaited(BESNIK).unitMissing()).isTrue();
        assertThat(awaited(BESNIK).units()).containsExactly("legal");
        refused(ChangeFault.UNIT_MISSING, () -> registers.change(() -> approve(BESNIK)));
        registers.change(() -> approve(DRITAN));

        assertThat(last().unit()).isEqualTo("legal");
        assertThat(evidence()).contains("\"unit\":\"legal\"").doesNotContain("NONE_DECLARED", "paper");
    }

    @ParameterizedTest
    @CsvSource({"social-services, true", "finance, false"})
    void orFromTheUnitThatTheDocumentNames(String unit, boolean decides) throws Exception {
        said("dritan", "legal");
        said("besnik", unit);
        proposed("owner: social-services\n");

        assertThat(awaited(BESNIK).units()).containsExactly("legal", "social-services");
        assertThat(awaited(BESNIK).unitMissing()).isEqualTo(!decides);
    }

    @Test
    void theProposerMayBeTheOne() throws Exception {
        said("arta", "legal");
        proposed("");

        registers.change(() -> approve(BESNIK));

        assertThat(evidence()).contains("\"proposerUnit\":\"legal\"");
        assertThat(last().unit()).isNull();
    }

    /** Else one person alone would switch the rule off; two can say of somebody else that he works there. */
    @Test
    void whoLocksOrRemovesTheLastOneOfAUnitDoesNotEndTheRule() throws Exception {
        said("dritan", "legal");
        registers.change(() -> registers.administrators.lock("dritan", ARTA));
        proposed("");

        assertThat(awaited(BESNIK).declared()).isTrue();
        refused(ChangeFault.UNIT_MISSING, () -> registers.change(() -> approve(BESNIK)));
        registers.change(() -> registers.administrators.remove("dritan", ARTA));
        refused(ChangeFault.UNIT_MISSING, () -> registers.change(() -> approve(BESNIK)));
        said("besnik", "legal");
        registers.change(() -> approve(BESNIK));
    }

    @Test
    void twoPeopleEndTheRule() throws Exception {
        said("dritan", "legal");
        said("dritan", "");
        proposed("");

        assertThat(awaited(BESNIK).declared()).isFalse();
    }

    @Test
    void aPaperWithoutANumberIsRefusedBeforeAnythingHappens() throws Exception {
        proposed("");

        refused(
                ChangeFault.PAPER_INVALID,
                () -> registers.change(() -> agreements.approve(ID, 1, hash(), "Arben Hoxha", BESNIK)));
        assertThat(registers.change(() -> agreements.get(ID)).state()).isEqualTo("PROPOSED");
    }

    private void said(String account, String unit) {
        Person by = account.equals("arta") ? DRITAN : ARTA;
        units.approve(account, units.ask(account, unit, by).sha256(), account.equals("besnik") ? DRITAN : BESNIK);
    }

    private void proposed(String more) throws IOException {
        String yaml = more + Files.readString(SHIPPED);
        registers.institution("BT.QRM", new Text("Emri", "The name"));
        registers.institution("OSHC.0012", new Text("Emri", "The name"));
        registers.change(() -> agreements.known(AgreementDocument.compile(yaml), yaml, "ngo-referral.war"));
        registers.change(() -> agreements.propose(ID, 1, ARTA));
    }

    private AwaitedApproval awaited(Person by) {
        return registers.change(() -> agreements.awaited(ID, by));
    }

    private Agreement approve(Person by) {
        return agreements.approve(ID, 1, hash(), by);
    }

    private String hash() {
        return registers.database.read(connection ->
                agreements.version(connection, ID, 1).orElseThrow().hash());
    }

    private Agreement.Step last() {
        List<Agreement.Step> steps = registers.change(() -> agreements.get(ID)).steps();
        return steps.get(steps.size() - 1);
    }

    private String evidence() {
        return registers.database.read(connection -> {
            try (var row = connection
                    .createStatement()
                    .executeQuery("select content from ledger_entry where event = 'AGREEMENT_ENABLED'")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private static void refused(ChangeFault fault, ThrowingCallable change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(change)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
