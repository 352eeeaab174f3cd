package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.engine.register.ProposedChange.State;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.spi.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who names a secret: open channels, those that wait for a second person, and the hub's own settings. As it stands now. */
@ApplicationScoped
class SecretUses {

    /** One place where a secret is named. */
    record Use(String secret, String channel, String connector, String setting) {}

    private final EntityManager entities;
    private final Connectors connectors;
    private final HubSettings settings;

    @Inject
    SecretUses(@Registers EntityManager entities, Connectors connectors, HubSettings settings) {
        this.entities = entities;
        this.connectors = connectors;
        this.settings = settings;
    }

    protected SecretUses() {
        this(null, null, null);
    }

    /** What the institution's channels name: the open ones first, then those that wait. */
    List<Use> of(String institution) {
        List<Use> found = new ArrayList<>();
        for (ChannelEntity channel : open("c.institution = :institution", institution)) {
            found.addAll(named(channel.name, channel.connector, SettingsText.read(channel.settings)));
        }
        for (ChangeEntity change : waiting("c.institution = :institution", institution)) {
            Map<String, String> content = change.contents();
            found.addAll(named(
                    RegisterChanges.channel(change.kind, content),
                    content.get("connector"),
                    RegisterChanges.settings(content)));
        }
        return found.stream().distinct().toList();
    }

    /** What the open channels of all name, in the order of the institutions; of what waits nothing. */
    List<MissingSecret> open() {
        List<MissingSecret> found = new ArrayList<>();
        for (ChannelEntity channel : entities.createQuery(
                        "select c from ChannelEntity c where c.endedAt is null order by c.institution, c.name",
                        ChannelEntity.class)
                .getResultList()) {
            named(channel.name, channel.connector, SettingsText.read(channel.settings))
                    .forEach(use ->
                            found.add(new MissingSecret(channel.institution, channel.name, use.secret(), false)));
        }
        return found.stream().distinct().toList();
    }

    /** The secrets that a channel with these settings would name. */
    List<Use> named(String channel, String connector, Map<String, String> given) {
        List<Use> found = new ArrayList<>();
        connectors.byId(String.valueOf(connector)).ifPresent(known -> {
            for (Setting setting : known.settings()) {
                String name = given.get(setting.key());
                if (setting.type() == Setting.Type.SECRET && name != null && name.matches(SecretDrafts.NAMES)) {
                    found.add(new Use(name, channel, connector, setting.key()));
                }
            }
        });
        return found;
    }

    /** Whether a channel of another institution names it, or the hub itself. */
    boolean isOthers(String institution, String name) {
        return settings.given().entrySet().stream()
                        .anyMatch(one -> one.getKey().endsWith(".secret")
                                && one.getValue().equals(name))
                || open("c.institution <> :institution", institution).stream()
                        .anyMatch(channel -> names(channel.connector, SettingsText.read(channel.settings), name))
                || waiting("c.institution <> :institution", institution).stream()
                        .anyMatch(change -> names(
                                change.contents().get("connector"), RegisterChanges.settings(change.contents()), name));
    }

    /** Of a connector that this server does not run just now nobody knows which settings name secrets: any may. */
    private boolean names(String connector, Map<String, String> given, String name) {
        Optional<List<Setting>> known =
                connectors.byId(String.valueOf(connector)).map(one -> one.settings());
        return known.map(all -> all.stream()
                        .anyMatch(one -> one.type() == Setting.Type.SECRET && name.equals(given.get(one.key()))))
                .orElseGet(() -> given.containsValue(name));
    }

    private List<ChannelEntity> open(String whose, String institution) {
        return entities.createQuery(
                        "select c from ChannelEntity c where c.endedAt is null and " + whose
                                + " order by c.institution, c.name",
                        ChannelEntity.class)
                .setParameter("institution", institution)
                .getResultList();
    }

    private List<ChangeEntity> waiting(String whose, String institution) {
        return entities.createQuery(
                        "select c from ChangeEntity c where c.state = :state and c.kind in :kinds and " + whose
                                + " order by c.proposedAt, c.id",
                        ChangeEntity.class)
                .setParameter("state", State.WAITING)
                .setParameter("kinds", List.of(Kind.CHANNEL, Kind.ENDPOINT))
                .setParameter("institution", institution)
                .getResultList();
    }
}
