package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.util.ArrayList;
import java.util.List;

/**
 * What a handler says of one record, kept until it is done with it: messages in their order, or one refusal, which takes the
 * place of whatever was said before. For one thread.
 */
final class RecordFate implements MessageSink {

    static final int MOST = 8;

    private record Said(FprMessage message, Origin origin, List<RecordFault> warnings) {}

    private record Refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {}

    private final List<Said> said = new ArrayList<>();
    private Refused refusal;

    /** Nothing was said of the next record. */
    void clear() {
        said.clear();
        refusal = null;
    }

    /** Whether it became a message, so that it may become one more. */
    boolean takesMore() {
        return refusal == null && !said.isEmpty() && said.size() < MOST;
    }

    boolean isRefused() {
        return refusal != null;
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        said.add(new Said(message, origin, List.copyOf(warnings)));
    }

    @Override
    public void repeated(Origin origin) {
        repeated(origin, List.of());
    }

    void repeated(Origin origin, List<RecordFault> warnings) {
        said.add(new Said(null, origin, warnings));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        said.clear();
        refusal = new Refused(origin, List.copyOf(faults), holdsMinor);
    }

    /** The hub has it now, and knows that it is one. */
    void give(MessageSink hub) {
        if (refusal != null) {
            hub.refused(refusal.origin(), refusal.faults(), refusal.holdsMinor());
        }
        for (int i = 0; i < said.size(); i++) {
            if (i < said.size() - 1 && hub instanceof RecordSink records) {
                records.goesOn();
            }
            give(said.get(i), hub);
        }
        clear();
    }

    private static void give(Said one, MessageSink hub) {
        if (one.message() != null) {
            hub.message(one.message(), one.origin(), one.warnings());
        } else if (!one.warnings().isEmpty() && hub instanceof RecordSink records) {
            records.repeated(one.origin(), one.warnings());
        } else {
            hub.repeated(one.origin());
        }
    }
}
