package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.seal.RegisterRow;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** To which agreements an account is limited. */
final class AccountLimits {

    private static final int MOST_AGREEMENTS = 50;

    private final AccountChanges changes;
    private final EntityManager entities;
    private final RegisterLedger ledger;

    AccountLimits(AccountChanges changes, EntityManager entities, RegisterLedger ledger) {
        this.changes = changes;
        this.entities = entities;
        this.ledger = ledger;
    }

    /**
     * From the approval of a second person on the account sees and does only what belongs to these agreements. Nobody who
     * administers accounts is limited: accounts belong to none.
     *
     * @param agreements numbers; empty: all again
     */
    Account ask(String name, Collection<String> agreements, Person by) {
        changes.alone();
        AdministratorEntity account = changes.active(name);
        Set<String> wanted = new TreeSet<>(agreements);
        if (wanted.size() > MOST_AGREEMENTS || !wanted.isEmpty() && account.administers()) {
            throw new RefusedChange(ChangeFault.LIMIT_INVALID);
        }
        wanted.stream()
                .filter(id -> entities.find(AgreementEntity.class, id) == null)
                .findFirst()
                .ifPresent(id -> {
                    throw RefusedChange.naming(ChangeFault.AGREEMENT_UNKNOWN, id);
                });
        String text = wanted.isEmpty() ? AdministratorEntity.ALL : String.join(",", wanted);
        if (text.equals(account.agreements == null ? AdministratorEntity.ALL : account.agreements)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        account.asked(by);
        account.askedAgreements = text;
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "LIMIT", by, null);
    }

    /** What waited for a second person, if it was this. */
    void approved(AdministratorEntity account) {
        if (account.askedAgreements != null) {
            account.agreements =
                    account.askedAgreements.equals(AdministratorEntity.ALL) ? null : account.askedAgreements;
        }
    }

    /** The only agreements that this account sees; empty: all. From the log outside the database. */
    Optional<Set<String>> of(String name) {
        return ledger.seals()
                .written(RegisterRow.administrator(name))
                .map(row -> row.get("agreements"))
                .map(text -> Set.of(text.split(",")));
    }
}
