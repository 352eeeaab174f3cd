package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;
import java.time.Instant;

/**
 * Whether an institution connects with a certificate that the register holds.
 *
 * @param fingerprint SHA-256 of the DER form, lower case hex
 * @param issuer who gave it; null where it was registered before proposals held certificates: nothing but its end is judged then
 * @param problem why the partners' door does not accept it now; null if it does, and for one that was ended
 * @param usedAt when it was last shown at the door, to the quarter of an hour; null: never yet
 */
public record CertificateStanding(
        String institution,
        String fingerprint,
        String subject,
        String issuer,
        Instant notAfter,
        boolean active,
        Text problem,
        Instant usedAt) {}
