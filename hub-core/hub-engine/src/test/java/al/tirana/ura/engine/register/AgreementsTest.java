package al.tirana.ura.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.ura.engine.agreement.AgreementDocument;
import al.tirana.ura.engine.agreement.InvalidAgreementException;
import al.tirana.ura.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/ura/agreement.yaml");
    private static final Text NAME = new Text("Emri", "The name");

    private final Set<String> running = new HashSet<>(Set.of("ngo-referral"));
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
    private final TestRegisters registers = new TestRegisters(() -> running, clock);
    private final Agreements agreements = registers.agreements;
    private String yaml;

    @BeforeEach
    void aPluginBringsItsAgreement() throws IOException {
        yaml = Files.readString(SHIPPED);
        registers.change(() -> registers.institutions.add("BT.QRM", NAME, "arta"));
        registers.change(() -> registers.institutions.add("OSHC.0012", NAME, "arta"));
        deploy(yaml);
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void isKnownButNotInForceWhenAPluginBringsIt() {
        AgreementInForce found = find();

        assertThat(found.state()).isEqualTo("KNOWN");
        assertThat(found.enabled()).isFalse();
        assertThat(found.agreement()).isNull();
    }

    @Test
    void comesIntoForceByTwoPeopleAndEachStepIsInTheLedger() {
        enable(1);

        AgreementInForce found = find();
        assertThat(found.enabled()).isTrue();
        assertThat(found.agreement().version()).isEqualTo(1);
        assertThat(found.from()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(found.until()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(registers.ledger()).endsWith("AGREEMENT_KNOWN", "AGREEMENT_PROPOSED", "AGREEMENT_ENABLED");
    }

    @Test
    void deployingTheSameDocumentAgainChangesNothing() {
        enable(1);
        deploy(yaml);

        assertThat(find().enabled()).isTrue();
        assertThat(registers.ledger()).endsWith("AGREEMENT_ENABLED");
    }

    @Test
    void aVersionNeverChangesItsContent() {
        refused(ChangeFault.VERSION_CHANGED, () -> agreements.upload(yaml + "# another line\n", "arta"));
    }

    @Test
    void aNewVersionComesIntoForceWhileTheOldOneHolds() {
        enable(1);
        registers.change(() -> agreements.upload(yaml.replace("version: 1", "version: 2"), "arta"));
        registers.change(() -> agreements.propose(ID, 2, "arta"));
        assertThat(find().agreement().version()).isEqualTo(1);

        registers.change(() -> agreements.approve(ID, "besnik"));
        assertThat(find().agreement().version()).isEqualTo(2);
        assertThat(registers.database.<Integer>read(connection ->
                        agreements.version(connection, ID, 1).orElseThrow().version()))
                .isEqualTo(1);
    }

    @Test
    void stopsAtOnceWhenSuspendedAndGoesOnByTwo() {
        enable(1);
        registers.change(() -> agreements.suspend(ID, "Kontroll i të dhënave", "arta"));
        assertThat(find().state()).isEqualTo("SUSPENDED");

        registers.change(() -> agreements.resume(ID, "Kontrolli mbaroi", "arta"));
        assertThat(find().state()).isEqualTo("SUSPENDED");
        registers.change(() -> agreements.approveResume(ID, "besnik"));
        assertThat(find().enabled()).isTrue();
        assertThat(registers.change(() -> agreements.get(ID)).steps())
                .extracting(Agreement.Step::step, Agreement.Step::actor)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(AgreementStep.SUSPENDED, "arta"),
                        org.assertj.core.groups.Tuple.tuple(AgreementStep.RESUMED, "besnik"));
    }

    @Test
    void suspendingNeedsAReason() {
        enable(1);
        refused(ChangeFault.REASON_MISSING, () -> agreements.suspend(ID, " ", "arta"));
    }

    @Test
    void cannotComeIntoForceWithoutItsPlugin() {
        running.clear();
        registers.change(() -> agreements.propose(ID, 1, "arta"));

        refused(ChangeFault.PLUGIN_MISSING, () -> agreements.approve(ID, "besnik"));
    }

    @Test
    void namesThePartiesThatAreNotRegistered() {
        registers.change(() -> registers.institutions.activate("OSHC.0012", false, "arta"));
        registers.change(() -> agreements.propose(ID, 1, "arta"));

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(() -> agreements.approve(ID, "besnik")))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.PARTIES_UNKNOWN))
                .satisfies(refusal -> assertThat(refusal.what().en()).endsWith(": OSHC.0012"));
    }

    @Test
    void showsThatItHasExpired() {
        registers.change(() -> agreements.upload(
                yaml.replace("version: 1", "version: 2").replace("2027-12-31", "2026-11-21"), "arta"));
        enable(2);

        Agreement shown = registers.change(() -> agreements.get(ID));
        assertThat(shown.state()).isEqualTo(Agreement.EXPIRED);
        assertThat(shown.daysLeft()).isEqualTo(-1);
        assertThat(find().until()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void saysEverythingThatIsWrongWithADocument() {
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> registers.change(() -> agreements.upload("id: x\n", "arta")))
                .satisfies(invalid -> assertThat(invalid.faults()).hasSizeGreaterThan(1));
    }

    @Test
    void refusesWhatIsNotThere() {
        refused(ChangeFault.AGREEMENT_UNKNOWN, () -> agreements.get("NONE"));
        refused(ChangeFault.VERSION_UNKNOWN, () -> agreements.propose(ID, 9, "arta"));
    }

    private void enable(int version) {
        registers.change(() -> agreements.propose(ID, version, "arta"));
        registers.change(() -> agreements.approve(ID, "besnik"));
    }

    private void deploy(String document) {
        registers.change(() -> agreements.known(AgreementDocument.compile(document), document, "ngo-referral.war"));
    }

    private AgreementInForce find() {
        return registers.database.read(
                connection -> agreements.find(connection, ID).orElseThrow());
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }
}
