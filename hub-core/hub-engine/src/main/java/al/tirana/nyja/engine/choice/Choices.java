package al.tirana.nyja.engine.choice;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Choices of humans. Only an account that the clause in force names is shown what there is to choose from, and may choose;
 * that it was shown, and what was chosen, stands in the ledger. Safe for all threads; of two servers one goes on.
 */
public final class Choices {

    /** The agreement as the register has it. */
    @FunctionalInterface
    public interface InForce {
        Optional<AgreementInForce> find(Connection connection, String id) throws SQLException;
    }

    /**
     * What waits for a choice, without what there is to choose from.
     *
     * @param owner the institution whose people choose
     */
    public record Open(
            long id,
            String kind,
            String agreement,
            String flow,
            String institution,
            String owner,
            UUID correlation,
            Text reason,
            Instant heldAt,
            Instant dueAt) {}

    /**
     * One choice.
     *
     * @param shows what the clause lets whoever chooses see of it
     */
    public record Shown(String code, Text text, JsonNode shows) {}

    /** Why it ended, if nobody chose and its plugin failed to go on. */
    public static final String FAILED = "FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

    /** The catalogue's code of it. */
    private static final String HUB_FAULT = "FPR-508";

    private static final String UNIQUE_VIOLATION = "23505";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;

    private static final String OPEN = """
        select * from held where ended_at is null and (?::text[] is null or agreement_id = any (?)) and %s
        order by id limit ?\
        """.formatted(Guarded.withoutHeld("held"));

    private static final String OF_OWNER = """
        select * from held where ended_at is null and owner = ? and id > ? order by id limit ?\
        """;

    /** Whatever may have to end now; an agreement's last day is over in its own zone, which may be ahead of all others. */
    private static final String ENDING = """
        select h.id from held h
        where h.ended_at is null and h.id > ? and (h.due_at <= ? or h.over is not null or h.body is null
          or not exists (select from agreement a
            where a.id = h.agreement_id and a.state <> 'TERMINATED' and a.valid_until > ?))
        order by h.id limit ?\
        """;

    private static final String OF_SENDER = """
        select h.id from file_line l join held h on h.id = l.held_id
        where l.record = ? and l.held_id is not null and h.ended_at is null and h.kind = ? and h.agreement_id = ?
          and h.flow = ? and h.institution = ?
        order by h.id desc limit 1\
        """;

    /** It is over, or was never there. */
    private static final Set<Why> GONE = Set.of(Why.CHOICE_UNKNOWN, Why.CHOICE_TOO_LATE, Why.CHOICE_OVER);

    private static final String ONE = "select * from held where ended_at is null and id = ?";

    private static final String OTHERS = """
        select 1 from held where agreement_id = ? and institution = ? and ended_at is null and parked_id is null limit 1\
        """;

    private static final String END = """
        update held set ended_at = ?, ended_by = ?, ended_as = ?, body = null where id = ? and ended_at is null\
        """;

    private final Database database;
    private final Ledger ledger;
    private final HumanTasks tasks;
    private final Vault vault;
    private final InForce agreements;
    private final Map<String, HeldWork> works;
    private final BooleanSupplier believed;
    private final Clock clock;

    /** @param believed whether the clock is */
    public Choices(
            Database database,
            Ledger ledger,
            HumanTasks tasks,
            Vault vault,
            InForce agreements,
            List<HeldWork> works,
            BooleanSupplier believed,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.tasks = tasks;
        this.vault = vault;
        this.agreements = agreements;
        this.works = works.stream().collect(Collectors.toMap(HeldWork::kind, Function.identity()));
        this.believed = believed;
        this.clock = clock;
    }

    /** What waits for a choice, the oldest first; nothing of what there is to choose from. */
    public List<Open> open() {
        return database
                .read(connection -> all(
                        connection,
                        OPEN,
                        select -> select.setInt(Guarded.bind(select, Sight.bind(select, 1, null)), MOST),
                        Held::read))
                .stream()
                .map(Choices::open)
                .toList();
    }

