package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Emergencies that nobody has confirmed in time. Each referral's row is locked while it is looked at, so an answer that
 * comes at the same moment is either seen here or closes the task after.
 */
public final class LateReferrals {

    private static final String LATE = """
            update referral set received_due_at = null, asked = true
            where received_due_at <= ? and state = 'REQUESTED'
            returning referral_id, agreement_id, correlation_id, referrer, receiver""";

    private final Database database;
    private final HumanTasks tasks;

    public LateReferrals(Database database, HumanTasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** The task's subject for a referral. */
    public static String subject(UUID referral) {
        return "referral/" + referral;
    }

    /**
     * Asks for each that is due now. Several servers may look at once; each referral is asked for once.
     *
     * @return how many
     */
    public int ask() {
        return database.inTransaction(tx -> {
            List<NewTask> late = late(tx);
            for (NewTask task : late) {
                tasks.ask(tx, task);
            }
            return late.size();
        });
    }

    private List<NewTask> late(Connection tx) throws SQLException {
        Instant now = tasks.now();
        try (PreparedStatement update = tx.prepareStatement(LATE)) {
            update.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = update.executeQuery()) {
                List<NewTask> late = new ArrayList<>();
                while (row.next()) {
                    late.add(new NewTask(
                            Kind.NO_RECEIVED,
                            row.getString("agreement_id"),
                            subject(row.getObject("referral_id", UUID.class)),
                            row.getString("referrer"),
                            row.getObject("correlation_id", UUID.class),
                            row.getString("receiver"),
                            Kind.NO_RECEIVED.name(),
                            now));
                }
                return late;
            }
        }
    }
}
