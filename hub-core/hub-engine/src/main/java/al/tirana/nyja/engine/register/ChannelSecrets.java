package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.engine.register.ProposedChange.State;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.spi.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets that channels name. One person brings a secret, another approves that it counts: who has the key of a partner's
 * server, or says whose signature counts, decides where data go. It is never shown again, and stands in no table, only its
 * keyed digest does; so it is approved on the server that it was brought to.
 */
@ApplicationScoped
public class ChannelSecrets {

    static final String NAME = "secret";
    static final String DIGEST = "digest";

    private static final int LARGEST = 65_536;

    private final EntityManager entities;
    private final Channels channels;
    private final Connectors connectors;
    private final RegisterChanges changes;
    private final SecretDrafts drafts;
    private final HubSettings settings;

    @Inject
    public ChannelSecrets(
            @Registers EntityManager entities,
            Channels channels,
            Connectors connectors,
            RegisterChanges changes,
            SecretDrafts drafts,
            HubSettings settings) {
        this.entities = entities;
        this.channels = channels;
        this.connectors = connectors;
        this.changes = changes;
        this.drafts = drafts;
        this.settings = settings;
    }

    protected ChannelSecrets() {
        this(null, null, null, null, null, null);
    }

    /** Those that its channels name, also channels that wait for a second person. */
    @Transactional
    public List<ChannelSecret> of(String institution) {
        Map<String, ChannelSecret> found = new LinkedHashMap<>();
        for (RegisteredChannel channel : channels.all(institution)) {
            if (channel.active()) {
                named(institution, channel.name(), channel.connector(), channel.settings())
                        .forEach(one -> found.putIfAbsent(one.name(), one));
            }
        }
        for (ChangeEntity change : of(institution, State.WAITING, Kind.CHANNEL)) {
            Map<String, String> content = change.contents();
            named(
                            institution,
                            RegisterChanges.channel(change.kind, content),
                            content.get("connector"),
                            RegisterChanges.settings(content))
                    .forEach(one -> found.putIfAbsent(one.name(), one));
        }
        return List.copyOf(found.values());
    }

    /** @throws RefusedChange if no channel of the institution names it, or others use one of this name */
    @Transactional
    public ProposedChange propose(String institution, String name, byte[] secret, Person by) {
        if (of(institution).stream().noneMatch(one -> one.name().equals(name))) {
            throw RefusedChange.naming(ChangeFault.SECRET_UNKNOWN, name);
        }
        if (isOthers(institution, name)) {
            throw RefusedChange.naming(ChangeFault.SECRET_SHARED, name);
        }
        if (secret.length == 0 || secret.length > LARGEST) {
            throw new RefusedChange(ChangeFault.SECRET_INVALID);
        }
        ProposedChange proposed = changes.secret(institution, name, drafts.digest(secret), by);
        drafts.keep(proposed.id(), secret);
        return proposed;
    }

    /** What was approved counts, and what was taken back is gone. Called after each of both; what one call did not reach, the next does. */
    @Transactional
    public void settle(String institution) {
        for (State state : List.of(State.APPROVED, State.WITHDRAWN)) {
            for (ChangeEntity change : of(institution, state, Kind.SECRET)) {
                Map<String, String> content = change.contents();
                if (state == State.APPROVED && drafts.has(change.id, content.get(DIGEST))) {
                    drafts.settle(change.id, content.get(NAME));
                } else {
                    drafts.drop(change.id);
                }
            }
        }
    }

    private List<ChannelSecret> named(String institution, String channel, String connector, Map<String, String> given) {
        List<ChannelSecret> found = new ArrayList<>();
        connectors.byId(connector).ifPresent(known -> {
            for (Setting setting : known.settings()) {
                String name = given.get(setting.key());
                if (setting.type() == Setting.Type.SECRET && name != null && name.matches(SecretDrafts.NAMES)) {
                    found.add(new ChannelSecret(
                            name, channel, setting.key(), drafts.counts(name), waits(institution, name)));
                }
            }
        });
        return found;
    }

    private boolean waits(String institution, String name) {
        return of(institution, State.WAITING, Kind.SECRET).stream()
                .anyMatch(change -> name.equals(change.contents().get(NAME)));
    }

    /** Another institution's channel, or the hub itself. */
    private boolean isOthers(String institution, String name) {
        return settings.given().entrySet().stream()
                        .anyMatch(one -> one.getKey().endsWith(".secret")
                                && one.getValue().equals(name))
                || channels.all().stream()
                        .filter(channel -> !channel.institution().equals(institution))
                        .flatMap(channel ->
                                named(channel.institution(), channel.name(), channel.connector(), channel.settings())
                                        .stream())
                        .anyMatch(one -> one.name().equals(name));
    }

    private List<ChangeEntity> of(String institution, State state, Kind kind) {
        return entities.createQuery(
                        "select c from ChangeEntity c where c.institution = :institution and c.state = :state and c.kind = :kind",
                        ChangeEntity.class)
                .setParameter("institution", institution)
                .setParameter("state", state)
                .setParameter("kind", kind)
                .getResultList();
    }
}
