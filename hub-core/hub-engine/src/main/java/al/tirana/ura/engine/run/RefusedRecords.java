package al.tirana.ura.engine.run;

import al.tirana.ura.spi.Origin;
import al.tirana.ura.spi.RecordFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What follows when a record is refused before it became a message, besides the line in the report. */
interface RefusedRecords {

    /** @param minor whether it tells of somebody under 18, as far as can be known */
    void translated(Connection tx, CollectedFile file, Origin origin, List<RecordFault> faults, boolean minor)
            throws SQLException;
}
