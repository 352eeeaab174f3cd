package al.tirana.nyja.console;

import al.tirana.nyja.admin.KnownCaller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is signed in. A session ends when nobody used it for half an hour, and after half a day in any case; a page that
 * looks for news by itself does not use it. Known by a hash of the secret that the browser holds, and bounded: of one
 * account the oldest goes. Safe for all threads.
 */
@ApplicationScoped
public class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final int OF_ONE_ACCOUNT = 5;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;
    private final Map<String, Session> all = new LinkedHashMap<>();

    public Sessions() {
        this(System::nanoTime);
    }

    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return the secret for the browser */
    synchronized String begin(KnownCaller caller) {
        long now = nanos.getAsLong();
        all.values().removeIf(session -> session.over(now));
        Map<String, Session> own = new HashMap<>();
        all.forEach((key, session) -> {
            if (session.caller().getName().equals(caller.getName())) {
                own.put(key, session);
            }
        });
        if (own.size() >= OF_ONE_ACCOUNT) {
            all.keySet().stream().filter(own::containsKey).findFirst().ifPresent(all::remove);
        }
        String secret = secret();
        all.put(hash(secret), new Session(caller, secret(), now));
        return secret;
    }

    /** @param byItself whether a page looks for news, and no human asked */
    synchronized Optional<Session> of(String secret, boolean byItself) {
        if (secret == null) {
            return Optional.empty();
        }
        String key = hash(secret);
        Session session = all.get(key);
        long now = nanos.getAsLong();
        if (session == null) {
            return Optional.empty();
        }
        if (session.over(now)) {
            all.remove(key);
            return Optional.empty();
        }
        if (!byItself) {
            session.use(now);
        }
        return Optional.of(session);
    }

    synchronized void end(String secret) {
        if (secret != null) {
            all.remove(hash(secret));
        }
    }

    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String secret) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