    /** The same for an institution that the clause in force lets choose at its own door: its own, however many others have. */
    public List<Open> open(String institution) {
        return database.read(connection -> {
            List<Open> own = new ArrayList<>();
            List<Held> some;
            long after = 0;
            do {
                some = ofOwner(connection, institution, after);
                for (Held held : some) {
                    after = held.id();
                    if (named(connection, held, institution).isPresent()) {
                        own.add(open(held));
                    }
                }
            } while (some.size() == MOST && own.size() < MOST);
            return own;
        });
    }

    private static Open open(Held held) {
        return new Open(
                held.id(),
                held.kind(),
                held.agreement(),
                held.flow(),
                held.institution(),
                held.owner(),
                held.correlation(),
                held.reason(),
                held.heldAt(),
                held.dueAt());
    }

    /** Whether something of this number waits for this institution's choice. */
    public boolean isOf(long id, String institution) {
        return database.read(connection -> one(connection, id, ""))
                .filter(held -> held.owner().equals(institution))
                .isPresent();
    }

    /**
     * What there is to choose from; that it was shown is written down first.
     *
     * @param actor the account's name, or the institution whose matter it is
     * @throws ChoiceRefused if no clause names the actor, or there is nothing to choose any more
     */
    public List<Shown> show(long id, String actor) {
        trustClock();
        return database.inTransaction(tx -> {
            Held held = one(tx, id, "").orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            Chooser clause = clause(tx, held, actor);
            mayBeChosen(held);
            HeldContent content = content(held).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            ledger.record(tx, entry(Event.CHOICE_SHOWN, actor, held).build());
            return content.choices().stream()
                    .map(choice -> new Shown(choice.code(), choice.text(), cut(choice, clause)))
                    .toList();
        });
    }

