package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Which code of a connector that is a deployment may carry something: channels were approved with it. */
@ApplicationScoped
public class ConnectorCodes extends ConfirmedCodes {

    @Inject
    ConnectorCodes(Database database, RegisterLedger registers, Clock clock, HubSettings settings) {
        this(database, registers, clock, settings.flag("plugin.confirm"));
    }

    /** @param needed false where people develop: then each code works at once */
    ConnectorCodes(Database database, RegisterLedger registers, Clock clock, boolean needed) {
        super(database, registers, clock, needed);
    }

    protected ConnectorCodes() {
        this(null, null, null, true);
    }

    @Override
    String key(String id) {
        return "connector:" + id;
    }

    @Override
    boolean approved(String id) {
        return seals().possible(RegisterTable.CHANNEL).values().stream()
                .flatMap(List::stream)
                .anyMatch(row -> id.equals(row.get("connector")) && row.get("ended_at") == null);
    }

    @Override
    Event waits() {
        return Event.CONNECTOR_CODE_WAITS;
    }

    @Override
    Event asked() {
        return Event.CONNECTOR_CODE_ASKED;
    }

    @Override
    Event confirmed() {
        return Event.CONNECTOR_CODE_CONFIRMED;
    }

    @Override
    String kind() {
        return "connector";
    }
}
