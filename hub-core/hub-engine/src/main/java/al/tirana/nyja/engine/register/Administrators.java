package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.fpr.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who may sign in. A new account can be a second pair of eyes, so it takes two people to make one, to open a locked one
 * again, and to give somebody another password; one locks and removes. Only the first two of a new home are made by one.
 *
 * <p>An account is two things that have to fit: the row of the register, sealed and written down in the ledger like every
 * register, and the file with the password that the server reads. A file that was made or changed by hand signs in, and may
 * then do nothing: see {@link #standing}. Refused with {@link RefusedChange}.
 */
@ApplicationScoped
public class Administrators {

    private static final String FOUND = "select 1 from ledger_entry where event = 'ADMINISTRATORS_FOUND' limit 1";
    private static final int PAIR = 2;

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final AccountFolder folder;
    private final Adoption adoption;
    private final Clock clock;
    private final AccountChanges changes;
    private final AccountDeputies deputies;
    private final AccountLimits limits;
    private final AccountCoordination coordination;

    @Inject
    public Administrators(@Registers EntityManager entities, RegisterLedger ledger, HubSettings settings, Clock clock) {
        this(entities, ledger, settings.home(), clock);
    }

    Administrators(EntityManager entities, RegisterLedger ledger, Path home, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.folder = new AccountFolder(home.resolve("secrets").resolve("admin-realm"));
        this.adoption = new Adoption(home.resolve("keys").resolve("adopt-accounts"));
        this.clock = clock;
        this.changes = new AccountChanges(entities, ledger, folder, clock);
        this.deputies = new AccountDeputies(changes, clock);
        this.limits = new AccountLimits(changes, entities, ledger);
        this.coordination = new AccountCoordination(changes, entities, ledger);
    }

    protected Administrators() {
        this.entities = null;
        this.ledger = null;
        this.folder = null;
        this.adoption = null;
        this.clock = null;
        this.changes = null;
        this.deputies = null;
        this.limits = null;
        this.coordination = null;
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** Whoever signed in under this name; from the log outside the database, so also while that is away. */
    public Account.Standing standing(String name) {
        RegisterSeals seals = ledger.seals();
        Map<String, String> row = seals.written(RegisterRow.administrator(name)).orElse(null);
        if (row == null) {
            return seals.written(RegisterTable.ADMINISTRATOR).isEmpty()
                    ? Account.Standing.NOT_READY
                    : Account.Standing.UNKNOWN;
        }
        State state = State.valueOf(row.get("state"));
        if (state == State.REMOVED) {
            return Account.Standing.UNKNOWN;
        }
        if (folder.fault(name, row.get("sha256")) != null) {
            return Account.Standing.FILE_CHANGED;
        }
        return switch (state) {
            case ACTIVE ->
                Boolean.parseBoolean(row.get("temporary")) ? Account.Standing.WAITING : Account.Standing.ACTIVE;
            case LOCKED -> Account.Standing.LOCKED;
            default -> Account.Standing.WAITING;
        };
    }

    /** SHA-256 of the sealed secret whose codes this account signs in with; from the log outside the database. */
    public Optional<String> factor(String name) {
        return ledger.seals().written(RegisterRow.administrator(name)).map(row -> row.get("factor"));
    }

    /** Files that are not as the hub wrote them, by account. */
    public Map<String, Account.FileFault> faults() {
        Map<String, Account.FileFault> found = new TreeMap<>();
        Map<String, Map<String, String>> rows = ledger.seals().written(RegisterTable.ADMINISTRATOR);
        Stream.concat(rows.keySet().stream(), folder.names().stream())
                .distinct()
                .forEach(name -> {
                    Account.FileFault fault = folder.fault(name, wanted(rows.get(name)));
                    if (fault != null) {
                        found.put(name, fault);
                    }
                });
        return found;
    }

    private static String wanted(Map<String, String> row) {
        return row == null || row.get("state").equals(State.REMOVED.name()) ? null : row.get("sha256");
    }

    @Transactional
    public List<Account> all() {
        return rows().stream().map(changes::view).toList();
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /**
     * A new account. It waits for a second person.
     *
     * @param role one or several, joined by commas
     * @param hash of the password, as bcrypt; null: its owner signs in at the provider, and never with a password
     * @param person null: somebody who has none yet
     * @param temporary whether somebody else than its owner chose the password
     */
    @Transactional
    public Account add(String name, String role, String person, String hash, boolean temporary, Person by) {
        changes.alone();
        Set<Role> roles = Role.read(role).orElseThrow(() -> new RefusedChange(ChangeFault.ROLE_UNKNOWN));
        if (!AccountName.plain(name)
                || hash != null && !AccountFile.bcrypt(hash)
                || person != null && !Person.isId(person)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
        if (entities.find(AdministratorEntity.class, name) != null) {
            throw RefusedChange.naming(ChangeFault.ACCOUNT_TAKEN, name);
        }
        if (person != null && holds(person)) {
            throw new RefusedChange(ChangeFault.PERSON_TAKEN);
        }
        String id = person == null ? Uuid7.next().toString() : person;
        AccountFile file = AccountFile.of(hash, id, Role.words(roles));
        AdministratorEntity account = new AdministratorEntity(name, file, clock.instant(), by.name());
        account.temporary = temporary;
        account.asked(by);
        entities.persist(account);
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "ADDED", by, file);
    }

    /** @param sha256 as the second person read it and its owner confirmed it */
    @Transactional
    public Account approve(String name, String sha256, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.askedBy == null) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        if (sha256 == null || sha256.isBlank()) {
            throw new RefusedChange(ChangeFault.APPROVAL_UNNAMED);
        }
        if (!sha256.strip().equalsIgnoreCase(account.meant())) {
            throw RefusedChange.naming(ChangeFault.PROPOSAL_OTHER, name);
        }
        Proposals.refuseLapsed(account.changedAt, clock.instant());
        if (account.temporary) {
            throw new RefusedChange(ChangeFault.PASSWORD_TEMPORARY);
        }
        boolean first = makesThePair(account);
        if (by.same(new Person(account.person, account.name)) || by.same(account.asker()) && !first) {
            throw new RefusedChange(ChangeFault.SAME_PERSON);
        }
        AccountFile file = null;
        if (account.askedRole != null) {
            keepAdministrators(account, account.askedRole);
            file = asItStands(account, found -> found.as(account.askedRole));
            account.file(file);
        }
        if (account.askedUnfactor) {
            account.factor = null;
        }
        coordination.approved(account);
        limits.approved(account);
        deputies.approved(account);
        account.state = State.ACTIVE;
        account.approvedAt = account.approvedAt == null ? clock.instant() : account.approvedAt;
        account.asked(null);
        return changes.done(Event.ADMINISTRATOR_APPROVED, account, first ? "FIRST_TWO" : "APPROVED", by, file);
    }

    /**
     * Other roles: the account keeps those that it has until a second person approves. Whoever has signed in signs in again.
     *
     * @param role one or several, joined by commas
     */
    @Transactional
    public Account role(String name, String role, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        String wanted = Role.read(role).map(Role::words).orElseThrow(() -> new RefusedChange(ChangeFault.ROLE_UNKNOWN));
        if (account.state != State.ACTIVE || wanted.equals(account.role)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        keepAdministrators(account, wanted);
        if (account.agreements != null && Role.known(List.of(wanted.split(","))).contains(Role.ADMINISTRATOR)) {
            throw new RefusedChange(ChangeFault.LIMIT_INVALID);
        }
        account.asked(by);
        account.askedRole = wanted;
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "ROLE", by, null);
    }

    /** The owner's codes are asked for at every sign-in from now on. */
    @Transactional
    public Account enrolled(String factor, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(by.name());
        if (account.state == State.LOCKED || account.factor != null) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        if (atProvider(account.name)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_AT_PROVIDER);
        }
        account.factor = factor;
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "FACTOR", by, null);
    }

    /** For who has lost the telephone: once a second person approves, the password is enough to begin anew. */
    @Transactional
    public Account unfactor(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.state != State.ACTIVE || account.factor == null) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        account.asked(by);
        account.askedUnfactor = true;
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "UNFACTOR", by, null);
    }

    /** As {@link AccountDeputies#ask}. */
    @Transactional
    public Account deputy(String name, String other, LocalDate until, Person by) {
        return deputies.ask(name, other, until, by);
    }

    /** As {@link AccountDeputies#end}. */
    @Transactional
    public Account endDeputy(String name, Person by) {
        return deputies.end(name, by);
    }

    /** As {@link AccountLimits#ask}. */
    @Transactional
    public Account limit(String name, Collection<String> agreements, Person by) {
        return limits.ask(name, agreements, by);
    }

    /** The only agreements that this account sees; empty: all. From the log outside the database. */
    public Optional<Set<String>> limit(String name) {
        return limits.of(name);
    }

    /** As {@link AccountCoordination#ask}. */
    @Transactional
    public Account coordinates(String name, String institution, Person by) {
        return coordination.ask(name, institution, by);
    }

    /** The institution whose referrals this account sees as a coordinator; from the log outside the database. */
    public Optional<String> coordinates(String name) {
        return coordination.of(name);
    }

    /** Takes back what waits for a second person, where the account itself does not wait: roles, the second factor, and opening it again. */
    @Transactional
    public Account withdraw(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.askedBy == null || account.state == State.WAITING) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        account.asked(null);
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "WITHDRAWN", by, null);
    }

    /** Works at once, and takes one. */
    @Transactional
    public Account lock(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.state != State.ACTIVE) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        leave(account, 1);
        account.state = State.LOCKED;
        account.asked(null);
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "LOCKED", by, null);
    }

    /** Waits for a second person. */
    @Transactional
    public Account unlock(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.state != State.LOCKED) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        account.asked(by);
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "UNLOCK", by, null);
    }

    /** For good: the file goes, the name is not used again. Takes one; also takes back an account that waits. */
    @Transactional
    public Account remove(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        leave(account, PAIR);
        account.state = State.REMOVED;
        account.asked(null);
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "REMOVED", by, null);
    }

    /**
     * Gives an account whose owner has forgotten the password another one: the old one ends at once, the new one waits for
     * a second person, since who sets it could use it.
     *
     * @param hash null: from now on its owner signs in at the provider instead
     */
    @Transactional
    public Account password(String name, String hash, boolean temporary, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (hash != null && !AccountFile.bcrypt(hash)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
        leave(account, 1);
        AccountFile file = AccountFile.of(hash, own(account), account.role);
        account.file(file);
        account.temporary = temporary;
        // One that is locked stays so until two open it.
        account.state = account.state == State.LOCKED ? State.LOCKED : State.WAITING;
        account.asked(by);
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "PASSWORD", by, file);
    }

    /** Whether its owner signs in at the provider, and with no password. */
    public boolean atProvider(String name) {
        return folder.withoutPassword(name);
    }

    /** One's own, with the old one: takes nobody else. A second person who waits to approve sees other digits now. */
    @Transactional
    public Account ownPassword(String hash, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(by.name());
        if (!AccountFile.bcrypt(hash)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
        if (account.state == State.LOCKED) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        if (atProvider(account.name)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_AT_PROVIDER);
        }
        AccountFile file = AccountFile.of(hash, own(account), account.role);
        account.file(file);
        account.temporary = false;
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "OWN_PASSWORD", by, file);
    }

    /**
     * Says whose an account is that was made without a person. Once: a person never changes.
     *
     * @param person null: somebody who has no other account
     */
    @Transactional
    public Account person(String name, String person, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (!account.person.equals(Person.named(name).id())) {
            throw new RefusedChange(ChangeFault.PERSON_KNOWN);
        }
        if (person != null && !Person.isId(person)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
        if (person != null && holds(person)) {
            throw new RefusedChange(ChangeFault.PERSON_TAKEN);
        }
        String id = person == null ? Uuid7.next().toString() : person;
        AccountFile file = asItStands(account, found -> found.of(id));
        account.file(file);
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "PERSON", by, file);
    }

    // The beginning --------------------------------------------------------------------------------------------------

    /**
     * The files of a home whose register has not begun count as they stand, once; and again where whoever runs the server
     * has said so there. Repeating it changes nothing.
     */
    @Transactional
    public void begin() {
        boolean asked = adoption.asked();
        if (!asked && !ledger.seals().written(RegisterTable.ADMINISTRATOR).isEmpty()) {
            return;
        }
        changes.alone();
        boolean begun = RegisterLedger.in(entities, connection -> AccountChanges.one(connection, FOUND));
        if (begun && !asked) {
            return;
        }
        Person by = Person.named(begun || !isNew() ? Account.TAKEN_OVER : Account.NEW_HOME);
        folder.names().forEach(name -> adopt(name, by));
        for (AdministratorEntity row : rows()) {
            if (row.state != State.REMOVED && folder.read(row.name).isEmpty()) {
                row.state = State.REMOVED;
                row.asked(null);
                changes.done(Event.ADMINISTRATORS_FOUND, row, "MISSING", by, null);
            }
        }
        if (asked) {
            adoption.done(entities);
        }
    }

    /** Nothing was ever registered here, so these accounts are the first of a home, and no surprise to anybody. */
    private boolean isNew() {
        return entities.createQuery("select count(i) from InstitutionEntity i", Long.class)
                        .getSingleResult()
                == 0;
    }

    private void adopt(String name, Person by) {
        AccountFile file;
        try {
            file = AccountFile.read(folder.read(name).orElseThrow());
        } catch (IOException e) {
            return; // nobody can sign in with it
        }
        AdministratorEntity row = entities.find(AdministratorEntity.class, name);
        if (row != null && row.state != State.REMOVED && row.sha256.equals(file.sha256())) {
            return;
        }
        if (row == null) {
            row = new AdministratorEntity(name, file, clock.instant(), by.name());
            entities.persist(row);
        }
        row.file(file);
        if (row.state == State.REMOVED) {
            // Whoever comes back under a name begins anew: two people say again where that one works, and of whom.
            row.createdAt = clock.instant();
            row.createdBy = by.name();
            row.unit = null;
            row.deputy(null, null);
        }
        row.factor = null; // whoever runs the server opens it again for somebody who may have lost both
        row.state = State.ACTIVE;
        row.temporary = false;
        row.asked(null);
        row.approvedAt = row.approvedAt == null ? clock.instant() : row.approvedAt;
        changes.done(Event.ADMINISTRATORS_FOUND, row, "FOUND", by, null);
    }

    // Parts ----------------------------------------------------------------------------------------------------------

    /** What becomes of an account's file. */
    private interface Rewritten {
        AccountFile of(AccountFile found) throws IOException;
    }

    /** Refused if somebody changed the file by hand. */
    private AccountFile asItStands(AdministratorEntity account, Rewritten rewritten) {
        try {
            byte[] bytes = folder.read(account.name).orElseThrow(() -> new RefusedChange(ChangeFault.ACCOUNT_STATE));
            if (!AccountFile.sha256(bytes).equals(account.sha256)) {
                throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
            }
            return rewritten.of(AccountFile.read(bytes));
        } catch (IOException e) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
    }

    private void keepAdministrators(AdministratorEntity account, String wanted) {
        if (Role.read(wanted).stream().noneMatch(roles -> roles.contains(Role.ADMINISTRATOR))) {
            leave(account, PAIR);
        }
    }

    private List<AdministratorEntity> rows() {
        return entities.createQuery("select a from AdministratorEntity a order by a.name", AdministratorEntity.class)
                .getResultList();
    }

    private boolean holds(String person) {
        return rows().stream().anyMatch(row -> row.state != State.REMOVED && row.person.equals(person));
    }

    /** The second administrator of a new home is let in by the first alone; nobody else is, and nothing else of theirs. */
    private boolean makesThePair(AdministratorEntity account) {
        String roles = account.askedRole == null ? account.role : account.askedRole;
        return account.approvedAt == null
                && Role.known(List.of(roles.split(","))).contains(Role.ADMINISTRATOR)
                && everActed() < PAIR;
    }

    /** Persons who have ever been let act as administrators. */
    private long everActed() {
        return rows().stream()
                .filter(row -> row.approvedAt != null && row.administers())
                .map(row -> row.person)
                .distinct()
                .count();
    }

    /** Refused if fewer persons could act without this account. */
    private void leave(AdministratorEntity without, int least) {
        long left = rows().stream()
                .filter(row -> row.acts() && !row.name.equals(without.name) && !row.person.equals(without.person))
                .map(row -> row.person)
                .distinct()
                .count();
        if (without.acts() && left < least) {
            throw new RefusedChange(ChangeFault.LAST_ADMINISTRATORS);
        }
    }

    /** As the file has it; null for an account that was made without a person. */
    private static String own(AdministratorEntity account) {
        return Objects.equals(account.person, Person.named(account.name).id()) ? null : account.person;
    }
}
