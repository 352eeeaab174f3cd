package al.tirana.ura.engine.run;

import al.tirana.ura.engine.run.CollectedFile.State;
import al.tirana.ura.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of collected files and of their reports. */
final class CollectedFiles {

    private static final String OPEN = """
            insert into collected_file
              (agreement_id, flow, institution, name, sha256, rows, state, collected_at, changed_at)
            values (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?) on conflict (institution, flow, name, sha256, reading) do nothing""";
    private static final String FIND =
            "select * from collected_file where institution = ? and flow = ? and name = ? and sha256 = ?";
    private static final String TWIN = """
            select * from collected_file
            where institution = ? and flow = ? and sha256 = ? and state in ('REPORTED', 'DONE') order by id limit 1""";
    private static final String NOT_DONE = """
            select * from collected_file where institution = ? and flow = ? and state <> 'DONE' order by id""";
    private static final String FORWARD = """
            update collected_file set cursor = ?, rows_read = rows_read + ?, accepted = accepted + ?,
              refused = refused + ?, repeated = repeated + ?, counted = counted + ?,
              refused_persons = refused_persons + ?, not_offered_persons = not_offered_persons + ?,
              other_municipality_persons = other_municipality_persons + ?, changed_at = ?
            where id = ? and cursor = ? and state = 'OPEN'""";
    private static final String RUN = """
            update run set rows = rows + ?, accepted = accepted + ?, refused = refused + ?, repeated = repeated + ?,
              counted = counted + ?
            where id = ?""";
    private static final String LINE =
            "insert into file_line (file_id, line, record, field, code, severity, sq, en) values (?,?,?,?,?,?,?,?)";
    private static final String LINES = "select * from file_line where file_id = ? order by line, id";
    private static final String FAULT = "update collected_file set fault = ? where id = ?";
    private static final String STATE =
            "update collected_file set state = ?, changed_at = ? where id = ? and state = ?";

    private CollectedFiles() {}

    /** The file's row, made if it is new. */
    static CollectedFile open(Connection tx, Run run, String institution, String name, DoneFile done, Instant now)
            throws SQLException {
        Sql.update(tx, OPEN, run.agreement(), run.flow(), institution, name, done.sha256(), done.rows(), now, now);
        return Sql.one(tx, CollectedFiles::read, FIND, institution, run.flow(), name, done.sha256())
                .orElseThrow();
    }

    /** An earlier file with the same bytes whose report the partner has had, under whatever name. */
    static Optional<CollectedFile> twin(Connection connection, String institution, String flow, String sha256)
            throws SQLException {
        return Sql.one(connection, CollectedFiles::read, TWIN, institution, flow, sha256);
    }

    static List<CollectedFile> notDone(Connection connection, String institution, String flow) throws SQLException {
        return Sql.list(connection, CollectedFiles::read, NOT_DONE, institution, flow);
    }

    /** @throws RunStopped if somebody else has moved the cursor */
    static void forward(Connection tx, Run run, CollectedFile file, long from, long to, Tally tally, Instant now)
            throws SQLException {
        int moved = Sql.update(
                tx,
                FORWARD,
                to,
                tally.rows(),
                tally.accepted(),
                tally.refused(),
                tally.repeated(),
                tally.counted(),
                tally.refusedPersons(),
                tally.notOfferedPersons(),
                tally.otherMunicipalityPersons(),
                now,
                file.id(),
                from);
        if (moved == 0) {
            throw new RunStopped(RunStopped.Why.LEASE_LOST);
        }
        Sql.update(
                tx, RUN, tally.rows(), tally.accepted(), tally.refused(), tally.repeated(), tally.counted(), run.id());
    }

    static void report(Connection tx, CollectedFile file, List<ReportLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = tx.prepareStatement(LINE)) {
            for (ReportLine line : lines) {
                Sql.bind(
                        insert,
                        file.id(),
                        line.line(),
                        line.record(),
                        line.column(),
                        line.code(),
                        line.severity(),
                        line.what().sq(),
                        line.what().en());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The lines of the report, in the order of the file. */
    static void lines(Connection connection, CollectedFile file, Consumer<ReportLine> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setLong(1, file.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.accept(new ReportLine(
                            row.getLong("line"),
                            row.getString("record"),
                            row.getString("field"),
                            row.getString("code"),
                            row.getString("severity").equals("ERROR"),
                            new Text(row.getString("sq"), row.getString("en"))));
                }
            }
        }
    }

    static void unreadable(Connection tx, CollectedFile file, String code) throws SQLException {
        Sql.update(tx, FAULT, code, file.id());
    }

    /** @return whether it stood in the state that it was to leave */
    static boolean move(Connection tx, CollectedFile file, State from, State to, Instant now) throws SQLException {
        return Sql.update(tx, STATE, to.name(), now, file.id(), from.name()) > 0;
    }

    static CollectedFile again(Connection connection, CollectedFile file) throws SQLException {
        return Sql.one(connection, CollectedFiles::read, "select * from collected_file where id = ?", file.id())
                .orElseThrow();
    }

    private static CollectedFile read(ResultSet row) throws SQLException {
        return new CollectedFile(
                row.getLong("id"),
                row.getString("agreement_id"),
                row.getString("flow"),
                row.getString("institution"),
                row.getString("name"),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getLong("cursor"),
                new Tally(
                        row.getLong("rows"),
                        row.getLong("accepted"),
                        row.getLong("refused"),
                        row.getLong("repeated"),
                        row.getLong("counted"),
                        row.getLong("refused_persons"),
                        row.getLong("not_offered_persons"),
                        row.getLong("other_municipality_persons")),
                row.getString("fault"),
                Sql.instant(row, "collected_at"));
    }
}
