package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A {@code message.rejected.v1} with FPR-507 in the sender's inbox, also of a sender that has a server of its own. */
final class SignedNotices implements Notices {

    private static final Period KEPT = Period.ofDays(30);

    /** Whoever ends a referral, or corrects a notice, knows it, and the other side is told by the status itself. */
    private static final Set<Why> KNOWN =
            EnumSet.of(Why.WITHDRAWN, Why.CANCELLED, Why.ENTERED_IN_ERROR, Why.REFERRAL_OVER, Why.REPLACED);

    private final Outbox outbox;
    private final Ledger ledger;
    private final Vault vault;
    private final HubKeys keys;
    private final Clock clock;

    SignedNotices(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, Clock clock) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void send(Connection tx, List<About> ended) throws SQLException {
        List<NewDelivery> notices = new ArrayList<>();
        List<LedgerEntry> entries = new ArrayList<>();
        for (About about : ended) {
            boolean own = about.original().source().equals(Actors.HUB)
                    || about.delivery().agreement().equals(AGREEMENT);
            if (!own && !KNOWN.contains(about.why())) {
                NewDelivery notice = notice(about);
                notices.add(notice);
                entries.add(LedgerEntry.of(Event.SENDER_TOLD, Actors.HUB)
                        .agreement(about.delivery().agreement())
                        .correlation(about.delivery().correlation())
                        .message(about.original().id())
                        .disclosure(about.delivery().disclosureId())
                        .recipient(about.original().source())
                        .detail("notice", notice.disclosureId().toString())
                        .detail("terms", notice.ending().terms())
                        .build());
            }
        }
        outbox.add(tx, notices.toArray(NewDelivery[]::new));
        ledger.record(tx, entries.toArray(LedgerEntry[]::new));
    }

    private NewDelivery notice(About about) {
        Instant now = clock.instant();
        String sender = about.original().source();
        String key = "HUB:END:" + about.delivery().disclosureId();
        ObjectNode message = message(about, now);
        UUID id = UUID.fromString(message.get("id").textValue());
        message.put("idempotencykey", key);
        Ending ending = Ending.at(now.plus(KEPT), Why.RETENTION);
        UUID correlation = about.delivery().correlation();
        String belongsTo = NewDelivery.belongsTo(id, sender, AGREEMENT, 1, FLOW, correlation, key, ending.terms());
        byte[] body = FprSignature.signedBytes(message, keys.signing());
        return new NewDelivery(
                about.original().row(),
                id,
                FLOW,
                sender,
                AGREEMENT,
                1,
                correlation,
                correlation.toString(),
                key,
                ending,
                vault.seal(AGREEMENT, KEPT, now, belongsTo, body));
    }

    /** It quotes ids only: the original may be gone, and nothing of it is needed. */
    private ObjectNode message(About about, Instant now) {
        ObjectNode original = JsonNodeFactory.instance
                .objectNode()
                .put("id", about.original().id().toString())
                .put("source", Actors.uri(about.original().source()))
                .put("agreementid", about.delivery().agreement())
                .put("correlationid", about.delivery().correlation().toString());
        String recipient = about.delivery().recipient();
        Finding finding = Finding.of("FPR-507")
                .detail(
                        recipient + ": " + about.why().text().sq(),
                        recipient + ": " + about.why().text().en());
        return Answers.rejected(
                original,
                null,
                List.of(finding),
                List.of(),
                ledger.head(),
                now,
                about.original().source());
    }
}
