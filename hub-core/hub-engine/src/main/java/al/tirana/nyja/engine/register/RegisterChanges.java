package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.engine.register.ProposedChange.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whatever decides who speaks for an institution and where its data go, by two people: one proposes, another approves
 * what he or she has looked at, naming its SHA-256. One person is enough to take a proposal back, as for everything that
 * ends something.
 *
 * <p>One change at a time for an institution: its row is locked. Refused with {@link RefusedChange}.
 */
@ApplicationScoped
public class RegisterChanges {

    private static final String SETTING = "settings.";
    private static final String KIND = "kind";
    private static final String CHANNEL = "channel";
    static final String GUARDED = "guarded";

    private static final int SEEING = 2;

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final Institutions institutions;
    private final Channels channels;
    private final ChangeViews views;
    private final CertificateCheck certificates;
    private final SecretDrafts drafts;
    private final SecretUses secrets;
    private final Clock clock;

    @Inject
    public RegisterChanges(
            @Registers EntityManager entities,
            RegisterLedger ledger,
            Institutions institutions,
            Channels channels,
            ChangeViews views,
            CertificateCheck certificates,
            SecretDrafts drafts,
            SecretUses secrets,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.institutions = institutions;
        this.channels = channels;
        this.views = views;
        this.certificates = certificates;
        this.drafts = drafts;
        this.secrets = secrets;
        this.clock = clock;
    }

    protected RegisterChanges() {
        this(null, null, null, null, null, null, null, null, null);
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** What waits for a second person, the oldest first. */
    @Transactional
    public List<ProposedChange> waiting() {
        return entities
                .createQuery(
                        "select c from ChangeEntity c where c.state = :waiting order by c.proposedAt, c.id",
                        ChangeEntity.class)
                .setParameter("waiting", State.WAITING)
                .getResultList()
                .stream()
                .map(views::of)
                .toList();
    }

    /** What was approved or withdrawn of late, the latest first. */
    @Transactional
    public List<ProposedChange> decided(Duration within) {
        return entities
                .createQuery(
                        "select c from ChangeEntity c where c.state <> :waiting and c.closedAt > :since"
                                + " order by c.closedAt desc, c.id",
                        ChangeEntity.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("since", clock.instant().minus(within))
                .setMaxResults(100)
                .getResultList()
                .stream()
                .map(views::of)
                .toList();
    }

    /** @throws RefusedChange if the institution is not registered */
    @Transactional
    public WaitingChanges waiting(String institution) {
        institutions.get(institution);
        return shown(institution);
    }

    // Proposing ------------------------------------------------------------------------------------------------------

    /** A new institution. It takes part once a second person has approved its activation. */
    @Transactional
    public Institution register(String id, Text name, Person by) {
        return register(id, name, null, by);
    }

    /** @param kind what it is, for the second person to see; null: not said, so consent is needed */
    @Transactional
    public Institution register(String id, Text name, String kind, Person by) {
        Map<String, String> content = kind == null
                ? Map.of()
                : Map.of(KIND, Institutions.checked(kind).code());
        Institution added = institutions.add(id, name, by.name());
        entities.flush();
        propose(id, Kind.ACTIVATION, content, by);
        return added;
    }

    @Transactional
    public ProposedChange activate(String id, Person by) {
        if (locked(id).active) {
            throw new RefusedChange(ChangeFault.INSTITUTION_ACTIVE);
        }
        return propose(id, Kind.ACTIVATION, Map.of(), by);
    }

    /** @param jwk a public JWK: EC P-256, or RSA with at least 2048 bits */
    @Transactional
    public ProposedChange key(String id, String jwk, Person by) {
        JWK key = PublicKeys.parse(jwk);
        String kid = key.getKeyID();
        if (locked(id).activeKeys(PublicKeys.isForSealing(key)) >= Institution.MOST_ACTIVE) {
            throw new RefusedChange(ChangeFault.KEYS_FULL);
        }
        boolean waits =
                open(id).stream().anyMatch(change -> change.kind == Kind.KEY && kid.equals(kid(change.contents())));
        if (waits || entities.find(KeyEntity.class, kid) != null) {
            throw RefusedChange.naming(ChangeFault.KEY_TAKEN, kid);
        }
        return propose(id, Kind.KEY, Map.of("jwk", key.toPublicJWK().toJSONString()), by);
    }

    /** @param brought one X.509 certificate that the door accepts now, as PEM or DER; those of authorities between may follow */
    @Transactional
    public ProposedChange certificate(String id, byte[] brought, Person by) {
        ClientCertificate certificate = ClientCertificate.read(GivenCertificate.text(brought));
        certificates.require(certificate);
        String fingerprint = certificate.fingerprint();
        if (locked(id).activeCertificates() >= Institution.MOST_ACTIVE) {
            throw new RefusedChange(ChangeFault.CERTIFICATES_FULL);
        }
        boolean waits = open(id).stream()
                .anyMatch(change -> change.kind == Kind.CERTIFICATE
                        && fingerprint.equals(
                                ClientCertificate.read(change.contents().get("pem"))
                                        .fingerprint()));
        if (waits || entities.find(CertificateEntity.class, fingerprint) != null) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_TAKEN);
        }
        return propose(id, Kind.CERTIFICATE, Map.of("pem", certificate.pem()), by);
    }

