package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.spi.Text;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "institution")
class InstitutionEntity {

    @Id
    String id;

    @Column(name = "name_sq")
    String nameSq;

    @Column(name = "name_en")
    String nameEn;

    boolean active = true;

    /** {@link ActorKind#code}; null: nobody has said. */
    String kind;

    @Column(name = "kind_asked_by")
    String kindAskedBy;

    @Column(name = "kind_asked_person")
    String kindAskedPerson;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "technical_telephone")
    String technicalTelephone;

    @Column(name = "technical_mail")
    String technicalMail;

    @Column(name = "cases_telephone")
    String casesTelephone;

    @Column(name = "cases_mail")
    String casesMail;

    /** LAU codes; null: nobody has said. */
    String territory;

    /** Whether only accounts with the role for it see what goes to it and comes from it. */
    boolean guarded;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "institution_id", nullable = false)
    @OrderBy("createdAt, kid")
    List<KeyEntity> keys = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "institution_id", nullable = false)
    @OrderBy("createdAt, fingerprint")
    List<CertificateEntity> certificates = new ArrayList<>();

    protected InstitutionEntity() {}

    InstitutionEntity(String id, Text name, Instant at, String by) {
        this.id = id;
        this.nameSq = name.sq();
        this.nameEn = name.en();
        this.createdAt = at;
        this.createdBy = by;
    }

    void kind(String now) {
        kind = now;
        kindAskedBy = null;
        kindAskedPerson = null;
    }

    Contacts contacts() {
        return new Contacts(
                new Contacts.Contact(technicalTelephone, technicalMail),
                new Contacts.Contact(casesTelephone, casesMail));
    }

    void contacts(Contacts now) {
        technicalTelephone = now.technical().telephone();
        technicalMail = now.technical().mail();
        casesTelephone = now.cases().telephone();
        casesMail = now.cases().mail();
    }

    Person kindAskedBy() {
        return new Person(kindAskedPerson, kindAskedBy);
    }

    void kindAskedBy(Person by) {
        kindAskedBy = by.name();
        kindAskedPerson = by.id();
    }

    /** @param forSealing those that others encrypt with, else those that verify */
    long activeKeys(boolean forSealing) {
        return keys.stream()
                .filter(key -> key.active && key.isForSealing() == forSealing)
                .count();
    }

    long activeCertificates() {
        return certificates.stream().filter(certificate -> certificate.active).count();
    }

    Institution view() {
        return new Institution(
                id,
                new Text(nameSq, nameEn),
                active,
                kind,
                kindAskedBy,
                keys.stream().map(KeyEntity::view).toList(),
                certificates.stream().map(CertificateEntity::view).toList(),
                contacts(),
                RegisteredTerritories.codes(territory),
                guarded,
                createdAt,
                createdBy);
    }
}
