package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Browsers;
import al.tirana.nyja.engine.register.Browsers.Kind;
import al.tirana.nyja.engine.register.SecondFactors;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The code beside the right password. Ten wrong ones within a quarter of an hour, from wherever, and the account waits: only
 * who knows the password comes here. Since a code counts once, an accepted one gives a ticket for the requests that follow
 * within minutes, at whichever server.
 */
@ApplicationScoped
public class SecondStep {

    private static final String EVERYWHERE = "*";
    private static final int TICKET_BYTES = 32;
    private static final int MINUTE = 60;

    /**
     * What became of it.
     *
     * @param problem why not; empty if all is well
     * @param ticket for the next requests; empty if none was made
     */
    record Outcome(Optional<Problem> problem, Optional<String> ticket) {

        static final Outcome FINE = new Outcome(Optional.empty(), Optional.empty());

        static Outcome refused(Problem problem) {
            return new Outcome(Optional.of(problem), Optional.empty());
        }

        @Override
        public String toString() {
            return "Outcome[" + problem.map(Problem::code).orElse("FINE") + "]";
        }
    }

    private final SecondFactors factors;
    private final Browsers browsers;
    private final Guesses guesses;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SecondStep(SecondFactors factors, Browsers browsers) {
        this(factors, browsers, System::nanoTime);
    }

    SecondStep(SecondFactors factors, Browsers browsers, LongSupplier nanos) {
        this.factors = factors;
        this.browsers = browsers;
        this.guesses = new Guesses(nanos);
    }

    protected SecondStep() {
        this(null, null);
    }

    boolean needed(String name) {
        return factors.needed(name);
    }

    /**
     * For whoever asks more than once.
     *
     * @param code, ticket as they came; null if none did
     */
    Outcome take(String name, String code, String ticket) {
        if (!factors.needed(name) || ticket != null && stands(name, ticket)) {
            return Outcome.FINE;
        }
        Outcome once = once(name, code);
        return once.problem().isPresent() ? once : new Outcome(Optional.empty(), ticket(name));
    }

    /** For whoever asks this once; a code that came counts no second time. @param code as it came; null if none did */
    Outcome once(String name, String code) {
        if (!factors.needed(name)) {
            return Outcome.FINE;
        }
        if (code == null || code.isBlank()) {
            return Outcome.refused(SecondFactorProblems.NEEDED);
        }
        long seconds = guesses.waits(EVERYWHERE, name).toSeconds();
        if (seconds > 0) {
            return Outcome.refused(SecondFactorProblems.waits((seconds + MINUTE - 1) / MINUTE));
        }
        if (!factors.accepts(name, code)) {
            guesses.failed(EVERYWHERE, name);
            return Outcome.refused(SecondFactorProblems.WRONG);
        }
        guesses.succeeded(EVERYWHERE, name);
        return Outcome.FINE;
    }

    /** Empty if it cannot be kept: the code has counted all the same. */
    private Optional<String> ticket(String name) {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            browsers.keep(Kind.TICKET, ticket, name, name.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
            return Optional.of(ticket);
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }

    private boolean stands(String name, String ticket) {
        Browsers.Found found = browsers.find(Kind.TICKET, ticket, false);
        return found.state() == Browsers.State.THERE
                && new String(found.content(), StandardCharsets.UTF_8).equals(name);
    }
}
