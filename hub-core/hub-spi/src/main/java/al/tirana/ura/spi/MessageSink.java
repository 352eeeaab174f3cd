package al.tirana.ura.spi;

/**
 * Takes the messages that a plugin reads, one by one. Each passes the gate on its own: a refused one does not stop the
 * others. Used by one thread at a time.
 */
public interface MessageSink {

    /**
     * A message as the partner meant it. With {@code fprsig}, the signature is verified as if the partner had posted
     * the message itself. Without, the evidence is the transport's identity, and the hub vouches for the translation.
     */
    void message(FprMessage message);

    /** A record that could not be translated. The others go on. */
    void refused(RecordFault fault);
}
