package al.tirana.ura.engine.run;

import al.tirana.ura.engine.gate.Arrival;
import al.tirana.ura.engine.intake.Taken;
import java.sql.Connection;
import java.sql.SQLException;

/** The path of one record: the gate and the commit of every message, in the run's transaction. */
interface RecordCommit {

    Taken within(Connection tx, Arrival arrival) throws SQLException;
}
