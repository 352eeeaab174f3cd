package al.tirana.nyja.engine.register;

import com.nimbusds.jose.jwk.JWK;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.ParseException;
import java.time.Instant;

@Entity
@Table(name = "institution_key")
class KeyEntity {

    @Id
    String kid;

    String jwk;
    boolean active = true;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "ended_at")
    Instant endedAt;

    protected KeyEntity() {}

    KeyEntity(String kid, String jwk, Instant at, String by) {
        this.kid = kid;
        this.jwk = jwk;
        this.createdAt = at;
        this.createdBy = by;
    }

    void end(Instant at) {
        active = false;
        endedAt = at;
    }

    boolean isForSealing() {
        try {
            return PublicKeys.isForSealing(JWK.parse(jwk));
        } catch (ParseException e) {
            return false; // the database says so, and nobody uses it
        }
    }

    Institution.Key view() {
        return new Institution.Key(kid, isForSealing() ? "enc" : "sig", jwk, active, createdAt, createdBy, endedAt);
    }
}
