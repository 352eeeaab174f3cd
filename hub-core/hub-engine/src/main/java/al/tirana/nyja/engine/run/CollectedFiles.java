package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.run.CollectedFile.State;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of collected files and of their reports. */
final class CollectedFiles {

    private static final String OPEN = """
            insert into collected_file
              (agreement_id, flow, institution, name, sha256, rows, reading, basis, state, collected_at, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)""";
    /** A human has chosen about the same bytes under another name, and nobody has read them yet. */
    private static final String DECIDED = """
            update collected_file f set decided_at = o.decided_at, choice = o.choice from collected_file o
            where f.institution = ? and f.flow = ? and f.name = ? and f.sha256 = ? and f.reading = ?
              and o.institution = f.institution and o.flow = f.flow and o.sha256 = f.sha256 and o.id <> f.id
              and o.state = 'OPEN' and o.cursor = 0 and o.decided_at is not null and o.left_at is null""";

    private static final String LATEST = """
            select * from collected_file where institution = ? and flow = ? and name = ? and sha256 = ?
            order by reading desc limit 1""";
    private static final String READINGS = """
            select count(*) from collected_file where institution = ? and flow = ? and name = ? and sha256 = ?""";
    private static final String EXPECTED = "update collected_file set left_at = null where id = ?";
    private static final String LEAVE = """
            update collected_file set left_at = ?
            where institution = ? and agreement_id = ? and flow = ? and state = 'OPEN' and left_at is null and id <> ?
              and (held_id is null or decided_at is not null)
            returning name""";
    private static final String LEAVE_ONE = """
            update collected_file set left_at = ?
            where institution = ? and flow = ? and state = 'OPEN' and left_at is null and ? || name = ?""";
    private static final String TOLD_ELSEWHERE = """
            select coalesce(max(other_municipality_persons), 0) from collected_file
            where institution = ? and flow = ? and sha256 = ? and id <> ? and state in ('REPORTED', 'DONE')""";
    private static final String BASIS = """
            select encode(sha256(convert_to(concat_ws(e'\\n',
              ?::text,
              (select v.version || ' ' || v.hash from agreement a
               join agreement_version v on v.agreement_id = a.id and v.version = a.active_version where a.id = ?),
              (select string_agg(i.id || ' ' || i.active, e'\\n' order by i.id) from institution i)),
              'UTF8')), 'hex')""";
    private static final String TWIN = """
            select * from collected_file
            where institution = ? and flow = ? and sha256 = ? and state in ('REPORTED', 'DONE')
            order by waiting > 0 and name = ? desc, id desc limit 1""";
    private static final String NOT_DONE = """
            select * from collected_file where institution = ? and flow = ? and state <> 'DONE' and left_at is null
            order by id""";
    private static final String FORWARD = """
            update collected_file set cursor = ?, rows_read = rows_read + ?, accepted = accepted + ?,
              refused = refused + ?, repeated = repeated + ?, counted = counted + ?,
              refused_persons = refused_persons + ?, not_offered_persons = not_offered_persons + ?,
              other_municipality_persons = other_municipality_persons + ?, waiting = waiting + ?, changed_at = ?
            where id = ? and cursor = ? and state = 'OPEN'""";
    private static final String RUN = """
            update run set rows = rows + ?, accepted = accepted + ?, refused = refused + ?, repeated = repeated + ?,
              counted = counted + ?, held = held + ?
            where id = ? and lease_token = ?""";
    private static final String LINE =
            "insert into file_line (file_id, line, record, field, code, severity, sq, en, held_id) values (?,?,?,?,?,?,?,?,?)";
    private static final String OWED = """
            select f.*, not exists (select from collected_file x where x.institution = f.institution and x.flow = f.flow
              and x.name = f.name and x.id > f.id) as latest
            from collected_file f
            where f.institution = ? and f.flow = ? and f.report_owed > 0 and f.state in ('REPORTED', 'DONE') order by f.id""";
    private static final String PAID = "update collected_file set report_owed = 0 where id = ? and report_owed = ?";
    private static final String LINES = "select * from file_line where file_id = ? order by line, id";
    private static final String FAULT = "update collected_file set fault = ? where id = ?";
    private static final String REPORT_TO =
            "update collected_file set report_to = ?::text where id = ? and report_to is distinct from ?::text";
    private static final String UNDECIDED = "update collected_file set basis = null where id = ?";
    private static final String STATE =
            "update collected_file set state = ?, changed_at = ? where id = ? and state = ?";

