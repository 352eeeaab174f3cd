package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.engine.register.ProposedChange.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.SecretDrafts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts approved secrets in their place once the decision is safe, and takes away drafts that nobody can approve any more. What
 * one decision did not reach, because the server stopped or the folder was not writable, the next one does, or the next start.
 */
@ApplicationScoped
public class SettledSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SettledSecrets.class);

    /** A draft is written before its proposal is safe: until then no row is known of it. */
    private static final Duration UNKNOWN_KEPT = Duration.ofDays(1);

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final SecretDrafts drafts;
    private final Clock clock;

    @Inject
    public SettledSecrets(@Registers EntityManager entities, RegisterLedger ledger, SecretDrafts drafts, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.drafts = drafts;
        this.clock = clock;
    }

    protected SettledSecrets() {
        this(null, null, null, null);
    }

    void start(@Observes SchemaReady ready, SettledSecrets itself) {
        try {
            itself.settle();
        } catch (RuntimeException e) {
            LOG.error(
                    "Sekretet e miratuara nuk u vendosën të gjitha / Not all approved secrets are in their place: {}",
                    e.getMessage());
        }
    }

    /**
     * Of one institution, after a decision.
     *
     * @throws RefusedChange if an approved one could not be put in its place
     */
    @Transactional
    public void settle(String institution) {
        settle(changes().filter(change -> change.institution.equals(institution)));
    }

    /** Of all; also sweeps what no proposal knows. */
    @Transactional
    public void settle() {
        for (UUID draft : drafts.all()) {
            if (entities.find(ChangeEntity.class, draft) == null
                    && drafts.since(draft).isBefore(clock.instant().minus(UNKNOWN_KEPT))) {
                drafts.drop(draft);
            }
        }
        settle(changes());
    }

    /** Those of which there is a draft, the one that was closed first first. */
    private Stream<ChangeEntity> changes() {
        return drafts.all().stream()
                .map(draft -> entities.find(ChangeEntity.class, draft))
                .filter(change -> change != null && change.kind == Kind.SECRET)
                .sorted(Comparator.comparing(
                                (ChangeEntity change) -> change.closedAt,
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(change -> change.id));
    }

    private void settle(Stream<ChangeEntity> changes) {
        Set<String> failed = new TreeSet<>();
        for (ChangeEntity change : changes.toList()) {
            try {
                settle(change);
            } catch (RefusedChange e) {
                LOG.error(
                        "{}",
                        e.getMessage()); // a row that the hub did not write: nothing is built on it, and others go on
            } catch (UncheckedIOException e) {
                failed.add(change.contents().get(ChannelSecrets.NAME));
                LOG.error(
                        "Sekreti {} nuk u vendos / The secret {} is not in its place: {}",
                        change.contents().get(ChannelSecrets.NAME),
                        change.contents().get(ChannelSecrets.NAME),
                        e.getCause().getClass().getSimpleName());
            }
        }
        if (!failed.isEmpty()) {
            throw RefusedChange.naming(ChangeFault.SECRET_UNPLACED, String.join(", ", failed));
        }
    }

    private void settle(ChangeEntity change) {
        switch (change.state) {
            case WAITING -> {
                if (Proposals.lapsed(change.proposedAt, clock.instant())) {
                    drafts.drop(change.id);
                }
            }
            case APPROVED -> place(change);
            default -> drafts.drop(change.id);
        }
    }

    /** Only the latest that was approved of its name, and not over what somebody put there by hand since. */
    private void place(ChangeEntity change) {
        entities.find(InstitutionEntity.class, change.institution, LockModeType.PESSIMISTIC_WRITE);
        RegisterLedger.require(entities, ledger, RegisterRow.change(change.id));
        String name = change.contents().get(ChannelSecrets.NAME);
        if (!isLatest(change, name)) {
            drafts.drop(change.id);
        } else if (!drafts.has(change.id, change.contents().get(ChannelSecrets.DIGEST))) {
            LOG.error(
                    "Sekreti {} nuk është ai që u miratua, prandaj nuk vlen / The secret {} is not the approved one, so it does not count",
                    name,
                    name);
            drafts.drop(change.id);
        } else if (drafts.placedAfter(name, change.closedAt)) {
            LOG.warn(
                    "Sekreti {} u vendos me dorë pas miratimit, dhe mbetet / The secret {} was put there by hand since it was approved, and stays",
                    name,
                    name);
            drafts.drop(change.id);
        } else {
            drafts.settle(change.id, name);
        }
    }

    private boolean isLatest(ChangeEntity change, String name) {
        List<ChangeEntity> later = entities.createQuery(
                        "select c from ChangeEntity c where c.state = :approved and c.kind = :kind and c.closedAt > :since",
                        ChangeEntity.class)
                .setParameter("approved", State.APPROVED)
                .setParameter("kind", Kind.SECRET)
                .setParameter("since", change.closedAt)
                .getResultList();
        return later.stream()
                .noneMatch(one ->
                        !one.id.equals(change.id) && name.equals(one.contents().get(ChannelSecrets.NAME)));
    }
}
