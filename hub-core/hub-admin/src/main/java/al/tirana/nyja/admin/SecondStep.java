package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.SecondFactors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The code beside the right password. Ten wrong ones within a quarter of an hour, from wherever, and the account waits: only
 * who knows the password comes here. Since a code counts once, an accepted one gives a ticket for the requests that follow
 * within minutes; it dies with this server.
 */
@ApplicationScoped
public class SecondStep {

    static final Duration TICKET = Duration.ofMinutes(10);
    static final int TICKETS = 1_000;
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

    private record Ticket(String name, long since) {}

    private final SecondFactors factors;
    private final LongSupplier nanos;
    private final Guesses guesses;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
            return size() > TICKETS;
        }
    };

    @Inject
    public SecondStep(SecondFactors factors) {
        this(factors, System::nanoTime);
    }

    SecondStep(SecondFactors factors, LongSupplier nanos) {
        this.factors = factors;
        this.nanos = nanos;
        this.guesses = new Guesses(nanos);
    }

    protected SecondStep() {
        this(null, System::nanoTime);
    }

    boolean needed(String name) {
        return factors.needed(name);
    }

    /** @param code, ticket as they came; null if none did */
    Outcome take(String name, String code, String ticket) {
        if (!factors.needed(name) || ticket != null && stands(name, ticket)) {
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
        return new Outcome(Optional.empty(), Optional.of(ticket(name)));
    }

    private synchronized String ticket(String name) {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tickets.put(ticket, new Ticket(name, nanos.getAsLong()));
        return ticket;
    }

    private synchronized boolean stands(String name, String ticket) {
        long now = nanos.getAsLong();
        tickets.values().removeIf(one -> now - one.since() > TICKET.toNanos());
        Ticket found = tickets.get(ticket);
        return found != null && found.name().equals(name);
    }
}
