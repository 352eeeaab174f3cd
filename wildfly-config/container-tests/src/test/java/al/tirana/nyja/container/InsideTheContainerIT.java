package al.tirana.nyja.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.plugin.Plugins;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.Migrations;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.ConnectorDirectory;
import al.tirana.nyja.spi.host.DeployedConnector;
import al.tirana.nyja.spi.host.Directory;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container shows: the beans find each other, and a register and the ledger share one transaction. */
@ExtendWith(ArquillianExtension.class)
class InsideTheContainerIT {

    private static final Person ARTA = Person.named("arta");
    private static final Duration SOON = Duration.ofMinutes(1);

    @Inject
    private Institutions institutions;

    @Inject
    private RegisterChanges changes;

    @Inject
    private Agreements agreements;

    @Inject
    private Connectors connectors;

    @Inject
    private Plugins plugins;

    @Inject
    private Sender sender;

    @Inject
    private Database database;

    @Inject
    private Migrations migrations;

    @Resource(lookup = "java:comp/UserTransaction")
    private UserTransaction transaction;

    @Deployment
    static WebArchive hub() {
        return HubArchive.with(InsideTheContainerIT.class);
    }

    /** Else it would pass for a broken connection, and cost all that are idle in the pool. */
    @Test
    void aLockThatLastsIsGivenUpBeforeTheConnectionIs() {
        int[] milliseconds = database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select setting::int from pg_settings where name = 'lock_timeout'");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new int[] {row.getInt(1), connection.getNetworkTimeout()};
            }
        });
        assertThat(milliseconds[0]).isPositive().isLessThan(milliseconds[1]);
    }

    @Test
    void theHubsPartsFindEachOther() {
        assertThat(migrations.done()).isTrue();
        assertThat(sender).isNotNull();
        assertThat(connectors.all()).extracting(Connector::id).contains("rest");
    }

    @Test
    void aPluginOfAnotherDeploymentRunsAndItsAgreementIsKnown() {
        await().atMost(SOON).untilAsserted(() -> assertThat(plugins.all())
                .filteredOn(plugin -> plugin.id().equals("ngo-referral"))
                .extracting(PluginState::state)
                .containsExactly(State.RUNNING));
        assertThat(agreements.get("BT-OSHC0012-2026-01")).isNotNull();
    }

    /** One generation may stay until the next comes; what is older must be free. */
    @Test
    void aConnectorOfYamlAloneComesAndGoesAndItsClassesCanBeCollected() throws Exception {
        Path war = Path.of(System.getProperty("nyja.test.connector"));
        Path dropped = Path.of(System.getProperty("jboss.server.base.dir"), "deployments", "connector-folder.war");
        Generations generations = new Generations();
        ConnectorDirectory.theDirectory().listen(generations);
        try {
            for (int i = 0; i < 2; i++) {
                Files.copy(war, dropped);
                await().atMost(SOON).until(() -> connectors.byId("folder").isPresent());
                Files.delete(dropped);
                await().atMost(SOON).until(() -> connectors.byId("folder").isEmpty());
            }
        } finally {
            ConnectorDirectory.theDirectory().ignore(generations);
            Files.deleteIfExists(dropped);
        }

        assertThat(generations.seen).hasSize(2);
        await().atMost(SOON).untilAsserted(() -> {
            System.gc();
            assertThat(generations.seen.get(0).get()).isNull();
        });
    }

    private static final class Generations implements Directory.Listener<DeployedConnector> {

        private final List<WeakReference<ClassLoader>> seen = new CopyOnWriteArrayList<>();

        @Override
        public void deployed(DeployedConnector one) {
            seen.add(new WeakReference<>(one.resources()));
        }

        @Override
        public void undeployed(DeployedConnector one) {
            // what stays is what is looked for
        }
    }

    @Test
    void anInstitutionAndItsLedgerEntryAreCommittedTogether() throws Exception {
        transaction.begin();
        changes.register("OSHC.7001", new Text("Provë", "Trial"), ARTA);
        transaction.commit();

        assertThat(count("select count(*) from institution where id = ?", "OSHC.7001"))
                .isEqualTo(1);
        assertThat(count("select count(*) from ledger_entry where content like ?", "%OSHC.7001%"))
                .isEqualTo(2);
    }

    @Test
    void neitherRemainsWhenTheTransactionIsRolledBack() throws Exception {
        transaction.begin();
        changes.register("OSHC.7002", new Text("Provë", "Trial"), ARTA);
        transaction.rollback();

        assertThat(count("select count(*) from institution where id = ?", "OSHC.7002"))
                .isZero();
        assertThat(count("select count(*) from ledger_entry where content like ?", "%OSHC.7002%"))
                .isZero();
    }

    @Test
    void aRefusedChangeLeavesNothingBehind() {
        changes.register("OSHC.7003", new Text("Provë", "Trial"), ARTA);

        assertThatThrownBy(() -> changes.register("OSHC.7003", new Text("Provë", "Trial"), ARTA))
                .isInstanceOf(RuntimeException.class);

        assertThat(count("select count(*) from ledger_entry where content like ?", "%OSHC.7003%"))
                .isEqualTo(2);
    }

    @Test
    void everyQueryOfTheRegistersSuitsTheContainersStricterRules() {
        assertThat(institutions.all()).isNotNull();
        assertThat(changes.waiting()).isNotNull();
        assertThat(changes.decided(Duration.ofDays(7))).isNotNull();
        assertThat(agreements.all()).isNotEmpty();
        agreements.propose("BT-OSHC0012-2026-01", 1, ARTA);
        String hash = agreements.get("BT-OSHC0012-2026-01").versions().get(0).hash();
        assertThatThrownBy(() -> agreements.approve("BT-OSHC0012-2026-01", 1, hash, Person.named("besnik")))
                .hasMessageContaining("BT.QRM");
    }

    private long count(String query, String parameter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, parameter);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }
}
