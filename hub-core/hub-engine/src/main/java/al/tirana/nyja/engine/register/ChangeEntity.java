package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A change that needs, or needed, a second person. Its content never changes. */
@Entity
@Table(name = "register_change")
class ChangeEntity {

    @Id
    UUID id;

    @Column(name = "institution_id")
    String institution;

    @Enumerated(EnumType.STRING)
    ProposedChange.Kind kind;

    String content;

    @Enumerated(EnumType.STRING)
    ProposedChange.State state = ProposedChange.State.WAITING;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_person")
    String proposedPerson;

    @Column(name = "closed_at")
    Instant closedAt;

    @Column(name = "closed_by")
    String closedBy;

    @Column(name = "closed_person")
    String closedPerson;

    protected ChangeEntity() {}

    ChangeEntity(UUID id, String institution, ProposedChange.Kind kind, Map<String, String> content) {
        this.id = id;
        this.institution = institution;
        this.kind = kind;
        this.content = SettingsText.write(content);
    }

    Map<String, String> contents() {
        return SettingsText.read(content);
    }

    Person proposer() {
        return new Person(proposedPerson, proposedBy);
    }

    /** Made anew from what stands in the row: a changed row has another. */
    String sha256() {
        return Canonical.sha256Hex(SettingsText.write(
                Map.of("id", id.toString(), "institution", institution, "kind", kind.name(), "content", content)));
    }

    void close(ProposedChange.State how, Person by, Instant at) {
        state = how;
        closedBy = by.name();
        closedPerson = by.id();
        closedAt = at;
    }
}
