package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Whose referrals a coordinator sees. Where somebody works is another matter: {@link AccountUnits}. */
final class AccountCoordination {

    private final AccountChanges changes;
    private final EntityManager entities;
    private final RegisterLedger ledger;

    AccountCoordination(AccountChanges changes, EntityManager entities, RegisterLedger ledger) {
        this.changes = changes;
        this.entities = entities;
        this.ledger = ledger;
    }

    /** From the approval of a second person on, a coordinator with this account sees the referrals of this institution. */
    Account ask(String name, String institution, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (institution == null || entities.find(InstitutionEntity.class, institution) == null) {
            throw new RefusedChange(ChangeFault.INSTITUTION_UNKNOWN);
        }
        if (account.state != State.ACTIVE || institution.equals(account.unit)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        account.asked(by);
        account.askedUnit = institution;
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "UNIT", by, null);
    }

    /** What waited for a second person, if it was this. */
    void approved(AdministratorEntity account) {
        if (account.askedUnit != null) {
            account.unit = account.askedUnit;
        }
    }

    /** The institution whose referrals this account sees; from the log outside the database. */
    Optional<String> of(String name) {
        return ledger.seals().written(RegisterRow.administrator(name)).map(row -> row.get("unit"));
    }
}
