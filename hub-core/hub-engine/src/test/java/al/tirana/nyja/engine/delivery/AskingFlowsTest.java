package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.register.RegistersBySql;
import al.tirana.nyja.engine.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which flow asks its plugin says; while the plugin is away, nobody takes a question for something else. */
class AskingFlowsTest {

    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");

    private final Database database = TestDatabase.empty();
    private final RegistersBySql registers = new RegistersBySql(database);
    private final Agreements agreements = registers.agreements();

    @BeforeEach
    void oneIsInForce() throws IOException {
        registers.enabled(Files.readString(SHIPPED));
    }

    @Test
    void itsPluginSaysIt() {
        assertThat(certain(Offer.Kind.QUERY, "referral")).isTrue();
        assertThat(perhaps(Offer.Kind.QUERY, "referral")).isTrue();
        assertThat(certain(Offer.Kind.DELIVER, "referral")).isFalse();
        assertThat(perhaps(Offer.Kind.DELIVER, "referral")).isFalse();
    }

    @Test
    void whileItIsAwayItMayBeAQuestion() {
        assertThat(certain(null, "referral")).isFalse();
        assertThat(perhaps(null, "referral")).isTrue();
    }

    @Test
    void whatIsNoFlowIsNoQuestion() {
        assertThat(perhaps(null, "another")).isFalse();
    }

    private boolean certain(Offer.Kind offered, String flow) {
        return asks(AskingFlows.fromRegister(agreements, plugin(offered)), flow);
    }

    private boolean perhaps(Offer.Kind offered, String flow) {
        return asks(AskingFlows.perhaps(agreements, plugin(offered)), flow);
    }

    private boolean asks(AskingFlows flows, String flow) {
        return database.read(connection -> flows.asks(connection, AGREEMENT, 1, flow));
    }

    /** @param offered by its one handler; {@code null}: it is away */
    private static PluginPresence plugin(Offer.Kind offered) {
        return new PluginPresence() {
            @Override
            public Set<String> runningIds() {
                return offered == null ? Set.of() : Set.of("ngo-referral");
            }

            @Override
            public Optional<List<Offer>> offers(String id) {
                return Optional.ofNullable(offered)
                        .map(kind -> List.of(new Offer(kind, "referral", Set.of(), Set.of())));
            }
        };
    }
}