    /**
     * A new channel, or another way behind the same name.
     *
     * @param connector id of a connector in this server, or {@link RegisteredChannel#INBOX} with no settings
     * @param settings checked against what the connector declares; secrets by name only
     */
    @Transactional
    public ProposedChange channel(ChannelId channel, String connector, Map<String, String> settings, Person by) {
        channels.check(channel, connector, settings);
        locked(channel.institution());
        return propose(channel.institution(), Kind.CHANNEL, channel(channel.name(), connector, settings), by);
    }

    /** What is null is taken out. */
    @Transactional
    public ProposedChange contacts(String id, Contacts contacts, Person by) {
        contacts.checked();
        locked(id);
        return propose(id, Kind.CONTACTS, contacts.content(), by);
    }

    /**
     * Whose inhabitants it serves: what an agreement means that does not say it.
     *
     * @param municipalities LAU codes; none: it is taken out
     */
    @Transactional
    public ProposedChange territory(String id, List<String> municipalities, Person by) {
        String codes =
                RegisteredTerritories.checked(municipalities, LocalDate.ofInstant(clock.instant(), Usual.zone()));
        locked(id);
        return propose(id, Kind.TERRITORY, Map.of(RegisteredTerritories.COLUMN, codes), by);
    }

    /**
     * Says whether only accounts with the role for it see what goes to the institution and comes from it.
     *
     * <p>Whether anybody will see it is asked when it is approved ({@link #approve}).
     */
    @Transactional
    public ProposedChange guard(String id, boolean guarded, Person by) {
        locked(id);
        return propose(id, Kind.GUARDED, Map.of(GUARDED, String.valueOf(guarded)), by);
    }

    /**
     * A secret that a channel names.
     *
     * @param digest by which the server that it was brought to knows it again
     * @param half what may be shown of it
     */
    @Transactional
    public ProposedChange secret(String id, String name, String digest, Map<String, String> half, Person by) {
        locked(id);
        Map<String, String> content = new TreeMap<>(half);
        content.put(ChannelSecrets.NAME, name);
        content.put(ChannelSecrets.DIGEST, digest);
        return propose(id, Kind.SECRET, content, by);
    }

    // Deciding -------------------------------------------------------------------------------------------------------

    /**
     * Makes what another has proposed.
     *
     * @param sha256 of one waiting change, or of all that wait for this institution together
     */
    @Transactional
    public Institution approve(String id, String sha256, Person by) {
        locked(id);
        List<ChangeEntity> meant = meant(id, sha256);
        if (meant.stream().anyMatch(change -> by.same(change.proposer()))) {
            throw new RefusedChange(ChangeFault.SAME_PERSON);
        }
        for (ChangeEntity change : meant) {
            Proposals.refuseLapsed(change.proposedAt, clock.instant());
            RegisterLedger.require(entities, ledger, RegisterRow.change(change.id));
        }
        for (ChangeEntity change : meant) {
            make(change, by.name());
            close(change, State.APPROVED, by);
        }
        return institutions.get(id);
    }

