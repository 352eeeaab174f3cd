package al.tirana.nyja.engine.background;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Does the same for several, such as for all flows: one that fails does not keep the others from their turn. What failed
 * first is thrown at the end, so that it is heard. Only when the database is away is it so for the others as well.
 */
public final class OneByOne {

    /** What is done for one of them. */
    @FunctionalInterface
    public interface Step {
        void run() throws SQLException;
    }

    private Throwable first;

    /**
     * Does it for all that are due, some at a time.
     *
     * @param first before all of them
     * @param due those behind the one that was looked at last, {@code most} at the most
     * @param one whether it was done for this one
     * @return for how many it was done
     * @throws DatabaseException if the database is away
     */
    public <T> int all(T first, Function<T, List<T>> due, int most, Predicate<T> one) {
        int[] done = {0};
        T last = first;
        List<T> some;
        do {
            some = due.apply(last);
            for (T each : some) {
                attempt(() -> done[0] += one.test(each) ? 1 : 0);
                last = each;
            }
        } while (some.size() == most);
        return done[0];
    }

    /** @throws DatabaseException if the database is away */
    public void attempt(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            failed(new DatabaseException(e));
        } catch (DatabaseException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            note(e);
        }
    }

    private void failed(DatabaseException fault) {
        if (fault.isAway()) {
            throw fault;
        }
        note(fault);
    }

    private void note(Throwable fault) {
        if (first == null) {
            first = fault;
        } else {
            first.addSuppressed(fault);
        }
    }

    /** Call after the last: throws what failed first, if anything did. */
    public void finish() {
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }
}
