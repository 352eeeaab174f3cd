package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A content beside which something may be kept as long as it is itself kept, and as safely: what was made of it once need not
 * be made again. Used by one thread.
 */
public interface Workspace {

    /** What was made of the content under this key before; else what is made of it now. */
    Object once(String key, Maker maker) throws IOException, UnreadableInputException;

    /** Makes something of the content. */
    interface Maker {
        Object make(Keeper keeper) throws IOException, UnreadableInputException;
    }

    /** Keeps bytes. */
    interface Keeper {

        /**
         * @throws UnreadableInputException if there are more than the hub keeps
         * @throws IOException as the stream threw it, or of the hub's own disk
         */
        Content keep(InputStream bytes) throws IOException, UnreadableInputException;
    }
}
