package al.tirana.nyja.engine.attention;

import java.sql.Connection;
import java.sql.SQLException;

/** Tells an institution, over a channel of its own, that something waits for one of its people. */
public interface OwnerNotices {

    /** For who tells nobody. */
    OwnerNotices NONE = new OwnerNotices() {
        @Override
        public boolean reaches(String owner) {
            return false;
        }

        @Override
        public boolean tell(Connection tx, Telling telling) {
            return false;
        }
    };

    /** Whether the institution has a channel for notices, over which it can be told now. */
    boolean reaches(String owner);

    /**
     * In the caller's transaction; each notice of a matter once, however often it is called.
     *
     * @return whether the owner has been told, or a notice is on its way; false if no channel of its own carries one
     */
    boolean tell(Connection tx, Telling telling) throws SQLException;
}
