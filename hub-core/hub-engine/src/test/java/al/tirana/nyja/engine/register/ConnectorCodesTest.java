package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ConnectorCodesTest {

    private static final String OLD = "aa".repeat(32);
    private static final String NEW = "bb".repeat(32);
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();
    private final ConnectorCodes codes =
            new ConnectorCodes(registers.database(), registers.registers(), Clock.systemUTC(), true);

    @Test
    void codeThatNoChannelNamesMayChange() {
        assertThat(codes.seen("folder", OLD)).isTrue();
        assertThat(codes.seen("folder", NEW)).isTrue();
        assertThat(registers.faults()).isEmpty();
    }

    @Test
    void codeUnderAChannelTakesTwoPersonsWhoNameIt() {
        codes.seen("folder", OLD);
        registers.institution("OSHC.0012", "organisation");
        registers.execute(
                "insert into channel (institution_id, name, connector, settings, version, changed_at, changed_by)"
                        + " values ('OSHC.0012', 'main', 'folder', '{}', 1, now(), 'test')");

        assertThat(codes.seen("folder", NEW)).isFalse();
        codes.confirm("folder", NEW, NEW, ARTA);
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> codes.confirm("folder", NEW, NEW, ARTA))
                .extracting(RefusedChange::fault)
                .isEqualTo(ChangeFault.SAME_PERSON);
        assertThat(codes.mayWork("folder", NEW)).isFalse();
        codes.confirm("folder", NEW, NEW, BESNIK);
        assertThat(codes.mayWork("folder", NEW)).isTrue();
        assertThat(codes.mayWork("folder", OLD)).isFalse();
        assertThat(registers.faults()).isEmpty();
    }

    /** A plugin of the same name has a code of its own. */
    @Test
    void aConnectorIsNoPlugin() {
        PluginCodes plugins = new PluginCodes(registers.database(), registers.registers(), Clock.systemUTC(), true);
        codes.seen("folder", OLD);
        plugins.seen("folder", NEW);
        assertThat(codes.of("folder").orElseThrow().sha256()).isEqualTo(OLD);
        assertThat(plugins.of("folder").orElseThrow().sha256()).isEqualTo(NEW);
    }
}
