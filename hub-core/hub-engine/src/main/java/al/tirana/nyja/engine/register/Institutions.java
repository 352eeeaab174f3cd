package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The register of institutions, their keys and client certificates.
 *
 * <p>{@link #byCertificate}, {@link #isActive} and {@link #key} are for the path of a message: no query as a rule, any thread, no
 * transaction needed. What was ended or deactivated anywhere stops working within one second; what was added works
 * within 50 milliseconds. They fail with {@link al.tirana.nyja.engine.store.DatabaseException} if nothing can be read.
 *
 * <p>Changes take the name of the administrator who acts. They are refused with {@link RefusedChange}. What adds a key or
 * a certificate or activates is called by {@link RegisterChanges} only, once a second person has approved it.
 */
@ApplicationScoped
public class Institutions {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(\\.[A-Z0-9]+)*");
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_NAME = 200;

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final CertificateCheck certificates;
    private final Clock clock;
    private final FreshValue<Identities> identities;

    @Inject
    public Institutions(
            @Registers EntityManager entities,
            RegisterLedger ledger,
            CertificateCheck certificates,
            Database database,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.certificates = certificates;
        this.clock = clock;
        this.identities = new FreshValue<>(
                () -> database.promptly().read(connection -> Identities.read(connection, ledger.seals())));
    }

    protected Institutions() {
        this(null, null, null, null, null);
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /**
     * The active institution that an active certificate belongs to; empty also after the certificate's last moment.
     *
     * @param fingerprint SHA-256 of the certificate's DER form, hex
     */
    public Optional<String> byCertificate(String fingerprint) {
        return certified(fingerprint)
                .filter(known -> !clock.instant().isAfter(known.notAfter()))
                .map(Identities.Certified::institution);
    }

    /** True if it is known and active, but its last moment is over: TLS looks only when a connection begins. */
    public boolean hasEnded(String fingerprint) {
        return certified(fingerprint)
                .filter(known -> clock.instant().isAfter(known.notAfter()))
                .isPresent();
    }

    private Optional<Identities.Certified> certified(String fingerprint) {
        String wanted = fingerprint.toLowerCase(Locale.ROOT);
        Identities.Certified found = identities.get().certificates().get(wanted);
        return Optional.ofNullable(
                found != null ? found : identities.newer().certificates().get(wanted));
    }

    /** The same from memory alone, however old: for who must not wait, and asks again before it acts. */
    public Optional<String> rememberedByCertificate(String fingerprint) {
        Identities remembered = identities.remembered();
        return remembered == null
                ? Optional.empty()
                : Optional.ofNullable(remembered.certificates().get(fingerprint.toLowerCase(Locale.ROOT)))
                        .map(Identities.Certified::institution);
    }

    /** Whether it is registered and active; false also while the register is not as it was approved. */
    public boolean isActive(String id) {
        return registered().isActive(id) || registeredNow().isActive(id);
    }

    /** The key of that name, also one that is no longer active: ask {@link SigningKey#active}. */
    public Optional<SigningKey> key(String kid) {
        SigningKey found = identities.get().keys().get(kid);
        return Optional.ofNullable(
                found != null ? found : identities.newer().keys().get(kid));
    }

    /** What the register says, at most a second old. */
    public Registered registered() {
        return new Registered(identities.get());
    }

    /** The same, at most 50 milliseconds old: for who has not found what may have been added just now. */
    public Registered registeredNow() {
        return new Registered(identities.newer());
    }

    @Transactional
    public List<Institution> all() {
        return entities
                .createQuery("select i from InstitutionEntity i order by i.id", InstitutionEntity.class)
                .getResultList()
                .stream()
                .map(InstitutionEntity::view)
                .toList();
    }

    /** @throws RefusedChange if it is not registered */
    @Transactional
    public Institution get(String id) {
        InstitutionEntity found = entities.find(InstitutionEntity.class, id);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_UNKNOWN, id);
        }
        return found.view();
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /** Not active yet: that is the first change to be approved. */
    Institution add(String id, Text name, String actor) {
        if (id == null
                || id.length() > LONGEST_ID
                || !ID.matcher(id).matches()
                || name.sq().length() > LONGEST_NAME
                || name.en().length() > LONGEST_NAME) {
            throw new RefusedChange(ChangeFault.INSTITUTION_INVALID);
        }
        RegisterLedger.alone(entities, RegisterTable.INSTITUTION);
        if (entities.find(InstitutionEntity.class, id) != null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_EXISTS, id);
        }
        InstitutionEntity institution = new InstitutionEntity(id, name, clock.instant(), actor);
        institution.active = false;
        entities.persist(institution);
        record(Event.INSTITUTION_ADDED, actor, id, "institution", id);
        return institution.view();
    }

    /**
     * Says what an institution is. Data reach an authority without the person's consent, so to make one of an institution
     * two administrators must say the same; anything else asks for more consent, and one suffices.
     */
    @Transactional
    public Institution say(String id, String kind, Person by) {
        ActorKind wanted = checked(kind);
        InstitutionEntity institution = locked(id);
        boolean asked = institution.kindAskedBy != null;
        boolean same = kind.equals(institution.kind);
        if (same && !asked) {
            return institution.view();
        }
        if (same || wanted != ActorKind.AUTHORITY || asked) {
            if (!same && wanted == ActorKind.AUTHORITY && by.same(institution.kindAskedBy())) {
                throw new RefusedChange(ChangeFault.SAME_PERSON);
            }
            institution.kind(kind);
            record(Event.INSTITUTION_CHANGED, by.name(), id, "kind", kind);
        } else {
            institution.kindAskedBy(by);
            record(Event.INSTITUTION_CHANGED, by.name(), id, "kindAsked", kind);
        }
        return institution.view();
    }

    static ActorKind checked(String kind) {
        return ActorKind.of(kind).orElseThrow(() -> new RefusedChange(ChangeFault.KIND_INVALID));
    }

    /** Once a second person has approved it: whoever is called about a case has to be the right one. */
    Institution contacts(String id, Contacts contacts, String actor) {
        InstitutionEntity institution = locked(id);
        institution.contacts(contacts.checked());
        record(Event.INSTITUTION_CHANGED, actor, id, "contacts", "changed"); // what they are stands in the register
        return institution.view();
    }

    Institution territory(String id, String codes, String actor) {
        InstitutionEntity institution = locked(id);
        institution.territory = codes.isEmpty() ? null : codes;
        record(Event.INSTITUTION_CHANGED, actor, id, RegisteredTerritories.COLUMN, codes);
        return institution.view();
    }

    /** Once a second person has approved it. */
    Institution guard(String id, boolean guarded, String actor) {
        InstitutionEntity institution = locked(id);
        institution.guarded = guarded;
        record(Event.INSTITUTION_CHANGED, actor, id, RegisterChanges.GUARDED, String.valueOf(guarded));
        return institution.view();
    }

    /** Deactivating stops everything the institution sends; its registrations stay and work again once it is active. */
    Institution activate(String id, boolean active, String actor) {
        return activate(id, active, null, actor);
    }

    /** @param kind what it is from now on, as two people have seen it; null: as before */
    Institution activate(String id, boolean active, String kind, String actor) {
        InstitutionEntity institution = locked(id);
        if (institution.active != active) {
            institution.active = active;
            if (kind != null) {
                institution.kind(kind);
            }
            record(Event.INSTITUTION_CHANGED, actor, id, "active", String.valueOf(active));
        }
        return institution.view();
    }

    /** @param jwk a public JWK: EC P-256, or RSA with at least 2048 bits; with {@code "use":"enc"} EC P-256, to seal with */
    Institution addKey(String id, String jwk, String actor) {
        JWK key = PublicKeys.parse(jwk);
        InstitutionEntity institution = locked(id);
        RegisterLedger.alone(entities, RegisterTable.KEY); // another institution may bring the same one
        if (entities.find(KeyEntity.class, key.getKeyID()) != null) {
            throw RefusedChange.naming(ChangeFault.KEY_TAKEN, key.getKeyID());
        }
        if (institution.activeKeys(PublicKeys.isForSealing(key)) >= Institution.MOST_ACTIVE) {
            throw new RefusedChange(ChangeFault.KEYS_FULL);
        }
        institution.keys.add(new KeyEntity(key.getKeyID(), key.toPublicJWK().toJSONString(), clock.instant(), actor));
        record(Event.KEY_ADDED, actor, id, "kid", key.getKeyID());
        return institution.view();
    }

    @Transactional
    public Institution endKey(String id, String kid, String actor) {
        InstitutionEntity institution = locked(id);
        institution.keys.stream()
                .filter(key -> key.active && key.kid.equals(kid))
                .findFirst()
                .orElseThrow(() -> new RefusedChange(ChangeFault.KEY_UNKNOWN))
                .end(clock.instant());
        record(Event.KEY_ENDED, actor, id, "kid", kid);
        return institution.view();
    }

    /** @param pem one X.509 certificate that the door accepts now; days may have gone by since it was proposed */
    Institution addCertificate(String id, String pem, String actor) {
        ClientCertificate certificate = ClientCertificate.read(pem);
        certificates.require(certificate);
        InstitutionEntity institution = locked(id);
        RegisterLedger.alone(entities, RegisterTable.KEY);
        if (entities.find(CertificateEntity.class, certificate.fingerprint()) != null) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_TAKEN);
        }
        if (institution.activeCertificates() >= Institution.MOST_ACTIVE) {
            throw new RefusedChange(ChangeFault.CERTIFICATES_FULL);
        }
        institution.certificates.add(new CertificateEntity(certificate, clock.instant(), actor));
        record(Event.CERTIFICATE_ADDED, actor, id, "fingerprint", certificate.fingerprint());
        return institution.view();
    }

    @Transactional
    public Institution endCertificate(String id, String fingerprint, String actor) {
        InstitutionEntity institution = locked(id);
        institution.certificates.stream()
                .filter(certificate -> certificate.active && certificate.fingerprint.equalsIgnoreCase(fingerprint))
                .findFirst()
                .orElseThrow(() -> new RefusedChange(ChangeFault.CERTIFICATE_UNKNOWN))
                .end(clock.instant());
        record(Event.CERTIFICATE_ENDED, actor, id, "fingerprint", fingerprint.toLowerCase(Locale.ROOT));
        return institution.view();
    }

    private InstitutionEntity locked(String id) {
        InstitutionEntity found = entities.find(InstitutionEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw RefusedChange.naming(ChangeFault.INSTITUTION_UNKNOWN, id);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.institution(id));
        return found;
    }

    private void record(Event event, String actor, String institution, String detail, String value) {
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(event, actor)
                        .detail("institution", institution)
                        .detail(detail, value)
                        .build(),
                rows(institution, detail, value));
    }

    private static RegisterRow[] rows(String institution, String detail, String value) {
        RegisterRow itself = RegisterRow.institution(institution);
        return switch (detail) {
            case "kid" -> new RegisterRow[] {itself, RegisterRow.key(value)};
            case "fingerprint" -> new RegisterRow[] {itself, RegisterRow.certificate(value)};
            default -> new RegisterRow[] {itself};
        };
    }
}
