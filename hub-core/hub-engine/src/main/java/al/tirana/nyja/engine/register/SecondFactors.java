package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HomeSeal;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * What an account's owner has beside the password: codes by the clock. The secret is shown once, and kept encrypted by the
 * home's key; which secret counts stands in the sealed register, so that nobody swaps one in the database. Each code counts
 * once, on all servers.
 */
@ApplicationScoped
public class SecondFactors {

    private static final String BEGIN = """
            insert into second_factor (name, sealed, used) values (?, ?, ?)
            on conflict (name) do update set sealed = excluded.sealed, used = excluded.used""";
    private static final String READ = "select sealed, used from second_factor where name = ?";
    private static final String USE = "update second_factor set used = ? where name = ? and sealed = ? and used < ?";
    private static final long NEVER = -1;

    /**
     * A new secret, shown this once.
     *
     * @param secret to be typed into an app
     * @param uri the same for a picture that the app reads
     */
    public record Shown(String secret, String uri) {

        @Override
        public String toString() {
            return "Shown";
        }
    }

    private record Kept(byte[] sealed, long used) {}

    private final Administrators administrators;
    private final Database database;
    private final HomeSeal seal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SecondFactors(Administrators administrators, Database database, HubKeys keys, Clock clock) {
        this.administrators = administrators;
        this.database = database;
        this.seal = new HomeSeal(keys);
        this.clock = clock;
    }

    protected SecondFactors() {
        this.administrators = null;
        this.database = null;
        this.seal = null;
        this.clock = null;
    }

    /** Whether this account signs in with a code; from the log outside the database. */
    public boolean needed(String name) {
        return administrators.factor(name).isPresent();
    }

    /** Another secret for one's own account; it counts once a code of it came back. */
    public Shown begin(Person by) {
        if (needed(by.name())) {
            throw new RefusedChange(ChangeFault.FACTOR_EXISTS);
        }
        byte[] secret = new byte[TimedCode.SECRET_BYTES];
        random.nextBytes(secret);
        byte[] sealed = seal.seal(bound(by.name()), secret);
        database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
                insert.setString(1, by.name());
                insert.setBytes(2, sealed);
                insert.setLong(3, NEVER);
                insert.executeUpdate();
            }
        });
        String text = TimedCode.base32(secret);
        return new Shown(text, "otpauth://totp/Nyja:" + by.name() + "?secret=" + text + "&issuer=Nyja");
    }

    /** The owner's app knows the secret: from now on the account signs in with its codes. */
    public Account confirm(String code, Person by) {
        if (needed(by.name())) {
            throw new RefusedChange(ChangeFault.FACTOR_EXISTS);
        }
        Kept kept = database.read(connection -> kept(connection, by.name()));
        if (kept == null) {
            throw new RefusedChange(ChangeFault.FACTOR_NOT_BEGUN);
        }
        if (!used(by.name(), kept, code)) {
            throw new RefusedChange(ChangeFault.FACTOR_WRONG);
        }
        return administrators.enrolled(AccountFile.sha256(kept.sealed()), by);
    }

    /** Whether this is a code of the account's owner that nobody has used; it is used from now on. */
    public boolean accepts(String name, String code) {
        String wanted = administrators.factor(name).orElse(null);
        Kept kept = database.read(connection -> kept(connection, name));
        return wanted != null
                && kept != null
                && wanted.equals(AccountFile.sha256(kept.sealed()))
                && used(name, kept, code);
    }

    private boolean used(String name, Kept kept, String code) {
        OptionalLong step = seal.open(bound(name), kept.sealed())
                .map(secret -> TimedCode.accepted(secret, code, clock.instant(), kept.used()))
                .orElse(OptionalLong.empty());
        return step.isPresent()
                && database.inTransaction(connection -> {
                    try (PreparedStatement update = connection.prepareStatement(USE)) {
                        update.setLong(1, step.getAsLong());
                        update.setString(2, name);
                        update.setBytes(3, kept.sealed());
                        update.setLong(4, step.getAsLong());
                        return update.executeUpdate() == 1;
                    }
                });
    }

    private static Kept kept(Connection connection, String name) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, name);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? new Kept(row.getBytes(1), row.getLong(2)) : null;
            }
        }
    }

    private static String bound(String name) {
        return "second-factor " + name;
    }
}
