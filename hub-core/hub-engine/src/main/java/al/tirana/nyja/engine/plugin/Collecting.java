package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableReader;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.util.Optional;
import java.util.function.Consumer;

/** One reading of a file by a handler: first the whole, then each record. */
public final class Collecting {

    private static final String NOT_AS_AGREED = "FPR-103";
    private static final String NOT_CHOSEN = "FPR-330";

    private final Collect handler;
    private final String document;
    private final TableReader whole;

    /** @param whole reads the file when the handler looks at all of it first */
    public Collecting(Declared<Collect> handler, TableReader whole) {
        this.handler = handler.work();
        this.document = handler.does().table();
        this.whole = whole;
    }

    /**
     * @param records reads the file for the handler, and knows what to do if the handler throws at a record
     * @throws UnreadableInputException if nothing of it is taken
     */
    public void read(PartnerInput file, TableReader records, HandlerCall call, FileDecision decision)
            throws UnreadableInputException {
        Check check = check(new Whole(file), call, decision);
        boolean held = call.giveWhole();
        if (check.refusal().isPresent()) {
            if (held) {
                throw new IllegalStateException("A file has one fate");
            }
            boolean unanswered = decision.equals(FileDecision.chosen(Optional.empty()));
            String known =
                    check.faults().stream().findFirst().map(RecordFault::code).orElse(NOT_AS_AGREED);
            throw new UnreadableInputException(
                    unanswered ? NOT_CHOSEN : known, check.refusal().get(), 0, "", check.faults());
        }
        if (held) {
            return;
        }
        call.recordByRecord();
        records.read(file, document, record -> one(record, call));
    }

    private Check check(Whole whole, HandlerCall call, FileDecision decision) throws UnreadableInputException {
        return switch (decision.state()) {
            case OPEN -> {
                call.atWhole(true);
                yield handler.before(whole, call);
            }
            case CHOSEN -> {
                call.atWhole(false);
                yield handler.chosen(decision.choice(), whole, call);
            }
            case BEGUN -> Check.GO;
        };
    }

    private void one(TableRecord record, HandlerCall call) {
        call.next(record.faults().isEmpty());
        if (!record.faults().isEmpty()) {
            handler.faulty(record, call);
        } else if (record.repeated()) {
            call.repeated(record.origin());
        } else {
            handler.record(record, call);
        }
        if (!call.hasSaid()) {
            throw new IllegalStateException("The handler said nothing of a record");
        }
        call.give(call.hold().isPresent() ? handler.kept(record, call) : record);
    }

    private final class Whole implements Table {

        private final PartnerInput file;

        Whole(PartnerInput file) {
            this.file = file;
        }

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public void each(Consumer<TableRecord> records) throws UnreadableInputException {
            whole.read(file, document, records);
        }
    }
}
