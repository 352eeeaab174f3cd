package al.tirana.nyja.simulator.mail;

import java.io.IOException;

/** What a spreadsheet's program does with a password that the office and the hub agreed on. */
public interface SheetLock {

    byte[] lock(byte[] spreadsheet) throws IOException;

    byte[] open(byte[] locked) throws IOException;
}
