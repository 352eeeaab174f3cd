package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.command.NyjaCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody with every right on the database changes the ledger: it is found and named. Undone to the letter, the ledger
 * is sound again, so each test also shows that nothing else was wrong.
 */
class LedgerIT {

    /** The lock of whoever seals: while this test holds it nothing is sealed on top of what it changed. */
    private static final String SEALING = "6157090651379952673";

    private final World world = World.shared();
    private Connection intruder;
    private long first;
    private long second;

    @BeforeEach
    void takeTwoNeighboursOfOneBlock() throws Exception {
        world.centre().client().post(world.centre().referrals(System.nanoTime()).next(Party.NGO));
        await().atMost(Duration.ofMinutes(2)).until(() -> everythingIsSealed());
        intruder = world.hub().connect();
        run("select pg_advisory_lock(" + SEALING + ")");
        first = number("select lower(rows) from ledger_block where entries > 1 order by block_no desc limit 1");
        second = number("select min(e.id) from ledger_entry e join ledger_block b on e.id <@ b.rows where e.id > "
                + first + " and lower(b.rows) = " + first);
        run("create temp table entries_before as select * from ledger_entry");
        run("create temp table blocks_before as select * from ledger_block");
        isSound();
    }

    @AfterEach
    void undo() throws Exception {
        try {
            // what the hub wrote meanwhile is not sealed yet
            run(
                    "delete from ledger_entry where (epoch, xid) <= (select epoch, xid from entries_before"
                            + " order by epoch desc, xid desc limit 1) and entry_id not in (select entry_id from entries_before)");
            run("delete from ledger_entry l using entries_before b where l.id = b.id and l.* is distinct from b.*");
            run("insert into ledger_entry overriding system value select * from entries_before b"
                    + " where not exists (select from ledger_entry l where l.id = b.id)");
            run("insert into ledger_block select * from blocks_before on conflict do nothing");
            isSound();
        } finally {
            intruder.close();
        }
    }

    @Test
    void namesAnEditedContent() throws Exception {
        run("update ledger_entry set content = replace(content, 'BT.QRM', 'BT.QRX') || ' ' where id = " + first);

        isNamed("ENTRY_EDITED", "row " + first);
    }

    @Test
    @LongRun
    void namesAnEditedColumn() throws Exception {
        run("update ledger_entry set event = 'PARKED' where id = " + first);

        isNamed("ENTRY_EDITED", "column event");
    }

    @Test
    @LongRun
    void namesADeletedRow() throws Exception {
        run("delete from ledger_entry where id = " + first);

        isNamed("ENTRY_DELETED", "position 0");
    }

    @Test
    @LongRun
    void namesACopyOfAGenuineRow() throws Exception {
        run("insert into ledger_entry (entry_id, at, event, actor, agreement_id, correlation_id, content, mac,"
                + " epoch, xid) select gen_random_uuid(), at, event, actor, agreement_id, correlation_id,"
                + " content, mac, epoch, xid from ledger_entry where id = " + first);

        isNamed("ENTRY_ADDED", "a copy of another entry");
    }

    @Test
    @LongRun
    void namesTwoRowsWhoseContentsWereSwapped() throws Exception {
        run("update ledger_entry l set content = o.content, mac = o.mac from ledger_entry o"
                + " where (l.id, o.id) in ((" + first + ", " + second + "), (" + second + ", " + first + "))");

        JsonNode report = isNamed("ENTRIES_SWAPPED", "row " + first);
        assertThat(report.toString()).contains("row " + second);
    }

    @Test
    void namesATailThatWasCutOffAlsoOnTheCommandLine() throws Exception {
        long last = number("select max(block_no) from ledger_block");
        assertThat(verifyCommand().exitCode).isZero();
        run("delete from ledger_entry where id <@ (select rows from ledger_block where block_no = " + last + ")");
        run("delete from ledger_block where block_no = " + last);

        isNamed("TAIL_CUT_OFF", "block " + last);
        Call found = verifyCommand();
        assertThat(found.exitCode).isEqualTo(1);
        assertThat(found.out).contains("TAIL_CUT_OFF", "Fundi i regjistrit u pre", String.valueOf(last));
    }

    private boolean everythingIsSealed() throws SQLException {
        try (Connection look = world.hub().connect();
                Statement statement = look.createStatement();
                ResultSet row =
                        statement.executeQuery("select (select count(*) from ledger_entry where (epoch, xid, id) >="
                                + " (select epoch, until_xid, until_id from ledger_block order by block_no desc limit 1)),"
                                + " (select count(*) from ledger_block where entries > 1)")) {
            return row.next() && row.getLong(1) == 0 && row.getLong(2) > 0;
        }
    }

    private JsonNode verify() {
        return world.arta().post("ledger/verify", null);
    }

    private void isSound() {
        JsonNode report = verify();
        assertThat(report.path("sound").asBoolean()).as(report.toString()).isTrue();
    }

    private JsonNode isNamed(String kind, String place) {
        JsonNode report = verify();
        assertThat(report.path("sound").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(report.path("faults").spliterator(), false)
                        .filter(fault -> fault.path("kind").asText().equals(kind))
                        .map(fault -> fault.path("en").asText()))
                .as(report.toString())
                .anyMatch(text -> text.contains(place));
        return report;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = intruder.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = intruder.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private record Call(int exitCode, String out) {}

    private Call verifyCommand() {
        StringWriter out = new StringWriter();
        String home = world.hub().home().root().toString();
        int exitCode = NyjaCommand.run(
                new String[] {"--home", home, "ledger", "verify"},
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter(), true),
                Map.of());
        return new Call(exitCode, out.toString());
    }
}
