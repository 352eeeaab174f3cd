package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.Capability;
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
 * The register of channels: how each institution is reached. Without a channel {@code main} an institution fetches from its
 * inbox what no other channel is named for.
 *
 * <p>{@link #of} is for the path of a delivery: no query as a rule, any thread, at most one second old.
 */
@ApplicationScoped
public class Channels {

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final Connectors connectors;
    private final Clock clock;
    private final FreshValue<Map<ChannelId, RegisteredChannel>> channels;

    @Inject
    public Channels(
            @Registers EntityManager entities,
            RegisterLedger ledger,
            Connectors connectors,
            Database database,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.connectors = connectors;
        this.clock = clock;
        this.channels = new FreshValue<>(() -> database.promptly().read(this::read));
    }

    protected Channels() {
        this(null, null, null, null, null);
    }

    /** Empty if there is no such channel, or it was ended. */
    public Optional<RegisteredChannel> of(ChannelId channel) {
        return Optional.ofNullable(channels.get().get(channel)).filter(RegisteredChannel::active);
    }

    /** All that may be used; no query as a rule, at most one second old. */
    public Collection<RegisteredChannel> all() {
        return channels.get().values().stream()
                .filter(RegisteredChannel::active)
                .toList();
    }

    /** The same, as it stands in the database now. */
    @Transactional
    public Optional<RegisteredChannel> now(ChannelId channel) {
        return Optional.ofNullable(entities.find(ChannelEntity.class, new ChannelEntity.Key(channel)))
                .map(ChannelEntity::view)
                .filter(RegisteredChannel::active);
    }

    /** The institution's channels as they stand now, by name; also those that were ended. */
    @Transactional
    public List<RegisteredChannel> all(String institution) {
        refuseUnknown(entities.find(InstitutionEntity.class, institution), institution);
        return entities
                .createQuery(
                        "select c from ChannelEntity c where c.institution = :institution order by c.name",
                        ChannelEntity.class)
                .setParameter("institution", institution)
                .getResultList()
                .stream()
                .map(ChannelEntity::view)
                .toList();
    }

    /**
     * The channel as it stands now, for an administrator.
     *
     * @throws RefusedChange if there is none, or it was ended
     */
    @Transactional
    public RegisteredChannel get(ChannelId channel) {
        refuseUnknown(entities.find(InstitutionEntity.class, channel.institution()), channel.institution());
        ChannelEntity found = entities.find(ChannelEntity.class, new ChannelEntity.Key(channel));
        if (found == null || found.endedAt != null) {
            refuseWaiting(channel);
            throw RefusedChange.naming(ChangeFault.CHANNEL_MISSING, channel.toString());
        }
        return found.view();
    }

    /** What somebody has just proposed is not missing: it is the second person's turn. */
    private void refuseWaiting(ChannelId channel) {
        waiting(channel).ifPresent(change -> {
            throw new RefusedChange(
                    ChangeFault.CHANNEL_WAITS,
                    new Text(
                            channel + ", propozuar nga " + change.proposedBy,
                            channel + ", proposed by " + change.proposedBy));
        });
    }

    /** Whether somebody has proposed this channel, and nobody looked at it yet. */
    @Transactional
    public boolean waits(ChannelId channel) {
        return waiting(channel).isPresent();
    }

    private Optional<ChangeEntity> waiting(ChannelId channel) {
        return entities
                .createQuery(
                        "select c from ChangeEntity c where c.institution = :institution and c.state = :state",
                        ChangeEntity.class)
                .setParameter("institution", channel.institution())
                .setParameter("state", ProposedChange.State.WAITING)
                .getResultList()
                .stream()
                .filter(change -> channel.name().equals(RegisterChanges.channel(change.kind, change.contents())))
                .findFirst();
    }

    /**
     * Adds or changes a channel, once a second person has approved it: see {@link RegisterChanges}.
     *
     * @param connector id of a connector in this server, or {@link RegisteredChannel#INBOX} with no settings
     * @param settings checked against what the connector declares; secrets by name only
     */
    RegisteredChannel put(ChannelId channel, String connector, Map<String, String> settings, String actor) {
        check(channel, connector, settings);
        ChannelEntity entity = locked(channel);
        boolean added = entity == null;
        if (added) {
            entity = new ChannelEntity(channel);
        }
        entity.change(connector, settings, clock.instant(), actor);
        if (added) {
            entities.persist(entity);
        }
        record(Event.CHANNEL_CHANGED, channel, entity, actor);
        return entity.view();
    }

    /** Nothing goes over it any more; what waits for it waits. One person is enough, as for everything that ends something. */
    @Transactional
    public RegisteredChannel end(ChannelId channel, String actor) {
        ChannelEntity entity = locked(channel);
        if (entity == null || entity.endedAt != null) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_MISSING, channel.toString());
        }
        entity.end(clock.instant(), actor);
        record(Event.CHANNEL_ENDED, channel, entity, actor);
        return entity.view();
    }

    /** @throws RefusedChange if no such channel could be set */
    void check(ChannelId channel, String connector, Map<String, String> settings) {
        if (!ChannelId.isName(channel.name())) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_INVALID, channel.name());
        }
        if (RegisteredChannel.INBOX.equals(connector)) {
            if (!settings.isEmpty()) {
                throw RefusedChange.naming(ChangeFault.SETTINGS_INVALID, String.join(", ", settings.keySet()));
            }
            return;
        }
        Connector chosen = connectors
                .byId(String.valueOf(connector))
                .orElseThrow(() -> new RefusedChange(ChangeFault.CONNECTOR_UNKNOWN));
        if (channel.name().equals(ChannelId.NOTICES) && !chosen.capabilities().contains(Capability.NOTICE)) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_NOT_FOR_NOTICES, connector);
        }
        try {
            Settings given = Settings.of(chosen.settings(), settings);
            OwnFolders.refuse(chosen.settings(), given);
            chosen.check(given);
        } catch (InvalidSettingsException e) {
            throw new RefusedChange(
                    ChangeFault.SETTINGS_INVALID, new Text(joined(e.faults(), "sq"), joined(e.faults(), "en")));
        }
    }

    /** One change at a time for an institution, also when there is no channel to lock yet; null if there is none. */
    private ChannelEntity locked(ChannelId channel) {
        refuseUnknown(
                entities.find(InstitutionEntity.class, channel.institution(), LockModeType.PESSIMISTIC_WRITE),
                channel.institution());
        RegisterLedger.require(entities, ledger, RegisterRow.institution(channel.institution()));
        RegisterLedger.require(entities, ledger, RegisterRow.channel(channel));
        return entities.find(ChannelEntity.class, new ChannelEntity.Key(channel));
    }

    private void record(Event event, ChannelId channel, ChannelEntity entity, String actor) {
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(event, actor)
                        .detail("institution", channel.institution())
                        .detail("channel", channel.name())
                        .detail("connector", entity.connector)
                        .detail("version", String.valueOf(entity.version))
                        .build(),
                RegisterRow.channel(channel));
    }

    private static String joined(List<Text> faults, String language) {
        return faults.stream().map(fault -> fault.in(language)).collect(Collectors.joining("; "));
    }

    private static void refuseUnknown(InstitutionEntity found, String institution) {
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_UNKNOWN, institution);
        }
    }

    private Map<ChannelId, RegisteredChannel> read(Connection connection) throws SQLException {
        Map<ChannelId, RegisteredChannel> found = new HashMap<>();
        for (Map<String, String> row :
                ledger.seals().trusted(connection, RegisterTable.CHANNEL).values()) {
            String ended = row.get("ended_at");
            ChannelId id = new ChannelId(row.get("institution_id"), row.get("name"));
            found.put(
                    id,
                    new RegisteredChannel(
                            id.institution(),
                            id.name(),
                            row.get("connector"),
                            SettingsText.read(row.get("settings")),
                            Long.parseLong(row.get("version")),
                            Instant.parse(row.get("changed_at")),
                            row.get("changed_by"),
                            ended == null ? null : Instant.parse(ended)));
        }
        return Map.copyOf(found);
    }
}
