package al.tirana.nyja.engine.choice;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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

    /** Why it ended, if nobody chose and its plugin failed to go on. */
    public static final String FAILED = "FAILED";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** It is over, or was never there. */
    private static final Set<Why> GONE = Set.of(Why.CHOICE_UNKNOWN, Why.CHOICE_TOO_LATE, Why.CHOICE_OVER);

    private final Database database;
    private final Ledger ledger;
    private final Vault vault;
    private final ClauseInForce clauses;
    private final HeldWorks works;
    private final HeldEnds ends;
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
        this.vault = vault;
        this.clauses = new ClauseInForce(agreements, clock);
        this.works = new HeldWorks(works);
        this.ends = new HeldEnds(database, ledger, tasks, vault, clauses, this.works, clock);
        this.believed = believed;
        this.clock = clock;
    }

    /** What waits for a choice, the oldest first; nothing of what there is to choose from. */
    public List<Open> open() {
        return database.read(HeldTable::open).stream().map(Choices::open).toList();
    }

    /** The same for an institution that the clause in force lets choose at its own door: its own, however many others have. */
    public List<Open> open(String institution) {
        return database.read(connection -> {
            List<Open> own = new ArrayList<>();
            List<Held> some;
            long after = 0;
            do {
                some = HeldTable.ofOwner(connection, institution, after);
                for (Held held : some) {
                    after = held.id();
                    if (clauses.naming(connection, held, institution).isPresent()) {
                        own.add(open(held));
                    }
                }
            } while (some.size() == HeldTable.MOST && own.size() < HeldTable.MOST);
            return own;
        });
    }

    /** The numbers of those of which the clauses in force let an account choose: to open one while its agreement rests is refused. */
    public Set<Long> of(String account) {
        return database.read(connection -> {
            Set<Long> own = new HashSet<>();
            Map<String, Optional<AgreementInForce>> read = new HashMap<>();
            for (Held held : HeldTable.open(connection)) {
                if (!read.containsKey(held.agreement())) {
                    read.put(held.agreement(), clauses.agreement(connection, held));
                }
                if (clauses.inForce(read.get(held.agreement()), held, account).isPresent()) {
                    own.add(held.id());
                }
            }
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
        return database.read(connection -> HeldTable.one(connection, id))
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
            Held held = HeldTable.one(tx, id).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            Chooser clause = clauses.of(tx, held, actor);
            mayBeChosen(held);
            HeldContent content = HeldContent.of(vault, held).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
            ledger.record(tx, HeldEnds.entry(Event.CHOICE_SHOWN, actor, held).build());
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
            Held held = HeldTable.locked(tx, id).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
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
        Optional<Held> held = HeldTable.locked(tx, which);
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
        clauses.of(tx, held, actor);
        mayBeChosen(held);
        return HeldContent.of(vault, held).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_UNKNOWN));
    }

    private HeldWork chosen(Connection tx, Held held, HeldContent content, String choice, String actor)
            throws SQLException {
        works.goOn(tx, held, content, Optional.of(choice));
        ends.end(tx, held, actor, "CHOSEN");
        ledger.record(
                tx,
                HeldEnds.entry(Event.CHOICE_MADE, actor, held)
                        .detail("choice", choice)
                        .build());
        return works.of(held);
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

    /**
     * Ends what nobody chose about in time, and what is over; one that fails does not keep the others.
     *
     * @return how many ended
     */
    public int endDue() {
        if (!believed.getAsBoolean()) {
            return 0;
        }
        return ends.endDue();
    }
}
