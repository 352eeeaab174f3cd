package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.MessageSink;

/** Takes records, of which some may have to wait for a human. */
public interface RecordSink extends MessageSink {

    /** A record about which a human has to choose. */
    void held(HeldRecord record);

    /** The file as a whole waits for a human: no record follows. */
    void heldWhole(HeldFile file);
}