    /** Takes a proposal back, or all of an institution. */
    @Transactional
    public WaitingChanges withdraw(String id, String sha256, Person by) {
        locked(id);
        meant(id, sha256).forEach(change -> close(change, State.WITHDRAWN, by));
        return shown(id);
    }

    /** Stops an institution, and takes back what would start it again. One person is enough. */
    @Transactional
    public Institution deactivate(String id, Person by) {
        locked(id);
        open(id).stream()
                .filter(change -> change.kind == Kind.ACTIVATION)
                .forEach(change -> close(change, State.WITHDRAWN, by));
        return institutions.activate(id, false, by.name());
    }

    static Map<String, String> channel(String name, String connector, Map<String, String> settings) {
        Map<String, String> content = new TreeMap<>();
        settings.forEach((setting, value) -> content.put(SETTING + setting, value));
        content.put(CHANNEL, name);
        content.put("connector", connector);
        return content;
    }

    /** The channel that the change is about; null if it is about none. */
    static String channel(Kind kind, Map<String, String> content) {
        return kind == Kind.CHANNEL || kind == Kind.ENDPOINT ? content.getOrDefault(CHANNEL, ChannelId.MAIN) : null;
    }

    private ProposedChange propose(String id, Kind kind, Map<String, String> content, Person by) {
        long same = open(id).stream()
                .filter(change -> (change.kind == kind || kind == Kind.CHANNEL && change.kind == Kind.ENDPOINT)
                        && Objects.equals(channel(change.kind, change.contents()), channel(kind, content))
                        && Objects.equals(change.contents().get(ChannelSecrets.NAME), content.get(ChannelSecrets.NAME))
                        && isForSealing(change.kind, change.contents()) == isForSealing(kind, content))
                .count();
        if (same > 0
                && (kind == Kind.CHANNEL
                        || kind == Kind.ACTIVATION
                        || kind == Kind.SECRET
                        || kind == Kind.CONTACTS
                        || kind == Kind.TERRITORY
                        || kind == Kind.GUARDED)) {
            throw new RefusedChange(ChangeFault.ALREADY_PROPOSED);
        }
        if (same >= Institution.MOST_ACTIVE) {
            throw new RefusedChange(ChangeFault.CHANGES_FULL);
        }
        ChangeEntity change = new ChangeEntity(Uuid7.next(), id, kind, content);
        change.proposedAt = clock.instant();
        change.proposedBy = by.name();
        change.proposedPerson = by.id();
        entities.persist(change);
        record(Event.CHANGE_PROPOSED, change, by);
        return views.of(change);
    }

    private static boolean isForSealing(Kind kind, Map<String, String> content) {
        return kind == Kind.KEY && PublicKeys.isForSealing(PublicKeys.parse(content.get("jwk")));
    }

    private void make(ChangeEntity change, String actor) {
        String id = change.institution;
        Map<String, String> content = change.contents();
        switch (change.kind) {
            case ACTIVATION -> institutions.activate(id, true, content.get(KIND), actor);
            case KEY -> institutions.addKey(id, content.get("jwk"), actor);
            case CERTIFICATE -> institutions.addCertificate(id, content.get("pem"), actor);
            case CONTACTS -> institutions.contacts(id, Contacts.of(content), actor);
            case TERRITORY -> institutions.territory(id, content.get(RegisteredTerritories.COLUMN), actor);
            case GUARDED -> guard(id, Boolean.parseBoolean(content.get(GUARDED)), actor);
            case SECRET -> {
                if (secrets.isOthers(id, content.get(ChannelSecrets.NAME))) {
                    throw RefusedChange.naming(ChangeFault.SECRET_SHARED, content.get(ChannelSecrets.NAME));
                }
                if (!drafts.has(change.id, content.get(ChannelSecrets.DIGEST))) {
                    throw RefusedChange.naming(ChangeFault.SECRET_ELSEWHERE, content.get(ChannelSecrets.NAME));
                }
            }
            case CHANNEL, ENDPOINT ->
                channels.put(
                        new ChannelId(id, channel(change.kind, content)),
                        content.get("connector"),
                        settings(content),
                        actor);
        }
    }

