package al.tirana.nyja.systemtest.container;

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
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container shows: the beans find each other, and a register and the ledger share one transaction. */
@ExtendWith(ArquillianExtension.class)
class InsideTheContainerIT {

    private static final Person ARTA = Person.named("arta");

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

    @Test
    void theHubsPartsFindEachOther() {
        assertThat(migrations.done()).isTrue();
        assertThat(sender).isNotNull();
        assertThat(connectors.all()).extracting(Connector::id).contains("rest");
    }

    @Test
    void aPluginOfAnotherDeploymentRunsAndItsAgreementIsKnown() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(plugins.all())
                .filteredOn(plugin -> plugin.id().equals("ngo-referral"))
                .extracting(PluginState::state)
                .containsExactly(State.RUNNING));
        assertThat(agreements.get("BT-OSHC0012-2026-01")).isNotNull();
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
        assertThat(changes.approved(Duration.ofDays(7))).isNotNull();
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
