package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The hub's own words to a sender, signed, with the ledger's head: proof for the sender, and a witness for the ledger. */
@ApplicationScoped
public class SignedAnswers {

    private final Ledger ledger;
    private final HubKeys keys;
    private final Clock clock;

    @Inject
    public SignedAnswers(Ledger ledger, HubKeys keys, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
    }

    protected SignedAnswers() {
        this(null, null, null);
    }

    /** Accepted: committed, now or earlier. */
    Answer accepted(ObjectNode original, List<Finding> warnings, boolean repeated, Instant since) {
        ObjectNode body = Answers.acknowledged(original, warnings, repeated, ledger.head(), since);
        return new Answer(Answer.ACCEPTED, FprSignature.putSignature(body, keys.signing()));
    }

    /** Refused, with every reason; the first decides the status. */
    Answer refused(String institution, ObjectNode original, byte[] received, List<Finding> findings) {
        int status = Catalogue.get().code(findings.get(0).code()).httpStatus();
        ObjectNode body = Answers.rejected(
                original,
                Canonical.sha256Hex(received),
                findings,
                List.of(),
                ledger.head(),
                clock.instant(),
                institution);
        return new Answer(status, FprSignature.putSignature(body, keys.signing()));
    }

    /** The hub cannot keep anything now; nothing was accepted. */
    Answer notReady(String institution, ObjectNode original, byte[] received) {
        return refused(institution, original, received, List.of(Finding.of("FPR-504")));
    }
}