    private CollectedFiles() {}

    /** The file's row, made if it is new, or if it was read to its end before and is to be read once more. */
    static CollectedFile open(
            Connection tx, Run run, String institution, String name, DoneFile done, String basis, Instant now)
            throws SQLException {
        Optional<CollectedFile> known = latest(tx, run, institution, name, done);
        if (known.isPresent()
                && (known.get().state() == State.OPEN || known.get().state() == State.READ)) {
            Sql.update(tx, EXPECTED, known.get().id());
            return known.get();
        }
        int readings = Sql.one(tx, row -> row.getInt(1), READINGS, institution, run.flow(), name, done.sha256())
                .orElseThrow();
        Sql.update(
                tx,
                OPEN,
                run.agreement(),
                run.flow(),
                institution,
                name,
                done.sha256(),
                done.rows(),
                readings + 1,
                basis,
                now,
                now);
        Sql.update(tx, DECIDED, institution, run.flow(), name, done.sha256(), readings + 1);
        return latest(tx, run, institution, name, done).orElseThrow();
    }

    private static Optional<CollectedFile> latest(
            Connection tx, Run run, String institution, String name, DoneFile done) throws SQLException {
        return Sql.one(tx, CollectedFiles::read, LATEST, institution, run.flow(), name, done.sha256());
    }

    /**
     * What decides now whether a record is refused: the version of the agreement, the plugin, who is registered and active.
     *
     * @param build of the plugin
     */
    static String basis(Connection connection, String agreement, String build) throws SQLException {
        return Sql.one(connection, row -> row.getString(1), BASIS, build, agreement)
                .orElseThrow();
    }

