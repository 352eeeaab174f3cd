package al.tirana.nyja.admin;

import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that the server has found right within the last minutes. To compare one with what the server keeps of it takes a
 * tenth of a second of processor time, on purpose, and a client sends it with each request; so one that was compared is not compared
 * again for a while. What is kept is no password but a seal of it, made with a key that never leaves this server's memory, over
 * the name and the account's file too: another password, or another role, is another file.
 *
 * <p>Whoever signs in with codes is never kept here. Safe for all threads.
 */
@ApplicationScoped
public class CheckedPasswords {

    /** From the comparison, however often it is asked for in between. */
    static final Duration KEPT = Duration.ofMinutes(5);

    static final int MOST = 1_000;
    private static final String SEAL = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final FormSignIn people;
    private final SignIns signIns;
    private final SecondStep second;
    private final LongSupplier nanos;
    private final SecretKeySpec key = key();
    private final Map<String, Long> checked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    @Inject
    public CheckedPasswords(FormSignIn people, SignIns signIns, SecondStep second) {
        this(people, signIns, second, System::nanoTime);
    }

    CheckedPasswords(FormSignIn people, SignIns signIns, SecondStep second, LongSupplier nanos) {
        this.people = people;
        this.signIns = signIns;
        this.second = second;
        this.nanos = nanos;
    }

    protected CheckedPasswords() {
        this(null, null, null, System::nanoTime);
    }

    /** Whose password this is, with the roles of this moment; empty if the server has to look at it. */
    Optional<KnownCaller> caller(String name, String password) {
        Optional<String> seal = seal(name, password).filter(this::stands);
        if (seal.isEmpty() || second.needed(name)) {
            return Optional.empty();
        }
        try {
            return people.by(name, null);
        } catch (DatabaseException e) {
            return Optional.empty(); // the way of everybody else says what is the matter
        }
    }

    /** To be taken before the server compares, for {@link #right}; empty if there is no such account. */
    Optional<String> seal(String name, String password) {
        return signIns.file(name).map(file -> sealed(name, password, file));
    }

    /** @param seal of what the server has found right */
    void right(String name, String seal) {
        if (!second.needed(name)) {
            synchronized (checked) {
                checked.remove(seal); // the youngest stands last
                checked.put(seal, nanos.getAsLong());
            }
        }
    }

    private boolean stands(String seal) {
        synchronized (checked) {
            Long since = checked.get(seal);
            if (since != null && nanos.getAsLong() - since > KEPT.toNanos()) {
                checked.remove(seal);
                return false;
            }
            return since != null;
        }
    }

    /** Each part with its length, so that nothing moves from one into the next. */
    private String sealed(String... parts) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec key() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, SEAL);
    }
}
