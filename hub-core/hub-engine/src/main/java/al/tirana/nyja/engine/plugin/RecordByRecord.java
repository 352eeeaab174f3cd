package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.run.FailedRecord;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableReader;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of a table by a plugin, record by record: a record at which the plugin throws is refused in its place, and
 * the others go on. A plugin that throws at each of them is not the records' fault: then nothing is refused, and the
 * reading fails. For one thread.
 */
final class RecordByRecord implements TableReader {

    private static final Logger LOG = LoggerFactory.getLogger(RecordByRecord.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many in a row from the first, and nobody need read on. */
    private static final int NOT_THE_RECORDS = 1000;

    /** Told in the log at most; the report names each. */
    private static final int LOGGED = 20;

    private static final Text WORDS = new Text(
            "Nyja nuk e përpunoi dot këtë regjistrim; faji nuk është i skedarit",
            "The hub could not work on this record; the file is not to blame");

    private record Thrown(TableRecord record, Throwable fault) {}

    private final TableReader tables;
    private final HubSink sink;
    private final BooleanSupplier ended;
    private final Given given = new Given();
    private final List<Thrown> waiting = new ArrayList<>();
    private ZonedDateTime came;
    private boolean oneWent;
    private boolean saidSomething;
    private int logged;

    RecordByRecord(TableReader tables, HubSink sink, BooleanSupplier ended) {
        this.tables = tables;
        this.sink = sink;
        this.ended = ended;
    }

    /** Where the plugin gives what it reads. */
    MessageSink sink() {
        return given;
    }

    @Override
    public void read(PartnerInput input, String document, Consumer<TableRecord> records)
            throws UnreadableInputException {
        came = input.at().atZone(input.zone());
        tables.read(input, document, record -> {
            saidSomething = false;
            try {
                records.accept(record);
                oneWent = true;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable e) {
                threw(new Thrown(record, e));
            }
        });
    }

    @Override
    public long rows(Content content, String document) {
        return tables.rows(content, document);
    }

    /** After the last record. */
    void end() {
        if (!oneWent && waiting.size() > 1) {
            throw failed();
        }
        tellWaiting();
    }

    private void threw(Thrown thrown) {
        sink.rethrow(); // the hub could not go on, and that is no fault of the record's
        if (ended.getAsBoolean()) {
            throw new IllegalStateException(thrown.fault().getClass().getName()); // the plugin's WAR left under it
        }
        if (oneWent || saidSomething) {
            log(thrown);
        }
        if (saidSomething) {
            return; // it is with the hub already
        }
        waiting.add(thrown);
        if (oneWent) {
            tellWaiting();
        } else if (waiting.size() >= NOT_THE_RECORDS) {
            throw failed();
        }
    }

    private void log(Thrown thrown) {
        if (logged++ < LOGGED) {
            LOG.error(
                    "The plugin threw at the record of line {}: {}",
                    line(thrown.record()),
                    thrown.fault().getClass().getName(),
                    Places.of(thrown.fault()));
        }
    }

    private FailedRecord failed() {
        Thrown first = waiting.get(0);
        return new FailedRecord(line(first.record()), first.fault());
    }

    /** In their places: before whatever comes next. */
    private void tellWaiting() {
        List<Thrown> now = List.copyOf(waiting);
        waiting.clear();
        for (Thrown thrown : now) {
            if (!oneWent) {
                log(thrown);
            }
            TableRecord record = thrown.record();
            sink.refused(
                    record.origin(),
                    List.of(new RecordFault("FPR-506", line(record), "", WORDS)),
                    mayHoldMinor(record, came));
        }
    }

    /** Nobody can ask the plugin; a row that lost its columns may tell of anybody. */
    static boolean mayHoldMinor(TableRecord record, ZonedDateTime came) {
        try {
            JsonNode data = JSON.readTree(record.data().toString());
            return !record.torn().isEmpty() || MessageTypes.get().anyMayHoldMinor(data, came);
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static long line(TableRecord record) {
        return record.origin().lines().isEmpty() ? 0 : record.origin().lines().get(0);
    }

    private final class Given implements RecordSink {

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            before();
            sink.message(message, origin, warnings);
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            before();
            sink.refused(origin, faults, holdsMinor);
        }

        @Override
        public void repeated(Origin origin) {
            before();
            sink.repeated(origin);
        }

        @Override
        public void goesOn() {
            before();
            sink.goesOn();
        }

        @Override
        public void repeated(Origin origin, List<RecordFault> warnings) {
            before();
            sink.repeated(origin, warnings);
        }

        @Override
        public void held(HeldRecord held) {
            before();
            sink.held(held.holdingMinor(mayHoldMinor(held.record(), came)));
        }

        @Override
        public void completes(Origin origin, String choice) {
            before();
            sink.completes(origin, choice);
        }

        @Override
        public void heldWhole(HeldFile held) {
            sink.heldWhole(held);
        }

        private void before() {
            tellWaiting();
            saidSomething = true;
        }
    }
}