    /** By the clause that holds now, which may show less than the one by which it was held. */
    private static JsonNode cut(Choice choice, Chooser clause) {
        try {
            ObjectNode shows = (ObjectNode) JSON.readTree(choice.shows().toString());
            shows.retain(clause.shows());
            return shows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A human has chosen. What follows is committed when this returns.
     *
     * @param actor the account's name, or the institution whose matter it is
     * @throws ChoiceRefused if it was not taken; then nothing has changed
     */
    public void choose(long id, String choice, String actor) {
        trustClock();
        HeldWork done = database.inTransaction(tx -> {
            Held held = one(tx, id, " for update").orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            HeldContent content = choosable(tx, held, actor);
            if (content.choice(choice).isEmpty()) {
                throw new ChoiceRefused(
                        Why.CHOICE_NOT_OFFERED,
                        content.choices().stream().map(Choice::code).collect(Collectors.joining(", ")));
            }
            return chosen(tx, held, content, choice, actor);
        });
        done.committed();
    }

    /**
     * Which record of its own an institution means.
     *
     * @param kind of work
     * @param number the institution's own number of the record
     */
    public record OfSender(String kind, String agreement, String flow, String institution, String number) {}

    /**
     * What waits of a sender goes on with what the sender says of it now; in the caller's transaction, who wakes others after it.
     *
     * @return why not; empty: it did
     * @throws ChoiceRefused if it may not now
     */
    public Optional<Why> complete(Connection tx, OfSender which, String choice) throws SQLException {
        trustClock();
        Optional<Held> held = latest(tx, which);
        if (held.isEmpty()) {
            return Optional.of(Why.CHOICE_UNKNOWN);
        }
        HeldContent content;
        try {
            content = choosable(tx, held.get(), which.institution());
        } catch (ChoiceRefused e) {
            if (GONE.contains(e.why())) {
                return Optional.of(e.why());
            }
            throw e;
        }
        chosen(tx, held.get(), content, choice, which.institution());
        return Optional.empty();
    }

    private HeldContent choosable(Connection tx, Held held, String actor) throws SQLException {
        clause(tx, held, actor);
        mayBeChosen(held);
        return content(held).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
    }

    private HeldWork chosen(Connection tx, Held held, HeldContent content, String choice, String actor)
            throws SQLException {
        HeldWork work = works.get(held.kind());
        goOn(tx, work, held, content, Optional.of(choice));
        end(tx, held, actor, "CHOSEN");
        ledger.record(
                tx,
                entry(Event.CHOICE_MADE, actor, held).detail("choice", choice).build());
        return work;
    }

    private static Optional<Held> latest(Connection tx, OfSender which) throws SQLException {
        List<Long> found = all(
                tx,
                OF_SENDER,
                select -> {
                    select.setString(1, which.number());
                    select.setString(2, which.kind());
                    select.setString(3, which.agreement());
                    select.setString(4, which.flow());
                    select.setString(5, which.institution());
                },
                row -> row.getLong(1));
        return found.isEmpty() ? Optional.empty() : one(tx, found.get(0), " for update");
    }

    private void trustClock() {
        if (!believed.getAsBoolean()) {
            throw new ChoiceRefused(Why.CHOICE_CLOCK_DOUBTED);
        }
    }

    private void mayBeChosen(Held held) {
        if (held.over() != null) {
            throw new ChoiceRefused(Why.CHOICE_OVER);
        }
        if (!clock.instant().isBefore(held.dueAt())) {
            throw new ChoiceRefused(Why.CHOICE_TOO_LATE);
        }
    }

    /** Whatever a plugin throws here is neither for the human who chose, nor may it come again and again. */
    private static Optional<String> goOn(
            Connection tx, HeldWork work, Held held, HeldContent content, Optional<String> choice) throws SQLException {
        try {
            return work.goOn(tx, held, content, choice);
        } catch (ChoiceRefused | DatabaseException e) {
            throw e;
        } catch (SQLException e) {
            if (!new DatabaseException(e).isOfTheData() || UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e; // a twin of the same moment is seen the next time
            }
            throw failed(held, choice, e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw failed(held, choice, e);
        }
    }

    private static RuntimeException failed(Held held, Optional<String> choice, Throwable fault) {
        LOG.error("Nobody goes on with what was held, {} of {}", held, held.agreement(), Places.of(fault));
        return choice.isPresent() ? new ChoiceRefused(Why.CHOICE_FAILED, HUB_FAULT) : new HeldFailedException(held);
    }

    /**
     * Ends what nobody chose about in time, and what is over; one that fails does not keep the others.
     *
     * @return how many ended
     */
    public int endDue() {
        if (!believed.getAsBoolean()) {
            return 0;
        }
        OneByOne each = new OneByOne();
        int ended = each.all(0L, after -> database.read(connection -> ending(connection, after)), MOST, this::endOne);
        each.finish();
        return ended;
    }

    private boolean endOne(long id) {
        try {
            HeldWork done = database.inTransaction(tx -> {
                Optional<Held> open = one(tx, id, " for update skip locked");
                return open.isPresent() ? endIfOver(tx, open.get()) : null;
            });
            if (done != null) {
                done.committed();
            }
            return done != null;
        } catch (ChoiceRefused e) {
            return false; // not now: the plugin is away; it is looked at again
        } catch (HeldFailedException e) {
            return endFailed(e.held());
        }
    }

    private boolean endFailed(Held failed) {
        HeldWork work = works.get(failed.kind());
        boolean ended = database.inTransaction(tx -> {
            Optional<Held> open = one(tx, failed.id(), " for update skip locked");
            if (open.isEmpty()) {
                return false;
            }
            work.gaveUp(tx, open.get(), FAILED);
            end(tx, open.get(), Actors.HUB, FAILED);
            record(tx, open.get(), FAILED);
            return true;
        });
        if (ended) {
            work.committed();
        }
        return ended;
    }

    /** @return who worked on it; null if it goes on waiting */
    private HeldWork endIfOver(Connection tx, Held held) throws SQLException {
        HeldWork work = works.get(held.kind());
        Optional<AgreementInForce> agreement = agreements.find(tx, held.agreement());
        Optional<HeldContent> content = content(held);
        Optional<String> as;
        if (agreement.map(AgreementInForce::state).filter("TERMINATED"::equals).isPresent()) {
            as = Optional.of("TERMINATED");
        } else if (agreement.filter(this::hasPassed).isPresent()) {
            as = Optional.of("AGREEMENT");
        } else if (content.isEmpty()) {
            as = Optional.of("RETENTION");
        } else if (agreement.filter(this::holds).isEmpty()
                || held.over() == null && clock.instant().isBefore(held.dueAt())) {
            return null;
        } else {
            as = goOn(tx, work, held, content.get(), Optional.empty());
        }
        if (as.isPresent() && work != null) {
            work.gaveUp(tx, held, as.get());
        }
        String why = as.orElse(held.over() == null ? "NOT_CHOSEN" : held.over());
        end(tx, held, Actors.HUB, why);
        record(tx, held, why);
        return work;
    }

    private void record(Connection tx, Held held, String why) throws SQLException {
        ledger.record(
                tx,
                entry(Event.CHOICE_ENDED, Actors.HUB, held).detail("why", why).build());
    }

    private void end(Connection tx, Held held, String by, String as) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(END)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, by);
            update.setString(3, as);
            update.setLong(4, held.id());
            update.executeUpdate();
        }
        if (held.parked() != null) {
            tasks.settled(tx, held.parked(), as, by);
        } else if (!others(tx, held)) {
            tasks.noMore(tx, Kind.CHOICE_NEEDED, held.agreement(), held.institution());
        }
    }

