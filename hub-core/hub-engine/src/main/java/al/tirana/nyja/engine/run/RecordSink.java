package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.util.List;

/** Takes records, of which some may have to wait for a human. */
public interface RecordSink extends MessageSink {

    /** What is said next is not all of its record: more of the same record follows it. */
    void goesOn();

    /** A record that has no second effect, and what its sender should know of that. */
    void repeated(Origin origin, List<RecordFault> warnings);

    /** A record about which a human has to choose. */
    void held(HeldRecord record);

    /** A record that completes the one of the same number that waits. */
    void completes(Origin origin, String choice);

    /** The file as a whole waits for a human: no record follows. */
    void heldWhole(HeldFile file);
}
