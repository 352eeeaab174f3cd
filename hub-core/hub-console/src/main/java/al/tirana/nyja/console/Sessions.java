package al.tirana.nyja.console;

import al.tirana.nyja.admin.KeptSignIns;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is signed in. A session ends when nobody used it for half an hour, and after half a day in any case; a page that
 * looks for news by itself does not use it. The database says who that is, on all servers and after a restart; while it does
 * not answer, those go on whom this server has seen, as long as they would have anyway. Known by the secret that the browser
 * holds, of which only hashes are kept; bounded: of one account the oldest goes. Safe for all threads.
 */
@ApplicationScoped
public class Sessions {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final KeptSignIns kept;
    private final LongSupplier nanos;
    private final Map<String, Session> seen = new LinkedHashMap<>();

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
        Session session = new Session(caller, derived("form", secret), nanos.getAsLong());
        session.kept(kept.keep(secret, caller));
        remember(secret, session);
        return secret;
    }

    /** @param byItself whether a page looks for news, and no human asked */
    Optional<Session> of(String secret, boolean byItself) {
        if (secret == null) {
            return Optional.empty();
        }
        Optional<Session> here = remembered(secret, byItself);
        Standing standing = kept.standing(secret, !byItself);
        if (standing == Standing.UNKNOWN) {
            return here;
        }
        if (standing == Standing.SIGNED_IN) {
            return here.isPresent() ? here : elsewhere(secret);
        }
        if (here.isPresent() && !here.get().kept()) {
            here.get().kept(kept.keep(secret, here.get().caller())); // began while the database did not answer
            return here;
        }
        forget(secret);
        return Optional.empty();
    }

    void end(String secret) {
        if (secret != null) {
            forget(secret);
            kept.end(secret);
        }
    }

    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Signed in at another server, or before this one started again. */
    private Optional<Session> elsewhere(String secret) {
        Optional<Session> session =
                kept.caller(secret).map(caller -> new Session(caller, derived("form", secret), nanos.getAsLong()));
        session.ifPresent(one -> {
            one.kept(true);
            remember(secret, one);
        });
        return session;
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
