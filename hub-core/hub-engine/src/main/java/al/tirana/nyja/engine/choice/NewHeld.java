package al.tirana.nyja.engine.choice;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to be held for a human.
 *
 * @param kind which {@link HeldWork} goes on with it
 * @param subject what of that kind; held at most once
 * @param agreementVersion the version under which it is worked on
 * @param flow whose clause names who chooses
 * @param institution whose words they are
 * @param owner whose people choose
 * @param referral number of the case that it ends with; empty: none
 * @param disclosure the disclosure that it came of; it goes with its key. Of a record that its partner sent by itself null,
 *     or the disclosure that told the partner of its case
 * @param reason what has to be decided, without a value
 */
public record NewHeld(
        String kind,
        String subject,
        String agreement,
        int agreementVersion,
        String flow,
        String institution,
        String owner,
        UUID correlation,
        Optional<UUID> referral,
        UUID disclosure,
        Text reason,
        Instant dueAt,
        HeldContent content) {}
