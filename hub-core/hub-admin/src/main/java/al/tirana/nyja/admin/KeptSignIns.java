package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Browsers;
import al.tirana.nyja.engine.register.Browsers.Found;
import al.tirana.nyja.engine.register.Browsers.Kind;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Who has signed in in which browser, for all servers of the hub and beyond a restart. Safe for all threads. */
@ApplicationScoped
public class KeptSignIns {

    /** A sign-in ends when nobody used it for so long. */
    public static final Duration IDLE = Kind.SIGNED_IN.idle();

    /** It ends after so long in any case. */
    public static final Duration LONGEST = Kind.SIGNED_IN.longest();

    /** One account has so many at most; the oldest goes. */
    public static final int OF_ONE_ACCOUNT = Kind.SIGNED_IN.ofOne();

    /** What the database says of a browser. */
    public enum Standing {
        SIGNED_IN,
        /** Nobody used it for {@link #IDLE}, as far as the database was told. */
        IDLE,
        /** It was never there, is over, or somebody signed out. */
        OVER,
        /** The database does not answer. */
        UNKNOWN
    }

    /**
     * What the database knows.
     *
     * @param who for {@link #caller}
     * @param age how long ago somebody signed in
     * @param rest how long nobody has used it
     */
    public record Known(Standing standing, byte[] who, Duration age, Duration rest) {

        /** @param standing not of somebody who is signed in */
        public static Known nobody(Standing standing) {
            return new Known(standing, new byte[0], Duration.ZERO, Duration.ZERO);
        }
    }

    private final Browsers browsers;
    private final FormSignIn signIn;

    @Inject
    public KeptSignIns(Browsers browsers, FormSignIn signIn) {
        this.browsers = browsers;
        this.signIn = signIn;
    }

    protected KeptSignIns() {
        this(null, null);
    }

    /**
     * @param secret what the browser holds, and nobody else
     * @param age how long ago somebody signed in
     * @return whether it is kept; if not, the database does not answer
     */
    public boolean keep(String secret, KnownCaller caller, Duration age) {
        return done(() -> browsers.keep(Kind.SIGNED_IN, secret, caller.getName(), signIn.kept(caller), age));
    }

    /** @param used whether somebody uses it at this moment, so that it lasts longer */
    public Known of(String secret, boolean used) {
        try {
            Found found = browsers.find(Kind.SIGNED_IN, secret, used);
            return switch (found.state()) {
                case THERE -> new Known(Standing.SIGNED_IN, found.content(), found.age(), found.rest());
                case IDLE -> Known.nobody(Standing.IDLE);
                case GONE -> Known.nobody(Standing.OVER);
            };
        } catch (DatabaseException e) {
            return Known.nobody(Standing.UNKNOWN);
        }
    }

    /** Who it is, with the rights of this moment; empty where the account does not stand as it did. */
    public Optional<KnownCaller> caller(Known known) {
        return signIn.again(known.who());
    }

    /** Somebody uses it at this moment, and did while the database could not be told. */
    public boolean use(String secret) {
        return done(() -> browsers.use(Kind.SIGNED_IN, secret));
    }

    /** @return whether it is over on all servers; if not, the database does not answer */
    public boolean end(String secret) {
        return done(() -> browsers.end(Kind.SIGNED_IN, secret));
    }

    private static boolean done(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }
}
