package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The answer to a question that an institution asked, for who waits for it. It is the same disclosure that waits in
 * the asker's inbox or is brought to its server, and goes that way too: whoever waits has it sooner, not instead.
 */
public final class QuestionAnswers {

    /** A question by its asker and its id. */
    public record Asked(String institution, UUID message) {}

    /**
     * The message that ends a question has a key made of who was asked and of the disclosure with which. The deliveries of a
     * message are found by its case, here and below: they have no index of their own.
     */
    private static final String END = """
            join delivery asked on asked.message_pk = q.id and asked.correlation_id = q.correlation_id
            join message e on e.source = asked.recipient
              and e.idempotency_key = asked.recipient || '""" + ClaimedDelivery.END + "' || asked.disclosure_id ";

    private static final String ENDED = """
            select q.source, q.message_id from unnest(?::text[], ?::uuid[]) as i (source, id)
            join message q on q.source = i.source and q.message_id = i.id""" + " " + END;

    private static final String ANSWER = """
            with given as (
              select d.id from message q""" + " " + END + """
              join delivery d on d.message_pk = e.id and d.correlation_id = e.correlation_id and d.recipient = q.source
            """ + AnswerRules.JOINS
            + " where q.source = ? and q.message_id = ? and " + AnswerRules.MAY_HAVE + " and " + LockWait.CONDITION
            + """

              limit 1
            ), first as (
              update delivery d set fetched_at = ? from given
              where d.id = given.id and d.fetched_at is null and d.state = 'WAITING'
            )
            select null as plugin, """ + " " + Head.COLUMNS + """

            from given join delivery d on d.id = given.id""";

    /** What becomes of the message in its own agreement; a notice about it is no question. */
    private static final String FLOW = """
            select distinct d.agreement_id, d.agreement_version, d.flow from message m
            join delivery d on d.message_pk = m.id and d.correlation_id = m.correlation_id
              and d.agreement_id = m.agreement_id
            where m.source = ? and m.message_id = ?""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final AnswerRules rules;
    private final AskingFlows flows;
    private final Function<Sealed, byte[]> vault;
    private final BooleanSupplier believed;

    /** @param believed whether the clock may be believed; while it may not, nobody is given anything */
    QuestionAnswers(
            Database database,
            Ledger ledger,
            Clock clock,
            MaySend maySend,
            AskingFlows flows,
            Function<Sealed, byte[]> vault,
            BooleanSupplier believed) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.rules = new AnswerRules(maySend);
        this.flows = flows;
        this.vault = vault;
        this.believed = believed;
    }

    private record Flow(String agreement, int version, String flow) {}

    /** Whether this message, which was taken, is a question: the hub fetches the answer. */
    public boolean isQuestion(Asked message) {
        return database.promptly().read(connection -> {
            List<Flow> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(FLOW)) {
                select.setString(1, message.institution());
                select.setObject(2, message.message());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        all.add(new Flow(
                                row.getString("agreement_id"), row.getInt("agreement_version"), row.getString("flow")));
                    }
                }
            }
            for (Flow one : all) {
                if (flows.asks(connection, one.agreement(), one.version(), one.flow())) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Which of these have an end. */
    public Set<Asked> ended(Set<Asked> questions) {
        return database.promptly().read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ENDED)) {
                List<Asked> all = new ArrayList<>(questions);
                Array sources = connection.createArrayOf(
                        "text", all.stream().map(Asked::institution).toArray());
                Array ids = connection.createArrayOf(
                        "uuid", all.stream().map(Asked::message).toArray());
                select.setArray(1, sources);
                select.setArray(2, ids);
                Set<Asked> ended = new HashSet<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ended.add(new Asked(row.getString("source"), row.getObject("message_id", UUID.class)));
                    }
                }
                return ended;
            }
        });
    }

    /**
     * The signed disclosure in UTF-8, if the asker could fetch it from its inbox now, or the hub brings it to the asker's
     * server or has just done so. Each time that it is handed out stands in the ledger.
     */
    public Optional<byte[]> answer(Asked question) {
        if (!believed.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return database.promptly().inTransaction(tx -> given(tx, question));
        } catch (BodyGoneException | BodyChangedException e) {
            return Optional.empty(); // whoever looks after the delivery hears of it on its own way
        }
    }

    private Optional<byte[]> given(Connection tx, Asked question) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement select = tx.prepareStatement(ANSWER)) {
            int next = rules.bindJoins(select, 1, now);
            select.setString(next++, question.institution());
            select.setObject(next++, question.message());
            next = LockWait.BRIEF.bind(select, rules.bindMayHave(select, next, question.institution(), now));
            select.setObject(next, Times.at(now));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Head head = Head.read(row);
                byte[] message = vault.apply(head.body());
                ledger.record(
                        tx,
                        Entries.about(Event.FETCHED, question.institution(), head)
                                .build());
                return Optional.of(message);
            }
        }
    }
}
