package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
import al.tirana.nyja.admin.KeptSignIns.Known;
import al.tirana.nyja.admin.KeptSignIns.Standing;
import al.tirana.nyja.admin.KnownCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Who is signed in. A session ends when nobody used it for half an hour, and after half a day in any case; a page that
 * looks for news by itself does not use it. The database says who that is, on all servers and after a restart; while it does
 * not answer, those go on whom this server has seen, as long as they would have anyway, and it is told afterwards. Known by
 * the secret that the browser holds; kept are hashes of it, and the secret itself only of who signed out while the database
 * did not answer. Bounded: of one account the oldest goes. Safe for all
 * threads.
 */
@ApplicationScoped
public class Sessions {

    private static final int BYTES = 32;

    /** What a browser may hold. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** So many sign-outs are remembered that the database could not be told of. */
    private static final int TO_END = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final KeptSignIns kept;
    private final LongSupplier nanos;
    private final Map<String, Session> seen = new LinkedHashMap<>();
    private final Set<String> toEnd = new LinkedHashSet<>();

    /**
     * Who comes.
     *
     * @param unknown the database does not answer, and this server has not seen the browser: it may well be signed in
     */
    record Coming(Optional<Session> session, boolean unknown) {

        static final Coming NOBODY = new Coming(Optional.empty(), false);
        static final Coming UNKNOWN = new Coming(Optional.empty(), true);

        static Coming as(Session session) {
            return new Coming(Optional.of(session), false);
        }
    }

    @Inject
    public Sessions(KeptSignIns kept) {
        this(kept, System::nanoTime);
    }

    Sessions(KeptSignIns kept, LongSupplier nanos) {
        this.kept = kept;
        this.nanos = nanos;
    }

    protected Sessions() {
        this(null);
    }

    /** @return the secret for the browser */
    String begin(KnownCaller caller) {
        String secret = secret();
        long now = nanos.getAsLong();
        Session session = new Session(caller, derived("form", secret), now, now);
        note(secret, session);
        remember(secret, session);
        return secret;
    }

    /** @param byItself whether a page looks for news, and no human asked */
    Coming of(String secret, boolean byItself) {
        if (secret == null || !SECRET.matcher(secret).matches() || ended(secret)) {
            return Coming.NOBODY;
        }
        Optional<Session> here = remembered(secret, byItself);
        Known there = kept.of(secret, !byItself);
        if (there.standing() == Standing.OVER && here.isPresent()) {
            if (note(secret, here.get())) {
                return Coming.as(here.get());
            }
            there = kept.of(secret, !byItself); // somebody else may have told it meanwhile
        }
        return switch (there.standing()) {
            case SIGNED_IN -> signedIn(secret, here, there, byItself);
            case IDLE -> here.map(one -> usedHere(secret, one, byItself)).orElse(Coming.NOBODY);
            case UNKNOWN -> here.map(Coming::as).orElse(Coming.UNKNOWN);
            case OVER -> over(secret);
        };
    }

    /** It was used here while the database could not be told. */
    private Coming usedHere(String secret, Session here, boolean byItself) {
        if (!byItself) {
            kept.use(secret);
        }
        return Coming.as(here);
    }

    private Coming signedIn(String secret, Optional<Session> here, Known there, boolean byItself) {
        if (here.isEmpty()) {
            return kept.caller(there)
                    .map(caller -> elsewhere(secret, caller, there, byItself))
                    .orElse(Coming.NOBODY);
        }
        here.get().noted(() -> true);
        return Coming.as(here.get());
    }

    /** On all servers; where the database does not answer, it is told as soon as it does and somebody comes here. */
    void end(String secret) {
        if (secret != null) {
            forget(secret);
            if (!kept.end(secret)) {
                synchronized (toEnd) {
                    if (toEnd.size() < TO_END) {
                        toEnd.add(secret);
                    }
                }
            }
        }
    }

    /** Whether somebody signed out with it of whom the database knows nothing yet; it is told of all of them. */
    private boolean ended(String secret) {
        List<String> open;
        synchronized (toEnd) {
            if (toEnd.isEmpty()) {
                return false;
            }
            open = List.copyOf(toEnd);
        }
        boolean mine = open.contains(secret);
        for (String one : open) {
            if (!kept.end(one)) {
                break;
            }
            synchronized (toEnd) {
                toEnd.remove(one);
            }
        }
        return mine;
    }

    private Coming over(String secret) {
        forget(secret);
        return Coming.NOBODY;
    }

    /**
     * Tells the database of one that began while it did not answer, once.
     *
     * @return false if it was told before: then it knows better
     */
    private boolean note(String secret, Session session) {
        return session.noted(() -> kept.keep(secret, session.caller(), session.age(nanos.getAsLong())));
    }

    /** Signed in at another server, or before this one started again. */
    private Coming elsewhere(String secret, KnownCaller caller, Known there, boolean byItself) {
        long now = nanos.getAsLong();
        long used = byItself ? now - there.rest().toNanos() : now;
        Session session =
                new Session(caller, derived("form", secret), now - there.age().toNanos(), used);
        session.noted(() -> true);
        remember(secret, session);
        return Coming.as(session);
    }

    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private synchronized void remember(String secret, Session session) {
        long now = nanos.getAsLong();
        seen.values().removeIf(one -> one.over(now));
        List<String> own = seen.entrySet().stream()
                .filter(one -> one.getValue().of(session.caller().getName()))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() >= KeptSignIns.OF_ONE_ACCOUNT) {
            seen.remove(own.get(0));
        }
        seen.put(derived("session", secret), session);
    }

    private synchronized Optional<Session> remembered(String secret, boolean byItself) {
        Session session = seen.get(derived("session", secret));
        long now = nanos.getAsLong();
        if (session == null || session.over(now)) {
            seen.remove(derived("session", secret));
            return Optional.empty();
        }
        if (!byItself) {
            session.use(now);
        }
        return Optional.of(session);
    }

    private synchronized void forget(String secret) {
        seen.remove(derived("session", secret));
    }

    /** What leads to nothing else that is derived from it, nor back. */
    private static String derived(String purpose, String secret) {
        try {
            byte[] text = (purpose + " " + secret).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
