package al.tirana.nyja.spi;

import java.util.List;

/**
 * Takes what a plugin reads, record by record. Each message passes the gate on its own: a refused one does not stop the
 * others. Used by one thread at a time.
 */
public interface MessageSink {

    /**
     * A record that became a message, as the partner meant it. With {@code fprsig}, the signature is verified as if the
     * partner had posted the message itself. Without, the evidence is the transport's identity, and the hub vouches for
     * the translation.
     *
     * @param message of one record
     * @param origin where it came from; for the partner's report
     * @param warnings what the partner should know though the record is good
     */
    void message(FprMessage message, Origin origin, List<RecordFault> warnings);

    /** A message of an input that has no records. */
    default void message(FprMessage message) {
        message(message, Origin.none(), List.of());
    }

    /**
     * A record that could not be translated. The others go on.
     *
     * @param origin where it stands
     * @param faults all that is wrong with it, at least one: every bad row is named
     * @param holdsMinor whether it tells of somebody under 18, as far as can be known: then a human is told
     */
    void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor);

    /** A record of one line that could not be translated and is not about people. */
    default void refused(RecordFault fault) {
        refused(Origin.at(fault.line()), List.of(fault), false);
    }

    /** A record that stands in this input once more, the same in every cell: it has no second effect. */
    void repeated(Origin origin);
}
