package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Which code of a plugin may translate: agreements that are in force, or suspended, were approved with it. */
@ApplicationScoped
public class PluginCodes extends ConfirmedCodes {

    private static final Set<String> APPROVED = Set.of(AgreementState.ENABLED.name(), AgreementState.SUSPENDED.name());

    @Inject
    PluginCodes(Database database, RegisterLedger registers, Clock clock, HubSettings settings) {
        this(database, registers, clock, settings.flag("plugin.confirm"));
    }

    /** @param needed false where people develop: then each code works at once */
    PluginCodes(Database database, RegisterLedger registers, Clock clock, boolean needed) {
        super(database, registers, clock, needed);
    }

    protected PluginCodes() {
        this(null, null, null, true);
    }

    @Override
    String key(String id) {
        return id;
    }

    @Override
    boolean approved(String id) {
        return seals().possible(RegisterTable.AGREEMENT).values().stream()
                .flatMap(List::stream)
                .anyMatch(row -> id.equals(row.get("plugin")) && APPROVED.contains(row.get("state")));
    }

    @Override
    Event waits() {
        return Event.PLUGIN_CODE_WAITS;
    }

    @Override
    Event asked() {
        return Event.PLUGIN_CODE_ASKED;
    }

    @Override
    Event confirmed() {
        return Event.PLUGIN_CODE_CONFIRMED;
    }

    @Override
    String kind() {
        return "plugin";
    }
}
