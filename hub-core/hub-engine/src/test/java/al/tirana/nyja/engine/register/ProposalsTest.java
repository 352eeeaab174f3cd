package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one person wanted does not wait for ever for another. */
class ProposalsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final String INSTITUTION = "OSHC.0012";
    private static final Text NAME = new Text("Emri", "The name");
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final TestClock clock = new TestClock("2026-11-22T09:00:00Z");
    private final TestRegisters registers = new TestRegisters(() -> Set.of("ngo-referral"), clock);
    private final Agreements agreements = registers.agreements;
    private final RegisterChanges changes = registers.changes;

    @BeforeEach
    void anAgreementIsKnown() throws IOException {
        registers.institution("BT.QRM", NAME);
        registers.institution(INSTITUTION, NAME);
        String yaml = Files.readString(
                Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml"));
        registers.change(() -> agreements.upload(yaml, "arta"));
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void aVersionIsApprovedWithinAMonthOrProposedAgain() {
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        clock.forward(Proposals.KEPT.plusSeconds(1));
        refused(this::approve);

        registers.change(() -> agreements.withdraw(ID, "besnik"));
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        clock.forward(Proposals.KEPT);
        assertThat(registers.change(this::approve).state()).isEqualTo("ENABLED");
    }

    @Test
    void resumingIsApprovedWithinAMonthOrAskedForAgain() {
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        registers.change(this::approve);
        registers.change(() -> agreements.suspend(ID, "test", "arta"));
        registers.change(() -> agreements.resume(ID, "test", ARTA));
        clock.forward(Duration.ofDays(400));
        refused(this::approveResume);

        registers.change(() -> agreements.suspend(ID, "test", "arta"));
        registers.change(() -> agreements.resume(ID, "test", ARTA));
        assertThat(registers.change(this::approveResume).resumeBy()).isNull();
    }

    @Test
    void aChangeOfAnInstitutionToo() {
        ProposedChange old =
                registers.change(() -> changes.channel(ChannelId.main(INSTITUTION), "inbox", Map.of(), ARTA));
        clock.forward(Proposals.KEPT.plusDays(1));
        refused(() -> changes.approve(INSTITUTION, old.sha256(), BESNIK));

        registers.change(() -> changes.withdraw(INSTITUTION, old.sha256(), ARTA));
        ProposedChange fresh =
                registers.change(() -> changes.channel(ChannelId.main(INSTITUTION), "inbox", Map.of(), ARTA));
        registers.change(() -> changes.approve(INSTITUTION, fresh.sha256(), BESNIK));
        assertThat(registers.change(() -> changes.waiting())).isEmpty();
    }

    private Agreement approve() {
        return agreements.approve(ID, 1, hash(), BESNIK);
    }

    private Agreement approveResume() {
        return agreements.approveResume(ID, 1, hash(), BESNIK);
    }

    private String hash() {
        return agreements.get(ID).versions().get(0).hash();
    }

    private void refused(Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .extracting(RefusedChange::fault)
                .isEqualTo(ChangeFault.PROPOSAL_LAPSED);
    }
}
