package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.run.FailedRecord;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableReader;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plugin that throws at some records, or at all. */
class RecordByRecordTest {

    private static final PartnerInput INPUT = new PartnerInput(
            Content.of(new byte[0]),
            "text/csv",
            "PK",
            "A",
            "notice",
            "f.csv",
            Instant.EPOCH,
            TableReader.none(),
            ZoneOffset.UTC);

    private final List<String> given = new ArrayList<>();
    private boolean ended;

    @Test
    void aRecordAtWhichThePluginThrowsIsRefusedInItsPlaceAndTheOthersGoOn() throws Exception {
        read(5, Set.of(3), new IllegalStateException("Mirela"));
        assertThat(given)
                .containsExactly("repeated 1", "repeated 2", "FPR-506 3 minor=true", "repeated 4", "repeated 5");
    }

    @Test
    void thatIsSoForTheFirstOnesTooAndForEveryThrowable() throws Exception {
        read(4, Set.of(1, 2), new StackOverflowError());
        assertThat(given).containsExactly("FPR-506 1 minor=true", "FPR-506 2 minor=true", "repeated 3", "repeated 4");
    }

    @Test
    void theOnlyRecordOfAFileIsRefused() throws Exception {
        read(1, Set.of(1), new NoClassDefFoundError());
        assertThat(given).containsExactly("FPR-506 1 minor=true");
    }

    @Test
    void aPluginThatThrowsAtEveryRecordRefusesNone() {
        assertThatThrownBy(() -> read(3, Set.of(1, 2, 3), new IllegalStateException("Mirela")))
                .isInstanceOf(FailedRecord.class)
                .hasMessage("java.lang.IllegalStateException");
        assertThat(given).isEmpty();
    }

    @Test
    void aPluginWhoseWarHasLeftRefusesNone() {
        ended = true;
        assertThatThrownBy(() -> read(3, Set.of(2), new NoClassDefFoundError()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(given).containsExactly("repeated 1");
    }

    /** Each record is given as a repeat, but those at which the plugin throws. */
    private void read(int records, Set<Integer> bad, Throwable fault) throws UnreadableInputException {
        HubSink hub = new HubSink(new Noted(), Runnable::run);
        RecordByRecord reader = new RecordByRecord(table(records), hub, () -> ended);
        reader.read(INPUT, "", record -> {
            if (bad.contains(record.origin().lines().get(0).intValue())) {
                RecordByRecordTest.<RuntimeException>sneak(fault);
            }
            reader.sink().repeated(record.origin());
        });
        reader.end();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable fault) throws T {
        throw (T) fault;
    }

    private static TableReader table(int records) {
        JsonObject child = Json.createReader(new java.io.StringReader(
                        "{\"body\":{\"persons\":[{\"relation\":\"FEMIJE\",\"birthDate\":\"2020-01-01\"}]}}"))
                .readObject();
        return new TableReader() {
            @Override
            public void read(PartnerInput input, String document, Consumer<TableRecord> to) {
                IntStream.rangeClosed(1, records)
                        .mapToObj(i -> new Origin("", List.of((long) i), pointer -> new Place(i, "")))
                        .map(origin -> new TableRecord(origin, child, List.of(), List.of(), false, List.of()))
                        .forEach(to);
            }

            @Override
            public long rows(Content content, String document) {
                return records;
            }
        };
    }

    private final class Noted implements MessageSink {

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            throw new AssertionError();
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            given.add(faults.get(0).code() + " " + faults.get(0).line() + " minor=" + holdsMinor);
        }

        @Override
        public void repeated(Origin origin) {
            given.add("repeated " + origin.lines().get(0));
        }
    }
}
