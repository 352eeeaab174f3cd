package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.engine.register.CodeListReview.Kind;
import al.tirana.nyja.engine.register.CodeListVersion.State;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.UnusableClassificationException;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an institution gives counts once two people have said so, and for what is agreed upon afterwards. */
class CodeListVersionsTest {

    private static final String LIST = "nja_tirana";
    private static final String UNIT = "AL224-35";
    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    /** Its partner's words are those of the hub's list as it was when the plugin was written. */
    private final PluginPresence plugins = new PluginPresence() {
        @Override
        public Set<String> runningIds() {
            return Set.of("ngo-referral");
        }

        @Override
        public List<Gap> gaps(String plugin, String handler, CodeLists lists, LocalDate day) {
            return lists.find(LIST, UNIT, day).isPresent()
                    ? List.of(new Gap("x.table.yaml", new Fault(1, 1, new Text("mungon " + UNIT, "misses " + UNIT))))
                    : List.of();
        }

        @Override
        public List<Use> uses(String plugin, String handler) {
            return List.of(new Use("x.table.yaml", "NJA", "territory.units"));
        }
    };

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TestRegisters registers = new TestRegisters(plugins, clock);
    private final CodeListVersions lists = registers.codeLists;
    private final Agreements agreements = registers.agreements;

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void oneProposesAndAnotherApprovesByTheDigits() {
        CodeListVersion proposed = lists.propose(LIST, more(), "Vendim i INSTAT-it", ARTA);

        assertThat(proposed.state()).isEqualTo(State.PROPOSED);
        assertThat(lists.counting(LIST)).isZero();
        refused(ChangeFault.SAME_PERSON, () -> lists.approve(LIST, 1, proposed.sha256(), ARTA));
        refused(
                ChangeFault.SAME_PERSON,
                () -> lists.approve(LIST, 1, proposed.sha256(), new Person(ARTA.id(), "arta2")));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> lists.approve(LIST, 1, " ", BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> lists.approve(LIST, 1, "ab".repeat(32), BESNIK));

        assertThat(lists.approve(LIST, 1, proposed.sha256(), BESNIK).state()).isEqualTo(State.APPROVED);
        assertThat(lists.counting(LIST)).isEqualTo(1);
        assertThat(lists.codes(LIST, 1).csv()).isEqualTo(more());
        assertThat(lists.codes(LIST, 0)).isEqualTo(Classification.shipped(LIST));
        refused(ChangeFault.NOTHING_PROPOSED, () -> lists.approve(LIST, 1, proposed.sha256(), BESNIK));
        refused(ChangeFault.NOTHING_PROPOSED, () -> lists.withdraw(LIST, 1, BESNIK));
        refused(ChangeFault.CODE_LIST_SAME, () -> lists.propose(LIST, more(), null, ARTA));
        assertThat(registers.ledger()).endsWith("CODE_LIST_CHANGED", "CODE_LIST_CHANGED");
    }

    @Test
    void oneVersionWaitsAtATimeAndOnePersonTakesItBack() {
        lists.propose(LIST, more(), null, ARTA);

        refused(ChangeFault.CODE_LIST_WAITS, () -> lists.propose(LIST, fewer(), null, BESNIK));
        assertThat(lists.withdraw(LIST, 1, ARTA).state()).isEqualTo(State.WITHDRAWN);
        assertThat(lists.propose(LIST, fewer(), null, BESNIK).version()).isEqualTo(2);
        assertThat(lists.counting(LIST)).isZero();
        assertThat(lists.of(LIST)).extracting(CodeListVersion::state).containsExactly(State.WITHDRAWN, State.PROPOSED);
    }

