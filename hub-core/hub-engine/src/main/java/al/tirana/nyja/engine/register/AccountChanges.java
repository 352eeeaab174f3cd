package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import org.hibernate.engine.spi.SessionImplementor;

/** What every change of an account has: one at a time, on a row that the hub wrote, in the ledger, and in the file once it is durable. */
final class AccountChanges {

    /** One change of accounts at a time, on all servers: how many are left is counted. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7319202612)";

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final AccountFolder folder;
    private final Clock clock;

    AccountChanges(EntityManager entities, RegisterLedger ledger, AccountFolder folder, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.folder = folder;
        this.clock = clock;
    }

    void alone() {
        RegisterLedger.in(entities, connection -> one(connection, ONE_AT_A_TIME));
    }

    AdministratorEntity locked(String name) {
        AdministratorEntity found =
                name == null ? null : entities.find(AdministratorEntity.class, name, LockModeType.PESSIMISTIC_WRITE);
        if (found == null || found.state == State.REMOVED) {
            throw RefusedChange.naming(ChangeFault.ACCOUNT_UNKNOWN, name == null ? "?" : name);
        }
        RegisterLedger.require(entities, ledger, RegisterRow.administrator(name));
        return found;
    }

    /** The same of an account that acts. */
    AdministratorEntity active(String name) {
        AdministratorEntity account = locked(name);
        if (account.state != State.ACTIVE) {
            throw new RefusedChange(ChangeFault.ACCOUNT_STATE);
        }
        return account;
    }

    /** @param file to be written once the change is durable; null: as it is */
    Account done(Event event, AdministratorEntity account, String step, Person by, AccountFile file) {
        account.changed(clock.instant(), by.name());
        entities.flush();
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(event, event == Event.ADMINISTRATORS_FOUND ? "HUB" : by.name())
                        .detail("account", account.name)
                        .detail("step", step)
                        .detail("role", account.role)
                        .detail("askedRole", account.askedRole)
                        .detail(
                                "deputyFor",
                                account.askedDeputyFor == null ? account.deputyFor : account.askedDeputyFor)
                        .detail(
                                "deputyUntil",
                                account.askedDeputyFor == null ? account.deputyUntil : account.askedDeputyUntil)
                        .detail("agreements", account.agreements)
                        .detail("askedAgreements", account.askedAgreements)
                        .detail("unit", account.askedUnit == null ? account.unit : account.askedUnit)
                        .detail("sha256", account.meant())
                        .detail("person", by.carried())
                        .build(),
                RegisterRow.administrator(account.name));
        String name = account.name;
        boolean removed = account.state == State.REMOVED;
        if (file != null || removed) {
            entities.unwrap(SessionImplementor.class).getActionQueue().registerProcess((committed, ended) -> {
                if (committed && removed) {
                    folder.delete(name);
                } else if (committed) {
                    folder.write(name, file.bytes());
                }
            });
        }
        return view(account);
    }

    Account view(AdministratorEntity row) {
        return new Account(
                row.name,
                row.person,
                row.role,
                row.askedRole,
                row.state,
                row.temporary,
                folder.withoutPassword(row.name),
                row.factor != null,
                row.askedUnfactor,
                row.deputyFor,
                row.deputyUntil,
                row.askedDeputyFor,
                row.askedDeputyUntil,
                row.agreements,
                row.askedAgreements,
                row.unit,
                row.askedUnit,
                row.meant(),
                row.askedBy,
                folder.fault(row.name, row.state == State.REMOVED ? null : row.sha256),
                row.createdAt,
                row.createdBy,
                row.changedAt,
                row.changedBy);
    }

    static boolean one(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            return row.next();
        }
    }
}
