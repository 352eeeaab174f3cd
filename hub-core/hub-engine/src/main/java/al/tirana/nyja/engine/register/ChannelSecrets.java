package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.engine.register.ProposedChange.State;
import al.tirana.nyja.engine.vault.SecretDrafts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets that channels name. One person brings a secret, another approves that it counts: who has the key of a partner's
 * server, or says whose signature counts, decides where data go. It is never shown again, and stands in no table, only its
 * keyed digest does; the servers share the folder where it waits and then counts.
 */
@ApplicationScoped
public class ChannelSecrets {

    static final String NAME = "secret";
    static final String DIGEST = "digest";

    private static final int LARGEST = 65_536;

    private final EntityManager entities;
    private final Institutions institutions;
    private final SecretUses uses;
    private final RegisterChanges changes;
    private final SecretDrafts drafts;

    @Inject
    public ChannelSecrets(
            @Registers EntityManager entities,
            Institutions institutions,
            SecretUses uses,
            RegisterChanges changes,
            SecretDrafts drafts) {
        this.entities = entities;
        this.institutions = institutions;
        this.uses = uses;
        this.changes = changes;
        this.drafts = drafts;
    }

    protected ChannelSecrets() {
        this(null, null, null, null, null);
    }

    /** Those that its channels name, also channels that wait for a second person. */
    @Transactional
    public List<ChannelSecret> of(String institution) {
        institutions.get(institution);
        Map<String, ChannelSecret> found = new LinkedHashMap<>();
        for (SecretUses.Use use : uses.of(institution)) {
            String name = use.secret();
            found.computeIfAbsent(
                    name,
                    one -> new ChannelSecret(
                            name,
                            use.channel(),
                            use.connector(),
                            use.setting(),
                            drafts.counts(name),
                            waits(institution, name),
                            uses.isOthers(institution, name)));
        }
        return List.copyOf(found.values());
    }

    /** Those that open channels name and that are not there, unless one waits for a second person: that is said already. */
    @Transactional
    public List<MissingSecret> missing() {
        return uses.open().stream()
                .filter(one -> !drafts.counts(one.name()) && !waits(one.institution(), one.name()))
                .map(one -> new MissingSecret(
                        one.institution(), one.channel(), one.name(), uses.isOthers(one.institution(), one.name())))
                .toList();
    }

    /** @throws RefusedChange if no channel of the institution names it, others use one of this name, or nothing could log in with it */
    @Transactional
    public ProposedChange propose(String institution, String name, byte[] secret, Person by) {
        if (of(institution).stream().noneMatch(one -> one.name().equals(name))) {
            throw RefusedChange.naming(ChangeFault.SECRET_UNKNOWN, name);
        }
        if (uses.isOthers(institution, name)) {
            throw RefusedChange.naming(ChangeFault.SECRET_SHARED, name);
        }
        if (secret.length == 0 || secret.length > LARGEST) {
            throw new RefusedChange(ChangeFault.SECRET_INVALID);
        }
        if (ClosedKey.is(secret)) {
            throw new RefusedChange(ChangeFault.SECRET_CLOSED);
        }
        ProposedChange proposed = changes.secret(institution, name, drafts.digest(secret), PublicHalf.of(secret), by);
        drafts.keep(proposed.id(), secret);
        return proposed;
    }

    private boolean waits(String institution, String name) {
        return of(institution, State.WAITING, Kind.SECRET).stream()
                .anyMatch(change -> name.equals(change.contents().get(NAME)));
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
