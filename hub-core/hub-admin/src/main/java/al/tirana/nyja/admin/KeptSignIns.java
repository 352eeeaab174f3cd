package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Browsers;
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
        /** It was never there, is over, or somebody signed out. */
        OVER,
        /** The database does not answer. */
        UNKNOWN
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
     * @return whether it is kept; if not, the database does not answer
     */
    public boolean keep(String secret, KnownCaller caller) {
        try {
            browsers.keep(Kind.SIGNED_IN, secret, caller.getName(), signIn.kept(caller));
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }

    /** @param used whether somebody uses it at this moment, so that it lasts longer */
    public Standing standing(String secret, boolean used) {
        try {
            return browsers.find(Kind.SIGNED_IN, secret, used).isPresent() ? Standing.SIGNED_IN : Standing.OVER;
        } catch (DatabaseException e) {
            return Standing.UNKNOWN;
        }
    }

    /** Who it is, with the rights of this moment; empty where the account does not stand as it did. */
    public Optional<KnownCaller> caller(String secret) {
        try {
            return browsers.find(Kind.SIGNED_IN, secret, false).flatMap(signIn::again);
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }

    /** Signed out, on all servers. If the database does not answer, it ends there when nobody used it for {@link #IDLE}. */
    public boolean end(String secret) {
        try {
            browsers.end(Kind.SIGNED_IN, secret);
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }
}
