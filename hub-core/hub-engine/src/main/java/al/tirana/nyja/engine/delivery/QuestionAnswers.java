package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The answer to a question that an institution asked, for who waits for it. It is the same disclosure that goes to the asker
 * over its own way, and goes there all the same.
 */
public final class QuestionAnswers {

    /** A question by its asker and its id. */
    public record Asked(String institution, UUID message) {}

    /** The message that ends a question has a key made of who was asked and of the disclosure with which. */
    private static final String END = """
            join delivery asked on asked.message_pk = q.id
            join message e on e.source = asked.recipient
              and e.idempotency_key = asked.recipient || '""" + ClaimedDelivery.END + "' || asked.disclosure_id ";

    private static final String ENDED = """
            select q.source, q.message_id from unnest(?::text[], ?::uuid[]) as i (source, id)
            join message q on q.source = i.source and q.message_id = i.id""" + " " + END;

    private static final String ANSWER = """
            with given as (
              select d.id, d.fetched_at is null as first_time from message q""" + " " + END + """
              join delivery d on d.message_pk = e.id and d.recipient = q.source
              join agreement a on a.id = d.agreement_id and a.state = 'ENABLED' and a.id = any (?)
                and coalesce(a.valid_from, '-infinity') <= ? and coalesce(a.valid_until, 'infinity') >= ?
              where q.source = ? and q.message_id = ? and d.body is not null and d.state in ('WAITING', 'DELIVERED')
              limit 1
            ), first as (
              update delivery d set fetched_at = ? from given where d.id = given.id and given.first_time returning d.id
            )
            select null as plugin, given.first_time, """ + " " + Head.COLUMNS + """

            from given join delivery d on d.id = given.id left join first on first.id = given.id""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final MaySend maySend;
    private final Function<Sealed, byte[]> vault;

    QuestionAnswers(Database database, Ledger ledger, Clock clock, MaySend maySend, Function<Sealed, byte[]> vault) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.maySend = maySend;
        this.vault = vault;
    }

    /** Which of these have an end. */
    public Set<Asked> ended(Set<Asked> questions) {
        return database.read(connection -> {
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

    /** The signed disclosure in UTF-8, if it may go to the asker now. That it was handed out stands in the ledger, once. */
    public Optional<byte[]> answer(Asked question) {
        Instant now = clock.instant();
        return database.promptly().inTransaction(tx -> {
            try (PreparedStatement select = tx.prepareStatement(ANSWER)) {
                select.setArray(1, SendingRules.texts(select, maySend.agreements(now)));
                SendingRules.bindDays(select, 2, now);
                select.setString(4, question.institution());
                select.setObject(5, question.message());
                select.setObject(6, Times.at(now));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    Head head = Head.read(row);
                    byte[] message = vault.apply(head.body());
                    if (row.getBoolean("first_time")) {
                        ledger.record(
                                tx,
                                Entries.about(Event.FETCHED, question.institution(), head)
                                        .build());
                    }
                    return Optional.of(message);
                }
            } catch (BodyGoneException | BodyChangedException e) {
                return Optional.empty(); // whoever looks after the delivery hears of it on its own way
            }
        });
    }
}
