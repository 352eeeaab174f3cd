package al.tirana.nyja.engine.register;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who did what to an agreement. The reason stands here and not in the ledger, which keeps no free words. */
@Entity
@Table(name = "agreement_step")
class StepEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "agreement_id")
    AgreementEntity agreement;

    Integer version;

    @Enumerated(EnumType.STRING)
    AgreementStep step;

    String actor;
    String reason;
    Instant at;

    /** Of an approval: the number of the signed paper, and the unit of who approved. */
    String paper;

    String unit;

    protected StepEntity() {}

    StepEntity(AgreementEntity agreement, Integer version, AgreementStep step, String actor, String reason) {
        this.agreement = agreement;
        this.version = version;
        this.step = step;
        this.actor = actor;
        this.reason = reason;
    }

    StepEntity on(String number, AwaitedApproval stands) {
        paper = number;
        unit = stands.ownUnit();
        return this;
    }
}
