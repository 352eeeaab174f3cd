package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@Entity
@Table(name = "administrator")
class AdministratorEntity {

    static final String ALL = "*";

    @Id
    String name;

    String person;
    String role;

    @Enumerated(EnumType.STRING)
    Account.State state = Account.State.WAITING;

    boolean temporary;
    String sha256;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "asked_person")
    String askedPerson;

    /** Roles that wait; whoever asks for anything else takes them back. */
    @Column(name = "asked_role")
    String askedRole;

    /** SHA-256 of the sealed secret of codes; null: none are asked for. */
    String factor;

    @Column(name = "asked_unfactor")
    boolean askedUnfactor;

    /** In whose place it may act, to the end of a day. */
    @Column(name = "deputy_for")
    String deputyFor;

    @Column(name = "deputy_until")
    LocalDate deputyUntil;

    @Column(name = "asked_deputy_for")
    String askedDeputyFor;

    @Column(name = "asked_deputy_until")
    LocalDate askedDeputyUntil;

    /** Numbers of agreements, joined by commas; null: all. */
    String agreements;

    /** The same while it waits; {@link #ALL}: all again. */
    @Column(name = "asked_agreements")
    String askedAgreements;

    /** The institution whose referrals it sees as a coordinator. */
    String unit;

    @Column(name = "asked_unit")
    String askedUnit;

    @Column(name = "approved_at")
    Instant approvedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    protected AdministratorEntity() {}

    AdministratorEntity(String name, AccountFile file, Instant at, String by) {
        this.name = name;
        this.createdAt = at;
        this.createdBy = by;
        file(file);
        changed(at, by);
    }

    void file(AccountFile file) {
        person = file.person() == null ? Person.named(name).id() : file.person();
        role = file.role();
        sha256 = file.sha256();
    }

    void changed(Instant at, String by) {
        changedAt = at;
        changedBy = by;
    }

    void asked(Person by) {
        askedBy = by == null ? null : by.name();
        askedPerson = by == null ? null : by.id();
        askedRole = null;
        askedUnfactor = false;
        askedDeputyFor = null;
        askedDeputyUntil = null;
        askedAgreements = null;
        askedUnit = null;
    }

    void deputy(String account, LocalDate until) {
        deputyFor = account;
        deputyUntil = until;
    }

    Person asker() {
        return new Person(askedPerson, askedBy);
    }

    boolean acts() {
        return state == Account.State.ACTIVE && administers();
    }

    boolean administers() {
        return Role.known(List.of(role.split(","))).contains(Role.ADMINISTRATOR);
    }

    /** What the second person compares and names: changes with the password, the roles and the person. */
    String meant() {
        String now = String.join("\n", name, person, role, sha256, String.valueOf(temporary))
                + (agreements == null ? "" : "\nonly " + agreements);
        return Canonical.sha256Hex(now + wanted());
    }

    private String wanted() {
        if (askedUnfactor) {
            return "\nwithout second factor " + factor;
        }
        if (askedDeputyFor != null) {
            return "\nin the place of " + askedDeputyFor + " until " + askedDeputyUntil;
        }
        if (askedAgreements != null) {
            return "\nlimited to " + askedAgreements;
        }
        if (askedUnit != null) {
            return "\nof unit " + askedUnit;
        }
        return askedRole == null ? "" : "\n" + askedRole;
    }
}
