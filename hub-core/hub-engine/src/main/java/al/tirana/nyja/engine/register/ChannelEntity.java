package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

@Entity
@Table(name = "channel")
@IdClass(ChannelEntity.Key.class)
class ChannelEntity {

    @Id
    @Column(name = "institution_id")
    String institution;

    @Id
    String name;

    String connector;
    String settings;

    /** Counts changes for the reader; concurrent changes are ordered by the lock on the institution. */
    long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "ended_at")
    Instant endedAt;

    protected ChannelEntity() {}

    ChannelEntity(ChannelId id) {
        this.institution = id.institution();
        this.name = id.name();
    }

    /** One that was ended begins again. */
    void change(String connector, Map<String, String> settings, Instant at, String by) {
        this.connector = connector;
        this.settings = SettingsText.write(settings);
        this.endedAt = null;
        changed(at, by);
    }

    void end(Instant at, String by) {
        this.endedAt = at;
        changed(at, by);
    }

    private void changed(Instant at, String by) {
        this.version++;
        this.changedAt = at;
        this.changedBy = by;
    }

    RegisteredChannel view() {
        return new RegisteredChannel(
                institution, name, connector, SettingsText.read(settings), version, changedAt, changedBy, endedAt);
    }

    /** The primary key, as Jakarta Persistence wants it. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        String institution;
        String name;

        Key() {}

        Key(ChannelId id) {
            this.institution = id.institution();
            this.name = id.name();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.institution.equals(institution) && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(institution, name);
        }
    }
}
