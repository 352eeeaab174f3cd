package al.tirana.nyja.engine.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

@Entity
@Table(name = "endpoint")
class EndpointEntity {

    @Id
    @Column(name = "institution_id")
    String institution;

    String connector;
    String settings;

    /** Counts changes for the reader; concurrent changes are ordered by the lock on the institution. */
    long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    protected EndpointEntity() {}

    EndpointEntity(String institution) {
        this.institution = institution;
    }

    void change(String connector, Map<String, String> settings, Instant at, String by) {
        this.connector = connector;
        this.settings = SettingsText.write(settings);
        this.version++;
        this.changedAt = at;
        this.changedBy = by;
    }

    RegisteredEndpoint view() {
        return new RegisteredEndpoint(
                institution, connector, SettingsText.read(settings), version, changedAt, changedBy);
    }
}
