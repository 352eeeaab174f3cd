package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who goes on with what was held, by kind. Safe for all threads. */
final class HeldWorks {

    private static final Logger LOG = LoggerFactory.getLogger(HeldWorks.class);

    /** The catalogue's code of it. */
    private static final String HUB_FAULT = "FPR-508";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Map<String, HeldWork> works;

    HeldWorks(List<HeldWork> works) {
        this.works = works.stream().collect(Collectors.toMap(HeldWork::kind, Function.identity()));
    }

    HeldWork of(Held held) {
        return works.get(held.kind());
    }

    /**
     * Whatever a plugin throws here is neither for the human who chose, nor may it come again and again.
     *
     * @param choice empty: nobody chose
     * @throws HeldFailedException if nobody chose and its plugin failed
     */
    Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice) throws SQLException {
        try {
            return of(held).goOn(tx, held, content, choice);
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
}
