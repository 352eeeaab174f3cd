package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;

/** Takes records, of which some may have to wait for a human. */
public interface RecordSink extends MessageSink {

    /** A record about which a human has to choose. */
    void held(HeldRecord record);

    /** A record that completes the one of the same number that waits. */
    void completes(Origin origin, String choice);

    /** The file as a whole waits for a human: no record follows. */
    void heldWhole(HeldFile file);
}
