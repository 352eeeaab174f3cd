package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.spi.FprMessage;
import java.util.List;

/** Where the messages of a partner's immediate answer enter: they pass the gate like any other, in the partner's name. */
@FunctionalInterface
public interface ReplyIntake {

    /**
     * Returns once the message is committed or refused; a repeated answer has no second effect.
     *
     * @param message what the plugin read from the answer
     * @param institution the recipient, who answered
     * @param delivery what it answered to
     * @param noted what the ledger says beside, in the transaction that admits the message; nothing of it if it is refused,
     *     or was admitted before
     * @return the codes with which it was refused; none if it was admitted, now or before
     * @throws al.tirana.nyja.engine.store.DatabaseException if it could be neither committed nor refused
     */
    List<String> take(FprMessage message, String institution, ClaimedDelivery delivery, List<LedgerEntry> noted);

    /** The same, with nothing to be said beside. */
    default List<String> take(FprMessage message, String institution, ClaimedDelivery delivery) {
        return take(message, institution, delivery, List.of());
    }
}
