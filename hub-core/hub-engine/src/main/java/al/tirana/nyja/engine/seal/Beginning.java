package al.tirana.nyja.engine.seal;

import java.sql.Connection;
import java.sql.SQLException;

/** What a hub does once with what was in its database before it watched over it, at its first start that can. */
@FunctionalInterface
public interface Beginning {

    /** Within a transaction that comes before any message; it may be called at each start, and must see that it is done. */
    void begin(Connection tx) throws SQLException;
}