    /** What nobody may see, nobody looks after, and nobody could take the mark away: two have to have the role. */
    private void guard(String id, boolean guarded, String actor) {
        if (guarded && seeing() < SEEING) {
            throw new RefusedChange(ChangeFault.GUARDED_BY_NOBODY);
        }
        institutions.guard(id, guarded, actor);
    }

    private long seeing() {
        return entities
                .createQuery("select a from AdministratorEntity a where a.state = :active", AdministratorEntity.class)
                .setParameter("active", Account.State.ACTIVE)
                .getResultList()
                .stream()
                .filter(account -> Role.read(account.role)
                        .filter(roles -> Account.seesGuarded(account.state, roles, account.agreements))
                        .isPresent())
                .map(account -> account.person)
                .distinct()
                .count();
    }

    private void close(ChangeEntity change, State how, Person by) {
        change.close(how, by, clock.instant());
        record(how == State.APPROVED ? Event.CHANGE_APPROVED : Event.CHANGE_WITHDRAWN, change, by);
    }

    private void record(Event event, ChangeEntity change, Person by) {
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(event, by.name())
                        .detail("institution", change.institution)
                        .detail("change", change.id)
                        .detail("kind", change.kind)
                        .detail("sha256", change.sha256())
                        .detail("person", by.carried())
                        .detail("proposedBy", event == Event.CHANGE_PROPOSED ? null : change.proposedBy)
                        .build(),
                RegisterRow.change(change.id));
    }

    private List<ChangeEntity> meant(String id, String sha256) {
        if (sha256 == null || sha256.isBlank()) {
            throw new RefusedChange(ChangeFault.APPROVAL_UNNAMED);
        }
        List<ChangeEntity> open = open(id);
        if (open.isEmpty()) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        String wanted = sha256.strip();
        if (wanted.equalsIgnoreCase(together(open))) {
            return open;
        }
        return open.stream()
                .filter(change -> wanted.equalsIgnoreCase(change.sha256()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> RefusedChange.naming(ChangeFault.PROPOSAL_OTHER, id));
    }

    private WaitingChanges shown(String id) {
        List<ChangeEntity> open = open(id);
        return new WaitingChanges(
                id, together(open), open.stream().map(views::of).toList());
    }

    private List<ChangeEntity> open(String id) {
        return entities
                .createQuery(
                        "select c from ChangeEntity c where c.institution = :institution and c.state = :waiting",
                        ChangeEntity.class)
                .setParameter("institution", id)
                .setParameter("waiting", State.WAITING)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing((ChangeEntity change) -> change.kind)
                        .thenComparing(change -> change.proposedAt)
                        .thenComparing(change -> change.id))
                .toList();
    }

    private static String together(List<ChangeEntity> changes) {
        return changes.isEmpty()
                ? null
                : Canonical.sha256Hex(
                        changes.stream().map(ChangeEntity::sha256).sorted().collect(Collectors.joining("\n")));
    }

    static Map<String, String> settings(Map<String, String> content) {
        return content.entrySet().stream()
                .filter(one -> one.getKey().startsWith(SETTING))
                .collect(Collectors.toMap(one -> one.getKey().substring(SETTING.length()), Map.Entry::getValue));
    }

    private static String kid(Map<String, String> content) {
        return PublicKeys.parse(content.get("jwk")).getKeyID();
    }

    private InstitutionEntity locked(String id) {
        InstitutionEntity found = entities.find(InstitutionEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_UNKNOWN, id);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.institution(id));
        return found;
    }
}
