package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flow that reads spreadsheets has a form; where there is none, it is said why. */
class EmptyFormsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC);
    private final Set<String> running = new HashSet<>(Set.of("ngo-referral"));
    private boolean reads = true;
    private LocalDate asked;

    private final PluginPresence plugins = new PluginPresence() {
        @Override
        public Set<String> runningIds() {
            return running;
        }

        @Override
        public Optional<Part> form(CompiledAgreement agreement, Flow flow, TableForm form, LocalDate day, String name) {
            asked = day;
            return reads ? Optional.of(new Part(name, "x/y", Content.of(new byte[form.empty()]))) : Optional.empty();
        }
    };
    private final TestRegisters registers = new TestRegisters(plugins, clock);
    private final EmptyForms forms = new EmptyForms(registers.agreements, plugins, clock);

    @BeforeEach
    void anAgreementIsKnown() throws IOException {
        String yaml = Files.readString(SHIPPED);
        registers.change(() -> registers.agreements.upload(yaml, "arta"));
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void itHasTheRowsThatAreAskedForAndTheCodesOfTheDayInTheAgreementsZone() {
        Part form = forms.of(ID, "answer", 40);
        assertThat(form.name()).isEqualTo(ID + "-answer.xlsx");
        assertThat(form.content().size()).isEqualTo(40);
        assertThat(asked).isEqualTo("2026-11-23");
    }

    @Test
    void whereThereIsNoneItIsSaidWhy() {
        refused(ChangeFault.AGREEMENT_UNKNOWN, "NONE-2026-01", "NONE-2026-01", "answer", 1);
        refused(ChangeFault.FORM_UNKNOWN, "no flow \"none\"; it has: answer", ID, "none", 1);
        refused(ChangeFault.FORM_UNKNOWN, "From 1 to 5000", ID, "answer", 0);
        refused(ChangeFault.FORM_UNKNOWN, "From 1 to 5000", ID, "answer", 5_001);
        reads = false;
        refused(ChangeFault.FORM_UNKNOWN, "format: [xlsx]", ID, "answer", 1);
        running.clear();
        refused(ChangeFault.PLUGIN_MISSING, "ngo-referral", ID, "answer", 1);
    }

    private void refused(ChangeFault fault, String words, String agreement, String flow, int rows) {
        assertThatThrownBy(() -> forms.of(agreement, flow, rows))
                .isInstanceOfSatisfying(RefusedChange.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault))
                .hasMessageContaining(words);
    }
}
