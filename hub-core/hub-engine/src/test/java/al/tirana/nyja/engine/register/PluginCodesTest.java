package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other code than the approved one works for nobody until two people have named it. */
class PluginCodesTest {

    private static final String PLUGIN = "ngo-referral";
    private static final String OLD = "aa".repeat(32);
    private static final String NEW = "bb".repeat(32);
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person ARTAS_OTHER_ACCOUNT = new Person("11111111-a", "arta2");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();
    private final PluginCodes codes = of(registers, true);

    @Test
    void codeOnWhichNothingWasApprovedMayChange() {
        assertThat(codes.seen(PLUGIN, OLD)).isTrue();
        assertThat(codes.seen(PLUGIN, NEW)).isTrue();
        assertThat(codes.of(PLUGIN).orElseThrow().sha256()).isEqualTo(NEW);
        assertThat(registers.faults()).isEmpty();
    }

    @Test
    void otherCodeWaitsForTwoPersonsWhoNameIt() throws IOException {
        approved();

        assertThat(codes.seen(PLUGIN, NEW)).isFalse();
        assertThat(codes.mayWork(PLUGIN, NEW)).isFalse();
        assertThat(of(registers.afterRestart(), true).seen(PLUGIN, NEW)).isFalse();
        refused(ChangeFault.CODE_UNNAMED, NEW, " ", ARTA);
        refused(ChangeFault.CODE_OTHER, NEW, OLD, ARTA);
        refused(ChangeFault.CODE_OTHER, NEW, NEW.substring(2), ARTA);

        assertThat(codes.confirm(PLUGIN, NEW, NEW.toUpperCase(Locale.ROOT), ARTA)
                        .askedBy())
                .isEqualTo("arta");
        assertThat(codes.mayWork(PLUGIN, NEW)).isFalse();
        refused(ChangeFault.SAME_PERSON, NEW, NEW, ARTA);
        refused(ChangeFault.SAME_PERSON, NEW, NEW, ARTAS_OTHER_ACCOUNT);

        assertThat(codes.confirm(PLUGIN, NEW, NEW, BESNIK).sha256()).isEqualTo(NEW);
        assertThat(codes.mayWork(PLUGIN, NEW)).isTrue();
        assertThat(codes.mayWork(PLUGIN, OLD)).isFalse();
        refused(ChangeFault.CODE_CONFIRMED, NEW, NEW, ARTA);
        assertThat(events()).containsSubsequence("PLUGIN_CODE_WAITS", "PLUGIN_CODE_ASKED", "PLUGIN_CODE_CONFIRMED");
        assertThat(registers.faults()).isEmpty();
    }

    /** What the first person looked at is not what the second confirms. */
    @Test
    void whatWasAskedForOneCodeIsNothingForAnother() throws IOException {
        approved();
        codes.seen(PLUGIN, NEW);
        codes.confirm(PLUGIN, NEW, NEW, ARTA);
        String third = "cc".repeat(32);
        codes.seen(PLUGIN, third);

        refused(ChangeFault.CODE_OTHER, third, NEW, BESNIK);
        codes.confirm(PLUGIN, third, third, BESNIK);

        assertThat(codes.mayWork(PLUGIN, third)).isFalse();
        refused(ChangeFault.SAME_PERSON, third, third, BESNIK);
    }

    @Test
    void theSameBytesNeedNobody() throws IOException {
        approved();
        codes.seen(PLUGIN, NEW);

        assertThat(codes.seen(PLUGIN, OLD)).isTrue();
        assertThat(of(registers.afterRestart(), true).seen(PLUGIN, OLD)).isTrue();
    }

    /** Suspending is no way around it; what is over waits for nothing. */
    @ParameterizedTest
    @CsvSource({"SUSPENDED, false", "TERMINATED, true", "PROPOSED, true"})
    void itIsWhatPeopleApprovedThatWaits(String state, boolean works) throws IOException {
        approved();
        registers.execute("update agreement set state = ?", state);

        assertThat(codes.seen(PLUGIN, NEW)).isEqualTo(works);
    }

    @Test
    void codeOfWhichTheServerCannotSayWhatItIsIsAnother() throws IOException {
        approved();
        assertThat(codes.seen(PLUGIN, "")).isFalse();
        refused(ChangeFault.CODE_MISSING, "", NEW, ARTA);
    }

    @Test
    void wherePluginsAreDevelopedEachCodeWorksAtOnceAndTheLedgerSaysIt() throws IOException {
        approved();
        PluginCodes here = of(registers, false);

        assertThat(here.seen(PLUGIN, NEW)).isTrue();
        assertThat(here.of(PLUGIN).orElseThrow().sha256()).isEqualTo(NEW);
        assertThat(events()).doesNotContain("PLUGIN_CODE_WAITS").endsWith("PLUGIN_CODE_CONFIRMED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHANGED | update plugin_code set sha256 = repeat('b', 64)
            CHANGED | update plugin_code set asked_sha256 = repeat('b', 64), asked_by = 'arta', asked_person = '11111111-a', asked_at = now()
            DELETED | delete from plugin_code
            """)
    void whoeverWritesToTheDatabaseConfirmsNothing(String named, String sql) throws IOException {
        approved();
        codes.seen(PLUGIN, NEW);
        registers.edit(sql);

        assertThat(codes.mayWork(PLUGIN, NEW)).isFalse();
        assertThat(of(registers.afterRestart(), true).seen(PLUGIN, NEW)).isFalse();
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> codes.confirm(PLUGIN, NEW, NEW, BESNIK))
                .extracting(RefusedChange::fault)
                .isIn(ChangeFault.ROW_CHANGED, ChangeFault.CODE_MISSING);
        assertThat(registers.faults()).containsExactly("REGISTER_ROW_" + named + " plugin_code/" + PLUGIN);
    }

    private void approved() throws IOException {
        codes.seen(PLUGIN, OLD);
        registers.enabled(Files.readString(SHIPPED));
    }

    private void refused(ChangeFault fault, String running, String named, Person by) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> codes.confirm(PLUGIN, running, named, by))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }

    private List<String> events() {
        return registers.database().read(connection -> {
            List<String> events = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select event from ledger_entry order by id")) {
                while (row.next()) {
                    events.add(row.getString(1));
                }
            }
            return events;
        });
    }

    private static PluginCodes of(RegistersBySql registers, boolean needed) {
        return new PluginCodes(registers.database(), registers.registers(), Clock.systemUTC(), needed);
    }
}