    /** People who settle elsewhere and were counted when the same bytes were read before. */
    static long toldElsewhere(Connection connection, CollectedFile file) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        TOLD_ELSEWHERE,
                        file.institution(),
                        file.flow(),
                        file.sha256(),
                        file.id())
                .orElseThrow();
    }

    /**
     * Half read files that vanished: the partner has gone on, and nobody waits for the rest.
     *
     * @return their names
     */
    static List<String> leaveOthers(Connection tx, CollectedFile read, Instant now) throws SQLException {
        return Sql.list(
                tx,
                row -> row.getString("name"),
                LEAVE,
                now,
                read.institution(),
                read.agreement(),
                read.flow(),
                read.id());
    }

    /**
     * An earlier file with the same bytes whose report the partner has had, under whatever name, if need be its own.
     *
     * @param byMonth names tell a month: under another name it is another file, such as a list of nobody, month by month
     */
    static Optional<CollectedFile> twin(
            Connection connection, String institution, String flow, String sha256, String name, boolean byMonth)
            throws SQLException {
        if (byMonth) {
            return Sql.one(connection, CollectedFiles::read, LATEST, institution, flow, name, sha256)
                    .filter(file -> file.state() == State.REPORTED || file.state() == State.DONE);
        }
        return Sql.one(connection, CollectedFiles::read, TWIN, institution, flow, sha256, name);
    }

    static List<CollectedFile> notDone(Connection connection, String institution, String flow) throws SQLException {
        return Sql.list(connection, CollectedFiles::read, NOT_DONE, institution, flow);
    }

    /**
     * Moves the cursor of a run that is still ours, and keeps others from the run until the commit: call it last.
     *
     * @throws RunStopped if somebody else has the run, or has moved the cursor
     */
    static void forward(Connection tx, Run run, CollectedFile file, long from, long to, RecordCounts tally, Instant now)
            throws SQLException {
        int ours = Sql.update(
                tx,
                RUN,
                tally.rows(),
                tally.accepted(),
                tally.refused(),
                tally.repeated(),
                tally.counted(),
                tally.waiting(),
                run.id(),
                run.token());
        int moved = ours == 0
                ? 0
                : Sql.update(
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
                        tally.waiting(),
                        now,
                        file.id(),
                        from);
        if (moved == 0) {
            throw new RunStopped(RunStopped.Why.LEASE_LOST);
        }
    }

    /** The same for the file that an alarm is about. */
    static void leave(Connection tx, Alarm vanished, Instant now) throws SQLException {
        Sql.update(
                tx,
                LEAVE_ONE,
                now,
                vanished.institution(),
                vanished.flow(),
                vanished.institution() + "/",
                vanished.about());
    }

    static void report(Connection tx, CollectedFile file, List<ReportLine> lines) throws SQLException {
        report(tx, file.id(), lines);
    }

    static void report(Connection tx, long file, List<ReportLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = tx.prepareStatement(LINE)) {
            for (ReportLine line : lines) {
                bind(insert, file, line, null);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The line of a record that waits under this number. */
    static void waits(Connection tx, CollectedFile file, ReportLine line, long held) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(LINE)) {
            bind(insert, file.id(), line, held);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, long file, ReportLine line, Long held) throws SQLException {
        Sql.bind(
                insert,
                file,
                line.line(),
                line.record(),
                line.column(),
                line.code(),
                line.severity(),
                line.what().sq(),
                line.what().en());
        insert.setObject(9, held, Types.BIGINT);
    }

    /**
     * A file whose report has changed since the partner has it.
     *
     * @param changes how often
     * @param latest whether its name is its own still: the report of a newer file of the same name is not overwritten
     */
    record Owed(CollectedFile file, int changes, boolean latest) {}

    static List<Owed> owed(Connection connection, String institution, String flow) throws SQLException {
        return Sql.list(
                connection,
                row -> new Owed(read(row), row.getInt("report_owed"), row.getBoolean("latest")),
                OWED,
                institution,
                flow);
    }

    /** @return whether it is now; not if it has changed again since, or another server did it */
    static boolean paid(Connection tx, Owed owed) throws SQLException {
        return Sql.update(tx, PAID, owed.file().id(), owed.changes()) > 0;
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

    /** Whom the agreement that holds now names to be told what came of it; null: nobody. */
    static void reportTo(Connection tx, CollectedFile file, String institution) throws SQLException {
        Sql.update(tx, REPORT_TO, institution, file.id(), institution);
    }

    static void unreadable(Connection tx, CollectedFile file, String code) throws SQLException {
        Sql.update(tx, FAULT, code, file.id());
    }

    /** The same bytes are read again when they come again, though nothing has changed by which they are judged. */
    static void undecided(Connection tx, CollectedFile file) throws SQLException {
        Sql.update(tx, UNDECIDED, file.id());
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
                new RecordCounts(
                        row.getLong("rows"),
                        row.getLong("accepted"),
                        row.getLong("refused"),
                        row.getLong("repeated"),
                        row.getLong("counted"),
                        row.getLong("refused_persons"),
                        row.getLong("not_offered_persons"),
                        row.getLong("other_municipality_persons"),
                        row.getLong("waiting")),
                row.getString("fault"),
                row.getString("basis"),
                Sql.instant(row, "collected_at"),
                decision(row));
    }

    private static FileDecision decision(ResultSet row) throws SQLException {
        if (row.getLong("cursor") > 0) {
            return FileDecision.BEGUN;
        }
        return row.getTimestamp("decided_at") == null
                ? FileDecision.OPEN
                : FileDecision.chosen(Optional.ofNullable(row.getString("choice")));
    }
}
