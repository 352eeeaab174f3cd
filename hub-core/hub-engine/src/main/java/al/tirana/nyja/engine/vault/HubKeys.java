package al.tirana.nyja.engine.vault;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/**
 * The hub's own keys, read once from {@code nyja.home/secrets}. They are in no database and in no backup of one.
 *
 * <p>Safe for all threads.
 */
public final class HubKeys {

    static final String HMAC = "HmacSHA256";

    private final ECKey signing;
    private final ECKey ledger;
    private final Map<String, ECKey> ledgerKeys;
    private final byte[] hmacRoot;
    private final SecretKeySpec master;
    private final SSLContext clientTls;
    private final Authorities authorities;
    private final Revocations revocations;
    private final Map<String, Mac> derived = new ConcurrentHashMap<>();

    /**
     * @param signing private P-256 key with a key id, for messages
     * @param ledger private P-256 key with a key id, for blocks of the ledger
     * @param retired earlier ledger keys; their public halves still verify old blocks
     * @param hmacRoot 32 bytes
     * @param master 32 bytes; wraps the keys that wrap the data keys
     * @param clientTls how the hub shows itself to partners, and whom it trusts
     */
    public HubKeys(
            ECKey signing, ECKey ledger, List<ECKey> retired, byte[] hmacRoot, byte[] master, SSLContext clientTls) {
        this(
                signing,
                ledger,
                retired,
                hmacRoot,
                master,
                clientTls,
                new Authorities(List.of()),
                new Revocations(Clock.systemUTC()));
    }

    /**
     * @param authorities whose certificates the hub's server accepts
     * @param revocations what {@code clientTls} asks about a partner's
     */
    HubKeys(
            ECKey signing,
            ECKey ledger,
            List<ECKey> retired,
            byte[] hmacRoot,
            byte[] master,
            SSLContext clientTls,
            Authorities authorities,
            Revocations revocations) {
        this.signing = signing;
        this.ledger = ledger;
        this.ledgerKeys = retired.stream().collect(Collectors.toMap(ECKey::getKeyID, ECKey::toPublicJWK));
        this.ledgerKeys.put(ledger.getKeyID(), ledger.toPublicJWK());
        this.hmacRoot = hmacRoot.clone();
        this.master = new SecretKeySpec(derive("master", master), "AES");
        this.clientTls = clientTls;
        this.authorities = authorities;
        this.revocations = revocations;
    }

    /**
     * Reads all of them.
     *
     * @param home {@code nyja.home}
     * @throws HubKeysException naming, in both languages, every file that is missing, unreadable or open to others
     */
    public static HubKeys load(Path home) {
        return Secrets.read(home.resolve("secrets"));
    }

    /** Signs messages of the hub. Private. */
    public ECKey signing() {
        return signing;
    }

    /** Signs blocks of the ledger. Private. */
    public ECKey ledger() {
        return ledger;
    }

    /** Public ledger keys by key id: the current one and its predecessors. */
    public Map<String, ECKey> ledgerKeys() {
        return Map.copyOf(ledgerKeys);
    }

    /** For calls to partners: shows the hub's certificate, trusts the partners' authorities only. */
    public SSLContext clientTls() {
        return clientTls;
    }

    /** Whose certificates the hub's server accepts. */
    public Authorities authorities() {
        return authorities;
    }

    /** Which certificates their authorities have taken back. */
    public Revocations revocations() {
        return revocations;
    }

    /**
     * HMAC-SHA256. Each purpose has its own key, so that a value made for one means nothing for another.
     *
     * @param purpose a fixed word of the code, such as {@code ledger-entry}; never a value of a message
     * @return 32 bytes
     */
    public byte[] hmac(String purpose, byte[] data) {
        Mac keyed = derived.computeIfAbsent(purpose, label -> keyed(new SecretKeySpec(derive(label, hmacRoot), HMAC)));
        try {
            return ((Mac) keyed.clone()).doFinal(data); // a copy takes a fraction of the time that a new one would
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's " + HMAC + " cannot be copied", e);
        }
    }

    SecretKeySpec master() {
        return master;
    }

    private static byte[] derive(String label, byte[] root) {
        // The label is part of every derived key: homes made under the former name keep theirs.
        return keyed(new SecretKeySpec(root, HMAC)).doFinal(("ura:v1:" + label).getBytes(StandardCharsets.UTF_8));
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no " + HMAC, e);
        }
    }
}
