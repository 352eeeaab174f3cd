package al.tirana.nyja.engine.choice;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.store.Database;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;

    private static final String OPEN = "select * from held where ended_at is null and id > ? order by id limit ?";
    private static final String ONE = "select * from held where ended_at is null and id = ?";

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
        return database.read(connection -> all(connection, 0)).stream()
                .map(held -> new Open(
                        held.id(),
                        held.kind(),
                        held.agreement(),
                        held.flow(),
                        held.institution(),
                        held.owner(),
                        held.correlation(),
                        held.reason(),
                        held.heldAt(),
                        held.dueAt()))
                .toList();
    }

    /**
     * What there is to choose from; that it was shown is written down first.
     *
     * @param actor the account's name
     * @throws ChoiceRefused if no clause names the account, or there is nothing to choose
     */
    public List<Shown> show(long id, String actor) {
        return database.inTransaction(tx -> {
            Held held = one(tx, id, "").orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            Chooser clause = clause(tx, held, actor);
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
     * @param actor the account's name
     * @throws ChoiceRefused if it was not taken; then nothing has changed
     */
    public void choose(long id, String choice, String actor) {
        if (!believed.getAsBoolean()) {
            throw new ChoiceRefused(Why.CHOICE_CLOCK_DOUBTED);
        }
        HeldWork done = database.inTransaction(tx -> {
            Held held = one(tx, id, " for update").orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            clause(tx, held, actor);
            if (held.over() != null) {
                throw new ChoiceRefused(Why.CHOICE_OVER);
            }
            if (!clock.instant().isBefore(held.dueAt())) {
                throw new ChoiceRefused(Why.CHOICE_TOO_LATE);
            }
            HeldContent content = content(held).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            if (content.choice(choice).isEmpty()) {
                throw new ChoiceRefused(
                        Why.CHOICE_NOT_OFFERED,
                        content.choices().stream().map(Choice::code).collect(Collectors.joining(", ")));
            }
            HeldWork work = works.get(held.kind());
            work.goOn(tx, held, content, Optional.of(choice));
            end(tx, held, actor, "CHOSEN");
            ledger.record(
                    tx,
                    entry(Event.CHOICE_MADE, actor, held)
                            .detail("choice", choice)
                            .build());
            return work;
        });
        done.committed();
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
        int[] ended = {0};
        OneByOne each = new OneByOne();
        long after = 0;
        List<Held> some;
        do {
            long from = after;
            some = database.read(connection -> all(connection, from));
            for (Held held : some) {
                each.attempt(() -> ended[0] += endOne(held.id()) ? 1 : 0);
                after = held.id();
            }
        } while (some.size() == MOST);
        each.finish();
        return ended[0];
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
        }
    }

    /** @return who worked on it; null if it goes on waiting */
    private HeldWork endIfOver(Connection tx, Held held) throws SQLException {
        HeldWork work = works.get(held.kind());
        Optional<AgreementInForce> agreement = agreements.find(tx, held.agreement());
        Optional<HeldContent> content = content(held);
        String as;
        if (agreement.map(AgreementInForce::state).filter("TERMINATED"::equals).isPresent()) {
            as = "TERMINATED";
        } else if (agreement.filter(this::hasPassed).isPresent()) {
            as = "AGREEMENT";
        } else if (content.isEmpty()) {
            as = "RETENTION";
        } else if (agreement.filter(this::holds).isEmpty()
                || held.over() == null && clock.instant().isBefore(held.dueAt())) {
            return null;
        } else {
            as = held.over() == null ? "NOT_CHOSEN" : held.over();
            work.goOn(tx, held, content.get(), Optional.empty());
        }
        end(tx, held, Actors.HUB, as);
        ledger.record(
                tx,
                entry(Event.CHOICE_ENDED, Actors.HUB, held).detail("why", as).build());
        return work;
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
        }
    }

    /** The clause in force that names this account. */
    private Chooser clause(Connection connection, Held held, String actor) throws SQLException {
        AgreementInForce agreement = agreements
                .find(connection, held.agreement())
                .filter(this::holds)
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        return agreement
                .agreement()
                .flow(held.flow())
                .flatMap(Flow::choice)
                .filter(clause -> clause.by().equals(held.owner()))
                .filter(clause -> clause.people().contains(actor))
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_NOT_YOURS));
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

    private static List<Held> all(Connection connection, long after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setLong(1, after);
            select.setInt(2, MOST);
            List<Held> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(Held.read(row));
                }
            }
            return all;
        }
    }
}
