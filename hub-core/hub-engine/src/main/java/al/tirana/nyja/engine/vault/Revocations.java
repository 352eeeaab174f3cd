package al.tirana.nyja.engine.vault;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates their authorities have taken back, by the lists (CRL) that were brought here. Asked for each request at
 * the door and for each connection to a partner, so it works from memory. Safe for all threads.
 */
public final class Revocations {

    /** What the authorities say of a certificate. */
    public enum Standing {
        GOOD,
        REVOKED,
        /** There is no list that still counts, and somebody has demanded one. */
        UNSAID
    }

    private record Listed(X500Principal issuer, Instant made, Instant until, Set<BigInteger> serials) {

        boolean follows(Listed before) {
            return issuer.equals(before.issuer()) && !made.isBefore(before.made());
        }
    }

    private final Map<String, Listed> lists = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean demanded;

    public Revocations(Clock clock) {
        this.clock = clock;
    }

    /** From now on a certificate counts only while there is a list of its issuer that still does. */
    public void demand() {
        demanded = true;
    }

    /**
     * A list whose signature was verified.
     *
     * @param source where it comes from; one list for each
     * @return false if it is older than the one that is known of there, or another authority's: somebody between could send it
     */
    public boolean take(String source, X509CRL list) {
        Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
        Listed fresh = new Listed(
                list.getIssuerX500Principal(),
                list.getThisUpdate().toInstant(),
                list.getNextUpdate() == null
                        ? Instant.MAX
                        : list.getNextUpdate().toInstant(),
                entries == null
                        ? Set.of()
                        : entries.stream().map(X509CRLEntry::getSerialNumber).collect(Collectors.toUnmodifiableSet()));
        return lists.merge(source, fresh, (before, now) -> now.follows(before) ? now : before) == fresh;
    }

    /** Whether another authority's list is known of this source: theirs are no list of this one's certificates. */
    public boolean isAnothers(String source, X509CRL list) {
        Listed before = lists.get(source);
        return before != null && !before.issuer().equals(list.getIssuerX500Principal());
    }

    /** Whether the list of this source is known and not over. */
    public boolean counts(String source) {
        Listed list = lists.get(source);
        return list != null && list.until().isAfter(clock.instant());
    }

    /** A list that is over still says whom it had named. */
    public Standing of(X509Certificate certificate) {
        X500Principal issuer = certificate.getIssuerX500Principal();
        if (issuer.equals(certificate.getSubjectX500Principal())) {
            return Standing.GOOD; // nobody else could take it back
        }
        boolean said = false;
        for (Listed list : lists.values()) {
            if (list.issuer().equals(issuer)) {
                if (list.serials().contains(certificate.getSerialNumber())) {
                    return Standing.REVOKED;
                }
                said |= list.until().isAfter(clock.instant());
            }
        }
        return said || !demanded ? Standing.GOOD : Standing.UNSAID;
    }
}
