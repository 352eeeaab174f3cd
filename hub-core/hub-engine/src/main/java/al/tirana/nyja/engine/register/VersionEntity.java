package al.tirana.nyja.engine.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** One document of an agreement. Once somebody has proposed it, the document never changes. */
@Entity
@Table(name = "agreement_version")
class VersionEntity {

    @EmbeddedId
    Key id;

    @ManyToOne(fetch = FetchType.LAZY)
    @MapsId("agreement")
    @JoinColumn(name = "agreement_id")
    AgreementEntity agreement;

    String hash;
    String document;
    String origin;

    /** By which versions of code lists it was proposed, such as {@code nja_tirana/2}; null: as the hub brings them. */
    String lists;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    protected VersionEntity() {}

    VersionEntity(AgreementEntity agreement, int version, String hash, String document, String origin) {
        this.id = new Key(agreement.id, version);
        this.agreement = agreement;
        holds(hash, document, origin);
    }

    final void holds(String newHash, String newDocument, String newOrigin) {
        hash = newHash;
        document = newDocument;
        origin = newOrigin;
    }

    /** Agreement and version number. */
    @Embeddable
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        @Column(name = "agreement_id")
        String agreement;

        int version;

        protected Key() {}

        Key(String agreement, int version) {
            this.agreement = agreement;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && version == key.version && agreement.equals(key.agreement);
        }

        @Override
        public int hashCode() {
            return Objects.hash(agreement, version);
        }
    }
}
