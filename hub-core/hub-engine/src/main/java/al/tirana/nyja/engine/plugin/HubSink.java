package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Stands between a plugin and the hub's own sink: what the sink does is done in the hub's context, and once it has failed
 * it takes nothing more, whatever the plugin does with the exception. For one thread.
 */
final class HubSink implements RecordSink {

    private final MessageSink sink;
    private final Executor hub;
    private Throwable failure;

    HubSink(MessageSink sink, Executor hub) {
        this.sink = sink;
        this.hub = hub;
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        give(() -> sink.message(message, origin, warnings));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        give(() -> sink.refused(origin, faults, holdsMinor));
    }

    @Override
    public void repeated(Origin origin) {
        give(() -> sink.repeated(origin));
    }

    @Override
    public void goesOn() {
        give(() -> {
            if (sink instanceof RecordSink records) {
                records.goesOn();
            }
        });
    }

    @Override
    public void repeated(Origin origin, List<RecordFault> warnings) {
        give(() -> {
            if (sink instanceof RecordSink records) {
                records.repeated(origin, warnings);
            } else {
                sink.repeated(origin);
            }
        });
    }

    @Override
    public void held(HeldRecord record) {
        give(() -> ((RecordSink) sink).held(record));
    }

    @Override
    public void completes(Origin origin, String choice) {
        give(() -> ((RecordSink) sink).completes(origin, choice));
    }

    @Override
    public void heldWhole(HeldFile file) {
        give(() -> ((RecordSink) sink).heldWhole(file));
    }

    /** Whether records may wait for a human here. */
    boolean holds() {
        return sink instanceof RecordSink;
    }

    /** @throws RuntimeException as the sink threw it, if it did */
    void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private void give(Runnable step) {
        rethrow();
        hub.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        });
        rethrow();
    }
}
