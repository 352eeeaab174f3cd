package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.type.BroughtTypes;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CodeLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The register of agreements. Reading on the path of a message is one plain query; each change locks the agreement's
 * row, asks {@link AgreementLifeCycle}, and is committed together with its ledger entry.
 *
 * <p>Changes take the administrator who acts: the person where two are needed, else the account's name. Who approves
 * names what exactly, version and SHA-256, so that nobody approves what was not looked at. Changes are refused with
 * {@link RefusedChange}.
 */
@ApplicationScoped
public class Agreements {

    /** Origin of documents that did not come with a plugin. */
    public static final String UPLOAD = "upload";

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final AgreementReading reading;
    private final AgreementViews views;
    private final PluginPresence plugins;
    private final OpenDeliveries deliveries;
    private final BroughtTypes types;
    private final AccountUnits units;
    private final ApprovedLists lists;
    private final AgreementHistory history;
    private final AgreementNotes notes;
    private final Clock clock;

    @Inject
    public Agreements(
            @Registers EntityManager entities,
            RegisterLedger ledger,
            AgreementReading reading,
            AgreementViews views,
            PluginPresence plugins,
            OpenDeliveries deliveries,
            BroughtTypes types,
            AccountUnits units,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.reading = reading;
        this.views = views;
        this.plugins = plugins;
        this.deliveries = deliveries;
        this.types = types;
        this.units = units;
        this.lists = new ApprovedLists(ledger);
        this.history = new AgreementHistory(entities);
        this.notes = new AgreementNotes(entities, ledger, views, plugins, types, clock);
        this.clock = clock;
    }

    protected Agreements() {
        this(null, null, null, null, null, null, null, null, null);
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** State and days as they stand in the database now, on the caller's connection; empty if it is not known. */
    public Optional<AgreementInForce> find(Connection connection, String id) throws SQLException {
        return reading.find(connection, id);
    }

    /** One version, whatever the state: for what was accepted under it. */
    public Optional<CompiledAgreement> version(Connection connection, String id, int version) throws SQLException {
        return reading.version(connection, id, version);
    }

    /** SHA-256 of the document that a clause is of, such as {@code BT-OSHC0012-2026-01/1#validity}. From memory. */
    public Optional<String> documentOf(String clause) {
        String version = clause.substring(0, Math.max(clause.indexOf('#'), 0));
        return ledger.seals()
                .written(new RegisterRow(RegisterTable.VERSION, version))
                .map(row -> row.get("hash"));
    }

    /** The newest version that is known, in force or not; empty if there is none. */
    public Optional<CompiledAgreement> newest(Connection connection, String id) throws SQLException {
        return reading.newest(connection, id);
    }

    @Transactional
    public List<Agreement> all() {
        return entities
                .createQuery("select a from AgreementEntity a order by a.id", AgreementEntity.class)
                .getResultList()
                .stream()
                .filter(views::known)
                .map(views::of)
                .toList();
    }

    /** @throws RefusedChange if it is not known */
    @Transactional
    public Agreement get(String id) {
        AgreementEntity found = entities.find(AgreementEntity.class, id);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.AGREEMENT_UNKNOWN, id);
        }
        return views.of(found);
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /**
     * A plugin has brought a document. No effect if this very document is known, and none if somebody has proposed this
     * version with other content: what people agreed to goes on.
     *
     * @return whether this very document is known now
     */
    @Transactional
    public boolean known(CompiledAgreement agreement, String yaml, String origin) {
        known(agreement.id());
        if (standing(agreement) == DocumentCheck.Outcome.RAISE_VERSION) {
            return false;
        }
        add(agreement, yaml, origin, Actors.HUB);
        return true;
    }

    /** What would become of a document if it came now. */
    @Transactional
    public DocumentCheck.Outcome standing(CompiledAgreement agreement) {
        AgreementEntity found = entities.find(AgreementEntity.class, agreement.id());
        Optional<VersionEntity> same =
                Optional.ofNullable(found).flatMap(entity -> entity.version(agreement.version()));
        if (same.isEmpty()) {
            return found == null ? DocumentCheck.Outcome.NEW_AGREEMENT : DocumentCheck.Outcome.NEW_VERSION;
        }
        if (same.get().hash.equals(agreement.hash())) {
            return DocumentCheck.Outcome.SAME;
        }
        return history.isDraft(found, agreement.version())
                ? DocumentCheck.Outcome.NEW_DRAFT
                : DocumentCheck.Outcome.RAISE_VERSION;
    }

