package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Usual;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Entity
@Table(name = "agreement")
class AgreementEntity {

    @Id
    String id;

    String plugin;

    @Enumerated(EnumType.STRING)
    AgreementState state;

    @Column(name = "active_version")
    Integer activeVersion;

    @Column(name = "proposed_version")
    Integer proposedVersion;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_person")
    String proposedPerson;

    /** Name and SHA-256 of each brought type that the proposed version uses, as it was proposed; null if it uses none. */
    @Column(name = "proposed_types")
    String proposedTypes;

    @Column(name = "resume_by")
    String resumeBy;

    @Column(name = "resume_person")
    String resumePerson;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_until")
    LocalDate validUntil;

    /** Of the version in force: where its days begin and end. */
    String zone = Usual.zone().getId();

    @Column(name = "changed_at")
    Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL, mappedBy = "agreement")
    @OrderBy("id.version")
    List<VersionEntity> versions = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, mappedBy = "agreement")
    @OrderBy("id")
    List<StepEntity> steps = new ArrayList<>();

    protected AgreementEntity() {}

    AgreementEntity(String id, String plugin) {
        this.id = id;
        this.plugin = plugin;
        take(AgreementLifeCycle.known());
    }

    AgreementLifeCycle lifeCycle() {
        return new AgreementLifeCycle(
                state,
                activeVersion,
                proposedVersion,
                person(proposedPerson, proposedBy),
                person(resumePerson, resumeBy));
    }

    final void take(AgreementLifeCycle next) {
        state = next.state();
        activeVersion = next.active();
        proposedVersion = next.proposed();
        proposedBy = name(next.proposedBy());
        proposedPerson = id(next.proposedBy());
        proposedTypes = proposedVersion == null ? null : proposedTypes;
        resumeBy = name(next.resumeBy());
        resumePerson = id(next.resumeBy());
    }

    private static Person person(String id, String name) {
        return name == null ? null : id == null ? Person.named(name) : new Person(id, name);
    }

    private static String name(Person person) {
        return person == null ? null : person.name();
    }

    private static String id(Person person) {
        return person == null ? null : person.id();
    }

    Optional<VersionEntity> version(int number) {
        return versions.stream().filter(version -> version.id.version == number).findFirst();
    }
}
