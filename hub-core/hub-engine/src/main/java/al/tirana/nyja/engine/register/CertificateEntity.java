package al.tirana.nyja.engine.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "institution_certificate")
class CertificateEntity {

    @Id
    String fingerprint;

    String subject;

    @Column(name = "not_after")
    Instant notAfter;

    boolean active = true;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "ended_at")
    Instant endedAt;

    protected CertificateEntity() {}

    CertificateEntity(ClientCertificate certificate, Instant at, String by) {
        this.fingerprint = certificate.fingerprint();
        this.subject = certificate.subject();
        this.notAfter = certificate.notAfter();
        this.createdAt = at;
        this.createdBy = by;
    }

    void end(Instant at) {
        active = false;
        endedAt = at;
    }

    Institution.Certificate view() {
        return new Institution.Certificate(fingerprint, subject, notAfter, active, createdAt, createdBy, endedAt);
    }
}