    /** Those parties that are no registered, active institutions. */
    @Transactional
    public SortedSet<String> partiesMissing(CompiledAgreement agreement) {
        List<String> active = entities.createQuery(
                        "select i.id from InstitutionEntity i where i.active = true", String.class)
                .getResultList();
        TreeSet<String> missing = new TreeSet<>(agreement.parties());
        missing.removeIf(party -> active.stream().anyMatch(id -> Family.covers(party, id)));
        return missing;
    }

    /** The code lists that count for what is proposed now. */
    CodeLists lists() {
        return lists.of(lists.newest()).orElseThrow();
    }

    /** Those by which a version was proposed. */
    CodeLists lists(String named) {
        return lists.of(named).orElseThrow(() -> RefusedChange.naming(ChangeFault.ROW_CHANGED, named));
    }

    /** Active institutions of a family. */
    @Transactional
    public List<String> registered(String family) {
        return entities
                .createQuery("select i.id from InstitutionEntity i where i.active = true order by i.id", String.class)
                .getResultList()
                .stream()
                .filter(id -> Family.covers(family, id))
                .toList();
    }

    /** On what the approval of what stands proposed would stand, if this person gave it. */
    @Transactional
    public AwaitedApproval awaited(String id, Person by) {
        AgreementEntity found = entities.find(AgreementEntity.class, id);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.AGREEMENT_UNKNOWN, id);
        }
        if (found.proposedVersion == null) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        return awaited(
                found, views.compiled(found.version(found.proposedVersion).orElseThrow()), by);
    }

    private AwaitedApproval awaited(AgreementEntity agreement, CompiledAgreement proposed, Person by) {
        List<String> deciding = Stream.concat(Stream.of(AccountUnits.LEGAL), proposed.owner().stream())
                .distinct()
                .toList();
        String proposer = units.of(agreement.proposedBy).orElse(null);
        String own = units.of(by.name()).orElse(null);
        boolean declared = units.declared(deciding);
        return new AwaitedApproval(
                proposed.version(),
                proposed.hash(),
                proposed.plugin(),
                plugins.codeOf(proposed.plugin()).orElse(null),
                plugins.contractOf(proposed.plugin()).orElse(null),
                deciding,
                declared,
                agreement.proposedBy,
                proposer,
                own,
                declared && Stream.of(proposer, own).filter(Objects::nonNull).noneMatch(deciding::contains));
    }

    /** The document of one version. */
    @Transactional
    public String document(String id, int version) {
        AgreementEntity found = entities.find(AgreementEntity.class, id);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.AGREEMENT_UNKNOWN, id);
        }
        return found.version(version)
                .map(known -> known.document)
                .orElseThrow(() -> RefusedChange.naming(ChangeFault.VERSION_UNKNOWN, id + "/" + version));
    }

    /**
     * An administrator brings a document.
     *
     * @throws al.tirana.nyja.agreement.InvalidAgreementException with every fault of the document
     */
    @Transactional
    public Agreement upload(String yaml, String actor) {
        CompiledAgreement compiled = AgreementDocument.compile(yaml);
        return views.of(add(compiled, yaml, UPLOAD, actor));
    }

    /** A proposal that stands is withdrawn by a later one, and that is told. */
    @Transactional
    public Agreement propose(String id, int version, Person by) {
        AgreementEntity agreement = locked(id);
        VersionEntity wanted = agreement
                .version(version)
                .orElseThrow(() -> RefusedChange.naming(ChangeFault.VERSION_UNKNOWN, id + "/" + version));
        AgreementLifeCycle next = agreement.lifeCycle().propose(version, by);
        boolean listed = listed(agreement, wanted);
        if (agreement.proposedVersion != null) {
            notes.note(agreement, AgreementStep.WITHDRAWN, agreement.proposedVersion, by, null, new RegisterRow[0]);
        }
        agreement.proposedTypes = types.told(views.compiled(wanted));
        List<RegisterRow> rows = new ArrayList<>(List.of(RegisterRow.agreement(id)));
        if (listed) {
            rows.add(RegisterRow.version(id, version));
        }
        agreement.take(next);
        notes.note(agreement, AgreementStep.PROPOSED, version, by, null, rows.toArray(RegisterRow[]::new));
        return views.of(agreement);
    }

    /**
     * Notes by which code lists it is proposed: they hold for it from now on. Those of a version that was approved once stay:
     * by them is judged what was admitted under it, and two people have read them.
     *
     * @return whether that is news
     */
    private boolean listed(AgreementEntity agreement, VersionEntity version) {
        String newest = lists.newest();
        if (Objects.equals(version.lists, newest)) {
            return false;
        }
        if (history.was(AgreementStep.APPROVED, agreement, version.id.version)) {
            throw RefusedChange.naming(ChangeFault.LISTS_CHANGED, agreement.id + "/" + version.id.version);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.version(version.id.agreement, version.id.version));
        version.lists = newest;
        return true;
    }

    /** Takes back what stands proposed. */
    @Transactional
    public Agreement withdraw(String id, String actor) {
        AgreementEntity agreement = locked(id);
        AgreementLifeCycle next = agreement.lifeCycle().withdraw();
        return step(
                agreement, AgreementStep.WITHDRAWN, agreement.proposedVersion, Person.named(actor), null, now -> next);
    }

    /** Where nobody says under which number the paper was entered. */
    @Transactional
    public Agreement approve(String id, Integer version, String sha256, Person by) {
        return approve(id, version, sha256, null, by);
    }

    /**
     * Brings the proposed version into force. Its plugin must run and its words cover the code lists of the day, its code must have kept its contract, its parties must be registered, one of the two persons comes from a unit that decides, and the types that
     * plugins brought for it must have the schemas that they had when it was proposed.
     *
     * @param version and SHA-256 of the document that was looked at
     * @param paper the number under which the signed paper was entered; null: not said
     */
    @Transactional
    public Agreement approve(String id, Integer version, String sha256, String paper, Person by) {
        AgreementEntity agreement = locked(id);
        String number = PaperNumber.read(paper);
        if (agreement.proposedVersion != null && agreement.state != AgreementState.TERMINATED) {
            refuseAnother(agreement, agreement.proposedVersion, version, sha256);
        }
        AgreementLifeCycle next = agreement.lifeCycle().approve(by);
        refuseLapsed(agreement, AgreementStep.PROPOSED);
        RegisterLedger.require(entities, ledger, RegisterRow.version(id, next.active()));
        VersionEntity read = agreement.version(next.active()).orElseThrow();
        CompiledAgreement compiled = views.compiled(read);
        AwaitedApproval awaited = awaited(agreement, compiled, by);
        if (awaited.unitMissing()) {
            throw RefusedChange.naming(ChangeFault.UNIT_MISSING, String.join(", ", awaited.units()));
        }
        PluginConditions.refuseMissing(plugins, compiled);
        PluginConditions.refuseUntried(plugins, compiled.plugin());
        LocalDate today = LocalDate.ofInstant(clock.instant(), compiled.zone());
        PluginConditions.refuseUncovered(plugins, compiled, read.document, lists(read.lists), today);
        if (!Objects.equals(agreement.proposedTypes, types.told(compiled))) {
            throw RefusedChange.naming(ChangeFault.TYPES_CHANGED, id + "/" + next.active());
        }
        refuseWithoutParties(compiled);
        KindRules.check(compiled, this::kind, this::members);
        agreement.plugin = compiled.plugin();
        agreement.validFrom = compiled.validFrom();
        agreement.validUntil = compiled.validUntil();
        agreement.zone = compiled.zone().getId();
        RegisterLedger.in(entities, connection -> {
            types.keep(connection, compiled, clock.instant());
            return 0;
        });
        agreement.take(next);
        notes.note(
                agreement,
                new StepEntity(agreement, next.active(), AgreementStep.APPROVED, by.name(), null).on(number, awaited),
                by,
                awaited,
                RegisterRow.agreement(id));
        Agreement approved = views.of(agreement);
        int ended = RegisterLedger.in(
                entities,
                connection -> deliveries.approved(
                        connection,
                        compiled,
                        former -> views.compiled(agreement.version(former).orElseThrow())));
        return approved.ending(ended);
    }

    @Transactional
    public Agreement suspend(String id, String reason, String actor) {
        return step(
                id,
                AgreementStep.SUSPENDED,
                Person.named(actor),
                Reasons.required(reason),
                AgreementLifeCycle::suspend);
    }

    @Transactional
    public Agreement resume(String id, String reason, Person by) {
        return step(id, AgreementStep.RESUME_ASKED, by, Reasons.required(reason), now -> now.resume(by));
    }

    /** @param version and SHA-256 of the document that goes on */
    @Transactional
    public Agreement approveResume(String id, Integer version, String sha256, Person by) {
        AgreementEntity agreement = locked(id);
        if (agreement.resumeBy != null) {
            refuseAnother(agreement, agreement.activeVersion, version, sha256);
        }
        AgreementLifeCycle next = agreement.lifeCycle().approveResume(by);
        refuseLapsed(agreement, AgreementStep.RESUME_ASKED);
        return step(agreement, AgreementStep.RESUMED, agreement.activeVersion, by, null, now -> next);
    }

    /** Ends what waits under it, and says how much that was. */
    @Transactional
    public Agreement terminate(String id, String reason, String actor) {
        Agreement over = step(
                id,
                AgreementStep.TERMINATED,
                Person.named(actor),
                Reasons.required(reason),
                AgreementLifeCycle::terminate);
        return over.ending(RegisterLedger.in(entities, connection -> deliveries.terminated(connection, id)));
    }

    /** @param asked the step that waits for a second person */
    private void refuseLapsed(AgreementEntity agreement, AgreementStep asked) {
        agreement.steps.stream()
                .filter(step -> step.step == asked)
                .map(step -> step.at)
                .max(Comparator.naturalOrder())
                .ifPresent(at -> Proposals.refuseLapsed(at, clock.instant()));
    }

    private AgreementEntity add(CompiledAgreement agreement, String yaml, String origin, String actor) {
        AgreementEntity found = known(agreement.id());
        AgreementEntity entity = found == null ? new AgreementEntity(agreement.id(), agreement.plugin()) : found;
        Optional<VersionEntity> same = entity.version(agreement.version());
        if (same.isPresent() && same.get().hash.equals(agreement.hash())) {
            return entity;
        }
        VersionEntity version =
                same.orElseGet(() -> new VersionEntity(entity, agreement.version(), agreement.hash(), yaml, origin));
        if (same.isPresent()) {
            replaceable(entity, version);
            version.holds(agreement.hash(), yaml, origin);
        } else {
            entity.versions.add(version);
        }
        version.createdAt = clock.instant();
        version.createdBy = actor;
        entity.changedAt = version.createdAt;
        if (found == null) {
            entities.persist(entity);
        } else {
            RegisterLedger.require(entities, ledger, RegisterRow.agreement(entity.id));
        }
        if (entity.state == AgreementState.KNOWN) {
            entity.plugin = agreement.plugin();
        }
        notes.note(entity, AgreementStep.KNOWN, agreement.version(), Person.named(actor), null);
        return entity;
    }

    /** Locked; null if nobody has brought it yet, and nobody else brings it before this transaction is over. */
    private AgreementEntity known(String id) {
        AgreementEntity found = entities.find(AgreementEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            RegisterLedger.alone(entities, RegisterTable.AGREEMENT);
            found = entities.find(AgreementEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        }
        return found;
    }

    private void replaceable(AgreementEntity agreement, VersionEntity version) {
        int number = version.id.version;
        if (!history.isDraft(agreement, number)) {
            throw RefusedChange.naming(ChangeFault.VERSION_CHANGED, agreement.id + "/" + number);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.version(agreement.id, number));
    }

    private Agreement step(
            String id, AgreementStep step, Person by, String reason, UnaryOperator<AgreementLifeCycle> change) {
        AgreementEntity agreement = locked(id);
        return step(agreement, step, agreement.activeVersion, by, reason, change);
    }

    private Agreement step(
            AgreementEntity agreement,
            AgreementStep step,
            Integer version,
            Person by,
            String reason,
            UnaryOperator<AgreementLifeCycle> change) {
        agreement.take(change.apply(agreement.lifeCycle()));
        notes.note(agreement, step, version, by, reason);
        return views.of(agreement);
    }

    private static void refuseAnother(AgreementEntity agreement, Integer standing, Integer version, String sha256) {
        if (version == null || sha256 == null || sha256.isBlank()) {
            throw new RefusedChange(ChangeFault.APPROVAL_UNNAMED);
        }
        String hash = agreement.version(standing).orElseThrow().hash;
        if (!standing.equals(version) || !hash.equalsIgnoreCase(sha256.strip())) {
            throw RefusedChange.naming(ChangeFault.PROPOSAL_OTHER, agreement.id + "/" + standing);
        }
    }

    private AgreementEntity locked(String id) {
        AgreementEntity found = entities.find(AgreementEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.AGREEMENT_UNKNOWN, id);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.agreement(id));
        return found;
    }

    private Optional<ActorKind> kind(String institution) {
        InstitutionEntity found = entities.find(InstitutionEntity.class, institution);
        return found == null ? Optional.empty() : ActorKind.of(found.kind);
    }

    private List<String> members(String listed) {
        return entities.createQuery("select i.id from InstitutionEntity i", String.class).getResultList().stream()
                .filter(id -> Family.covers(listed, id))
                .toList();
    }

    private void refuseWithoutParties(CompiledAgreement agreement) {
        SortedSet<String> missing = partiesMissing(agreement);
        if (!missing.isEmpty()) {
            throw RefusedChange.naming(ChangeFault.PARTIES_UNKNOWN, String.join(", ", missing));
        }
    }
}
