package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The register of endpoints: how each institution is reached. None means that the institution fetches from its inbox.
 *
 * <p>{@link #of} is for the path of a delivery: no query as a rule, any thread, at most one second old.
 */
@ApplicationScoped
public class Endpoints {

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final Connectors connectors;
    private final Clock clock;
    private final FreshValue<Map<String, RegisteredEndpoint>> endpoints;

    @Inject
    public Endpoints(
            @Registers EntityManager entities,
            RegisterLedger ledger,
            Connectors connectors,
            Database database,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.connectors = connectors;
        this.clock = clock;
        this.endpoints = new FreshValue<>(() -> database.promptly().read(this::read));
    }

    protected Endpoints() {
        this(null, null, null, null, null);
    }

    /** The institution's endpoint; empty if it has none and fetches. */
    public Optional<RegisteredEndpoint> of(String institution) {
        return Optional.ofNullable(endpoints.get().get(institution));
    }

    /** All endpoints; no query as a rule, at most one second old. */
    public Collection<RegisteredEndpoint> all() {
        return endpoints.get().values();
    }

    /**
     * The endpoint as it stands now, for an administrator.
     *
     * @throws RefusedChange if there is none
     */
    @Transactional
    public RegisteredEndpoint get(String institution) {
        refuseUnknown(entities.find(InstitutionEntity.class, institution), institution);
        EndpointEntity found = entities.find(EndpointEntity.class, institution);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.ENDPOINT_MISSING, institution);
        }
        return found.view();
    }

    /**
     * Sets or changes an endpoint, once a second person has approved it: see {@link RegisterChanges}.
     *
     * @param connector id of a connector in this server, or {@link RegisteredEndpoint#INBOX} with no settings
     * @param settings checked against what the connector declares; secrets by name only
     */
    RegisteredEndpoint put(String institution, String connector, Map<String, String> settings, String actor) {
        check(connector, settings);
        // One change at a time, also when there is no endpoint to lock yet.
        refuseUnknown(entities.find(InstitutionEntity.class, institution, LockModeType.PESSIMISTIC_WRITE), institution);
        RegisterLedger.require(entities, ledger, RegisterRow.institution(institution));
        RegisterLedger.require(entities, ledger, RegisterRow.endpoint(institution));
        EndpointEntity found = entities.find(EndpointEntity.class, institution);
        EndpointEntity entity = found == null ? new EndpointEntity(institution) : found;
        entity.change(connector, settings, clock.instant(), actor);
        if (found == null) {
            entities.persist(entity);
        }
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(Event.ENDPOINT_CHANGED, actor)
                        .detail("institution", institution)
                        .detail("connector", connector)
                        .detail("version", String.valueOf(entity.version))
                        .build(),
                RegisterRow.endpoint(institution));
        return entity.view();
    }

    /** @throws RefusedChange if no such endpoint could be set */
    void check(String connector, Map<String, String> settings) {
        if (RegisteredEndpoint.INBOX.equals(connector)) {
            if (!settings.isEmpty()) {
                throw RefusedChange.naming(ChangeFault.SETTINGS_INVALID, String.join(", ", settings.keySet()));
            }
            return;
        }
        Connector chosen = connectors
                .byId(String.valueOf(connector))
                .orElseThrow(() -> new RefusedChange(ChangeFault.CONNECTOR_UNKNOWN));
        try {
            Settings.of(chosen.settings(), settings);
        } catch (InvalidSettingsException e) {
            throw new RefusedChange(
                    ChangeFault.SETTINGS_INVALID, new Text(joined(e.faults(), "sq"), joined(e.faults(), "en")));
        }
    }

    private static String joined(List<Text> faults, String language) {
        return faults.stream().map(fault -> fault.in(language)).collect(Collectors.joining("; "));
    }

    private static void refuseUnknown(InstitutionEntity found, String institution) {
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_UNKNOWN, institution);
        }
    }

    private Map<String, RegisteredEndpoint> read(Connection connection) throws SQLException {
        Map<String, RegisteredEndpoint> found = new HashMap<>();
        ledger.seals()
                .trusted(connection, RegisterTable.ENDPOINT)
                .forEach((institution, row) -> found.put(
                        institution,
                        new RegisteredEndpoint(
                                institution,
                                row.get("connector"),
                                SettingsText.read(row.get("settings")),
                                Long.parseLong(row.get("version")),
                                Instant.parse(row.get("changed_at")),
                                row.get("changed_by"))));
        return Map.copyOf(found);
    }
}
