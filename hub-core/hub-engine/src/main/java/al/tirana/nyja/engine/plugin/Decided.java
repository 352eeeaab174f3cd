package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a handler makes of a record about which a human chose: messages, or one refusal. For one thread. */
public final class Decided implements MessageSink {

    /** A plugin that never stops must not fill the memory. */
    private static final int MESSAGES = 1_000;

    private final List<FprMessage> messages = new ArrayList<>();
    private final List<RecordFault> faults = new ArrayList<>();
    private boolean known;
    private boolean holdsMinor;

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        if (messages.size() == MESSAGES) {
            throw new IllegalStateException("too many messages of one record");
        }
        messages.add(Objects.requireNonNull(message));
        oneFate();
    }

    @Override
    public void refused(Origin origin, List<RecordFault> wrong, boolean minor) {
        if (isRefused()) {
            throw new IllegalStateException("A record is refused once");
        }
        faults.addAll(wrong);
        holdsMinor = minor;
        oneFate();
    }

    @Override
    public void repeated(Origin origin) {
        known = true;
        oneFate();
    }

    private void oneFate() {
        if (isRefused() && (known || !messages.isEmpty())) {
            throw new IllegalStateException("A record has one fate");
        }
    }

    /** What it became. */
    public List<FprMessage> messages() {
        return List.copyOf(messages);
    }

    /** Why it is refused; empty if it is not. */
    public List<RecordFault> faults() {
        return List.copyOf(faults);
    }

    public boolean isRefused() {
        return !faults.isEmpty();
    }

    /** Whether the handler said nothing of it. */
    public boolean isSilent() {
        return messages.isEmpty() && faults.isEmpty() && !known;
    }

    boolean holdsMinor() {
        return holdsMinor;
    }
}
