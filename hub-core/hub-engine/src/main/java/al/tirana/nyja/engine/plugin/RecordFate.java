package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.util.ArrayList;
import java.util.List;

/**
 * What a handler says of one record, kept until it is done with it: messages in their order, or one refusal, which takes the
 * place of whatever was said before. The record's rows are counted once, with its last message. For one thread.
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
        said.add(new Said(null, origin, List.of()));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        said.clear();
        refusal = new Refused(origin, List.copyOf(faults), holdsMinor);
    }

    /** The hub has it now. */
    void give(MessageSink hub) {
        if (refusal != null) {
            hub.refused(refusal.origin(), refusal.faults(), refusal.holdsMinor());
        }
        int counted = counted();
        for (int i = 0; i < said.size(); i++) {
            Said one = said.get(i);
            Origin origin = i == counted ? one.origin() : beside(one.origin());
            if (one.message() == null) {
                hub.repeated(origin);
            } else {
                hub.message(one.message(), origin, one.warnings());
            }
        }
        clear();
    }

    /** The last that says something new; if nothing does, the last. */
    private int counted() {
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).message() != null) {
                return i;
            }
        }
        return said.size() - 1;
    }

    /** The same place, whose rows are counted with another message. */
    private static Origin beside(Origin origin) {
        return new Origin(origin.record(), List.of(), origin.places());
    }
}
