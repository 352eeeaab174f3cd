package al.tirana.ura.engine.run;

import al.tirana.ura.engine.store.Database;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A scheduled flow of the hub's own: the plugin says what there is to report about the run's window. */
final class ReportRun {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final String ADMITTED = """
            select type, count(*) as admitted from message
            where agreement_id = ? and received_at >= ? and received_at < ? group by type""";

    private final RunParts parts;
    private final HeldRun held;
    private final Translation translation;

    ReportRun(RunParts parts, HeldRun held, Translation translation) {
        this.parts = parts;
        this.held = held;
        this.translation = translation;
    }

    /** @return how many messages there were */
    int work() {
        Run run = held.run();
        Database database = parts.database();
        Map<String, Long> admitted = database.read(connection -> admitted(connection, run));
        List<FprMessage> messages = new ArrayList<>();
        translation.report(
                new Window(run.agreement(), run.flow(), run.from(), run.until(), admitted), new OwnMessages(messages));
        database.transact(tx -> {
            held.mayGoOn(tx);
            for (FprMessage message : messages) {
                OwnMessages.commit(tx, parts, message, run.agreement());
            }
        });
        parts.wake().run();
        return messages.size();
    }

    private static Map<String, Long> admitted(Connection connection, Run run) throws SQLException {
        Map<String, Long> admitted = new HashMap<>();
        Sql.list(
                connection,
                row -> admitted.put(shortName(row.getString("type")), row.getLong("admitted")),
                ADMITTED,
                run.agreement(),
                run.from(),
                run.until());
        return admitted;
    }

    private static String shortName(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }
}
