package al.tirana.nyja.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Tells senders what became of their messages where no answer can any more. */
@FunctionalInterface
public interface Notices {

    /** Where notices wait: no agreement's rules apply to the hub's own words, and every sender may fetch them. */
    String AGREEMENT = "HUB";

    String FLOW = "notice";

    /** For who tells nobody. */
    Notices NONE = (tx, about) -> {};

    /** The message that came. */
    record Original(long row, UUID id, String source) {}

    /** A delivery that ended. */
    record About(Head delivery, Why why, Original original) {}

    /** In the caller's transaction. Says nothing to who knows: whoever ended a referral, and the hub itself. */
    void send(Connection tx, List<About> ended) throws SQLException;

    /** A person gave up what was parked. In the caller's transaction. */
    default void skipped(Connection tx, Head delivery) throws SQLException {}
}
