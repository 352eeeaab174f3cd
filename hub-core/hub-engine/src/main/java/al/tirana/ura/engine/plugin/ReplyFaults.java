package al.tirana.ura.engine.plugin;

import al.tirana.ura.engine.delivery.ClaimedDelivery;
import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.spi.RecordFault;
import al.tirana.ura.spi.UnreadableInputException;
import java.util.List;

/** Answers, or records of an answer, that could not be read: refused, and in the ledger under the partner's name. */
final class ReplyFaults {

    private final Database database;
    private final Ledger ledger;

    ReplyFaults(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    void unreadable(UnreadableInputException fault, ClaimedDelivery delivery) {
        refused(new RecordFault(fault.code(), fault.line(), "", fault.what()), delivery);
    }

    void refused(RecordFault fault, ClaimedDelivery delivery) {
        LedgerEntry entry = LedgerEntry.of(Event.REFUSED, delivery.recipient())
                .agreement(delivery.agreement())
                .correlation(delivery.correlation())
                .disclosure(delivery.disclosureId())
                .codes(List.of(fault.code()))
                .detail("answer", "true")
                .detail("line", String.valueOf(fault.line()))
                .detail("field", fault.column())
                .build();
        database.transact(connection -> ledger.record(connection, entry));
    }
}