    @Test
    void fiftyProposalsAtOnceLeaveOneAndTheOthersHearThatItWaits() throws Exception {
        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(plugins, clock)) {
                Person by = new Person("person-%03d".formatted(number), "a" + number);
                return node.codeLists
                        .propose(LIST, number % 2 == 0 ? more() : fewer(), null, by)
                        .state()
                        .name();
            }
        });

        assertThat(outcomes).containsOnlyOnce("PROPOSED");
        assertThat(outcomes).filteredOn("CODE_LIST_WAITS"::equals).hasSize(49);
        assertThat(lists.of(LIST)).extracting(CodeListVersion::version).containsExactly(1);
        assertThat(registers.ledger()).containsOnlyOnce("CODE_LIST_CHANGED");
    }

    @Test
    void ofFiftyWhoDecideAtOnceOneIsHeard() throws Exception {
        String sha256 = lists.propose(LIST, more(), null, ARTA).sha256();

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(plugins, clock)) {
                CodeListVersion decided = number % 2 == 0
                        ? node.codeLists.approve(LIST, 1, sha256, BESNIK)
                        : node.codeLists.withdraw(LIST, 1, ARTA);
                return decided.state().name();
            }
        });

        assertThat(outcomes).filteredOn("NOTHING_PROPOSED"::equals).hasSize(49);
        assertThat(outcomes).contains(lists.get(LIST, 1).state().name());
        assertThat(registers.ledger()).containsExactly("CODE_LIST_CHANGED", "CODE_LIST_CHANGED");
    }

    @Test
    void nothingIsProposedBesideARowThatSomebodyWroteIntoTheDatabase() {
        registers.database.transact(connection -> connection.createStatement().execute("""
                insert into code_list_version (list, version, content, note, state, proposed_at, proposed_by, proposed_person)
                values ('nja_tirana', 1, 'x', '', 'PROPOSED', now(), 'x', 'x')"""));

        refused(ChangeFault.ROW_CHANGED, () -> lists.propose(LIST, more(), null, ARTA));
    }

    @Test
    void onlyWhatIsInOrderIsProposed() {
        refused(ChangeFault.CODE_LIST_UNKNOWN, () -> lists.propose("need", "code,label_sq\nN01,x\n", null, ARTA));
        refused(ChangeFault.CODE_LIST_UNKNOWN, () -> lists.propose("../need", "code,label_sq\nN01,x\n", null, ARTA));
        refused(ChangeFault.CODE_LIST_NOTE_INVALID, () -> lists.propose(LIST, more(), "x".repeat(2001), ARTA));
        refused(
                ChangeFault.CODE_LIST_SAME,
                () -> lists.propose(LIST, Classification.shipped(LIST).csv(), null, ARTA));
        assertThatExceptionOfType(UnusableClassificationException.class)
                .isThrownBy(() -> lists.propose(LIST, "code,label_sq\nAL221-01,Tjetër bashki\n", null, ARTA));
        assertThat(lists.all()).isEmpty();
        assertThat(registers.ledger()).isEmpty();
    }

    @Test
    void aProposalOfLongAgoIsMadeAnew() {
        CodeListVersion proposed = lists.propose(LIST, more(), null, ARTA);
        Clock then = Clock.fixed(NOW.plus(Proposals.KEPT).plus(Duration.ofDays(1)), ZoneOffset.UTC);

        refused(
                ChangeFault.PROPOSAL_LAPSED,
                () -> registers.another(plugins, then).codeLists.approve(LIST, 1, proposed.sha256(), BESNIK));
    }

    @Test
    void aRowThatSomebodyWroteIntoTheDatabaseCountsForNobody() {
        lists.propose(LIST, more(), null, ARTA);
        registers.database.transact(connection ->
                connection.createStatement().execute("update code_list_version set state = 'APPROVED', content = 'x'"));

        assertThat(lists.counting(LIST)).isZero();
        refused(
                ChangeFault.ROW_CHANGED,
                () -> lists.approve(LIST, 1, lists.get(LIST, 1).sha256(), BESNIK));
    }

    @Test
    void whoReviewsItSeesWhatIsNewGoneAndDifferent() {
        String given = Classification.shipped(LIST)
                .csv()
                .replace("AL224-01,", UNIT + ",")
                .replace("Krrabë", "Krraba");
        lists.propose(LIST, given, "shënim", ARTA);

        CodeListReview review = reviews().of(LIST, 1);

        assertThat(review.before()).isZero();
        assertThat(review.changes())
                .extracting(change -> change.kind() + " " + change.code())
                .containsExactly(Kind.NEW + " " + UNIT, Kind.GONE + " AL224-01", Kind.CHANGED + " AL224-26");
        assertThat(review.changes().get(2).was().sq()).isEqualTo("Krrabë");
        assertThat(review.changes().get(2).now().sq()).isEqualTo("Krraba");
        assertThat(review.version().note()).isEqualTo("shënim");
    }

    @Test
    void andWhichAgreementsLoseCoverageByIt() throws Exception {
        inForce(1);
        lists.propose(LIST, more(), null, ARTA);

        assertThat(reviews().of(LIST, 1).effects())
                .filteredOn(effect -> effect.where().equals("x.table.yaml: NJA"))
                .isNotEmpty()
                .allSatisfy(effect -> {
                    assertThat(effect.agreement()).isEqualTo(ID);
                    assertThat(effect.inForce()).isTrue();
                    assertThat(effect.gaps()).extracting(Text::en).containsExactly("misses " + UNIT);
                });
        assertThat(reviews().of(LIST, 1).effects())
                .extracting(CodeListReview.Effect::where)
                .anySatisfy(where -> assertThat(where).startsWith("/data/").endsWith("/nja"));
    }

    /** Classifications are published before their day. */
    @Test
    void alsoByACodeThatComesIntoForceLater() throws Exception {
        inForce(1);
        lists.propose(LIST, more().replace("Unit 15,2026-01-01", "Unit 15,2027-01-01"), null, ARTA);

        assertThat(reviews().of(LIST, 1).effects())
                .filteredOn(effect -> effect.where().equals("x.table.yaml: NJA"))
                .isNotEmpty()
                .allSatisfy(effect -> assertThat(effect.gaps()).hasSize(1));
        lists.approve(LIST, 1, lists.get(LIST, 1).sha256(), BESNIK);
        DocumentChecks checks = new DocumentChecks(
                agreements, plugins, registers.channels, new Connectors(List.of()), registers.waiting, clock);
        assertThat(registers.change(() -> checks.warnings(yaml(2))))
                .extracting(warning -> warning.in("en"))
                .anySatisfy(words -> assertThat(words).contains("From 2027-01-01", "misses " + UNIT));
    }

    @Test
    void anAgreementInForceKeepsTheListByWhichItWasProposed() throws Exception {
        inForce(1);
        approved(more());

        assertThat(knows(ID, 1)).isFalse();
        assertThat(agreement(1).lists()).isNull();
    }

    @Test
    void whatIsProposedAfterwardsIsHeldAgainstTheNewList() throws Exception {
        inForce(1);
        approved(more());
        registers.change(() -> agreements.known(document(2), yaml(2), "ngo-referral.war"));
        registers.change(() -> agreements.propose(ID, 2, ARTA));

        assertThat(agreement(2).lists()).isEqualTo(LIST + "/1");
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> registers.change(
                        () -> agreements.approve(ID, 2, document(2).hash(), BESNIK)))
                .satisfies(refused -> assertThat(refused.faults())
                        .isNotEmpty()
                        .allSatisfy(fault -> assertThat(fault.in("en")).contains("misses " + UNIT)));
        assertThat(knows(ID, 1)).isFalse();
        assertThat(knows(ID, 2)).isTrue();
    }

    @Test
    void whatWaitedForApprovalMeanwhileKeepsItsListToo() throws Exception {
        proposed(1);
        approved(more());
        registers.change(() -> agreements.approve(ID, 1, document(1).hash(), BESNIK));

        assertThat(knows(ID, 1)).isFalse();
    }

    /** What was admitted under it, and still waits, is translated by its lists. */
    @Test
    void whatWasApprovedOnceIsNotProposedAgainByOtherLists() throws Exception {
        inForce(1);
        registers.change(() -> agreements.known(document(2), yaml(2), "ngo-referral.war"));
        registers.change(() -> agreements.propose(ID, 2, ARTA));
        registers.change(() -> agreements.approve(ID, 2, document(2).hash(), BESNIK));
        approved(more());

        refused(ChangeFault.LISTS_CHANGED, () -> registers.change(() -> agreements.propose(ID, 1, ARTA)));
        assertThat(agreement(1).lists()).isNull();
        assertThat(knows(ID, 1)).isFalse();
    }

    @Test
    void aListWithAFormerNumberStaysAsItWas() {
        approved(more());
        approved(fewer());

        assertThat(lists.counting(LIST)).isEqualTo(2);
        assertThat(agreements.lists(LIST + "/1").find(LIST, UNIT, DAY)).isPresent();
        assertThat(agreements.lists(LIST + "/2").find(LIST, UNIT, DAY)).isEmpty();
        assertThat(agreements.lists(LIST + "/1")).isSameAs(agreements.lists(LIST + "/1"));
        refused(ChangeFault.ROW_CHANGED, () -> agreements.lists(LIST + "/3"));
    }

    private CodeListReviews reviews() {
        return new CodeListReviews(lists, agreements, plugins, registers.database, clock);
    }

    private static String more() {
        return Classification.shipped(LIST).csv() + UNIT + ",Njësia Administrative Nr. 15,Unit 15,2026-01-01,,,\n";
    }

    private static String fewer() {
        return Classification.shipped(LIST).csv().lines().limit(20).reduce("", (one, line) -> one + line + "\n");
    }

    private void approved(String csv) {
        CodeListVersion proposed = lists.propose(LIST, csv, null, ARTA);
        lists.approve(LIST, proposed.version(), proposed.sha256(), BESNIK);
    }

    private void inForce(int version) throws IOException {
        proposed(version);
        registers.change(() -> agreements.approve(ID, version, document(version).hash(), BESNIK));
    }

    private void proposed(int version) throws IOException {
        CompiledAgreement document = document(version);
        document.parties().forEach(party -> registers.institution(party, new Text("Emri", "The name")));
        registers.change(() -> agreements.known(document, yaml(version), "ngo-referral.war"));
        registers.change(() -> agreements.propose(ID, version, ARTA));
    }

    private Agreement.Version agreement(int version) {
        return registers.change(() -> agreements.get(ID)).versions().stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private boolean knows(String id, int version) {
        return registers.database.read(connection -> agreements
                .version(connection, id, version)
                .orElseThrow()
                .territory()
                .units()
                .find(UNIT, DAY)
                .isPresent());
    }

    private static CompiledAgreement document(int version) {
        return AgreementDocument.compile(yaml(version));
    }

    private static String yaml(int version) {
        try (Stream<String> lines = Files.lines(SHIPPED)) {
            return lines.reduce(
                    "", (one, line) -> one + line.replaceFirst("^version: \\d+", "version: " + version) + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(ChangeFault fault, ThrowingCallable change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(change)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
