package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.fpr.Usual;
import java.time.Clock;
import java.time.LocalDate;

/** Who stands in for whom, as it is asked for, approved and ended; who does today, {@link Deputies} says. */
final class AccountDeputies {

    private final AccountChanges changes;
    private final Clock clock;

    AccountDeputies(AccountChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * For who is away: this account acts in the other's place too, once a second person approves, until the end of a day.
     *
     * @param other the account in whose place
     * @param until the last day
     */
    Account ask(String name, String other, LocalDate until, Person by) {
        changes.alone();
        AdministratorEntity account = changes.active(name);
        deputise(account, other, until);
        account.asked(by);
        account.askedDeputyFor = other;
        account.askedDeputyUntil = until;
        return changes.done(Event.ADMINISTRATOR_PROPOSED, account, "DEPUTY", by, null);
    }

    /** What waited for a second person, if it was this. */
    void approved(AdministratorEntity account) {
        if (account.askedDeputyFor != null) {
            deputise(account, account.askedDeputyFor, account.askedDeputyUntil);
            account.deputy(account.askedDeputyFor, account.askedDeputyUntil);
        }
    }

    /** Before its day; works at once, and takes one. */
    Account end(String name, Person by) {
        changes.alone();
        AdministratorEntity account = changes.locked(name);
        if (account.deputyFor == null) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        account.deputy(null, null);
        return changes.done(Event.ADMINISTRATOR_CHANGED, account, "DEPUTY_ENDED", by, null);
    }

    /** Refused unless it is another human being's account that acts, until a day that two people can foresee. */
    private void deputise(AdministratorEntity account, String name, LocalDate until) {
        if (name == null || until == null) {
            throw new RefusedChange(ChangeFault.DEPUTY_INVALID);
        }
        AdministratorEntity other = changes.locked(name);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Usual.zone());
        if (other.state != State.ACTIVE
                || until.isBefore(today)
                || until.isAfter(today.plusDays(Deputyship.DAYS))
                || new Person(account.person, account.name).same(new Person(other.person, other.name))) {
            throw new RefusedChange(ChangeFault.DEPUTY_INVALID);
        }
    }
}