    /** The clause in force that names this account, or this institution. */
    private Chooser clause(Connection connection, Held held, String actor) throws SQLException {
        if (agreements.find(connection, held.agreement()).filter(this::holds).isEmpty()) {
            throw new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE);
        }
        return named(connection, held, actor).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_NOT_YOURS));
    }

    private Optional<Chooser> named(Connection connection, Held held, String actor) throws SQLException {
        return agreements
                .find(connection, held.agreement())
                .map(AgreementInForce::agreement)
                .flatMap(agreement -> agreement.flow(held.flow()))
                .flatMap(Flow::choice)
                .filter(clause -> clause.by().equals(held.owner()))
                .filter(clause -> clause.people().contains(actor));
    }

    private boolean holds(AgreementInForce agreement) {
        return agreement.enabled() && !today(agreement).isBefore(agreement.from()) && !hasPassed(agreement);
    }

    private boolean hasPassed(AgreementInForce agreement) {
        return agreement.agreement() != null && today(agreement).isAfter(agreement.until());
    }

    private LocalDate today(AgreementInForce agreement) {
        return LocalDate.ofInstant(clock.instant(), agreement.agreement().zone());
    }

    /** Empty if its key is destroyed, or somebody has changed its row: nobody is shown that. */
    private Optional<HeldContent> content(Held held) {
        if (held.body() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(HeldContent.of(vault.open(held.body())));
        } catch (BodyGoneException | BodyChangedException e) {
            return Optional.empty();
        }
    }

    private static LedgerEntry.Builder entry(Event event, String actor, Held held) {
        return LedgerEntry.of(event, actor)
                .agreement(held.agreement())
                .correlation(held.correlation())
                .disclosure(held.disclosure())
                .recipient(held.owner())
                .detail("held", held.id())
                .detail("kind", held.kind())
                .detail("flow", held.flow());
    }

    private static Optional<Held> one(Connection connection, long id, String locking) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ONE + locking)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Held.read(row)) : Optional.empty();
            }
        }
    }

    private static List<Held> ofOwner(Connection connection, String owner, long after) throws SQLException {
        return all(
                connection,
                OF_OWNER,
                select -> {
                    select.setString(1, owner);
                    select.setLong(2, after);
                    select.setInt(3, MOST);
                },
                Held::read);
    }

    private List<Long> ending(Connection connection, long after) throws SQLException {
        Instant now = clock.instant();
        return all(
                connection,
                ENDING,
                select -> {
                    select.setLong(1, after);
                    select.setTimestamp(2, Timestamp.from(now));
                    select.setObject(3, LocalDate.ofInstant(now, ZoneOffset.UTC));
                    select.setInt(4, MOST);
                },
                row -> row.getLong(1));
    }

    /** Whether others of its sender wait without a task of their own. */
    private static boolean others(Connection tx, Held held) throws SQLException {
        return !all(
                        tx,
                        OTHERS,
                        select -> {
                            select.setString(1, held.agreement());
                            select.setString(2, held.institution());
                        },
                        row -> row.getInt(1))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Connection connection, String sql, Binding values, Row<T> rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            values.to(select);
            List<T> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(rows.read(row));
                }
            }
            return all;
        }
    }
}
