package al.tirana.nyja.engine.background;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;

/**
 * Does the same for several, such as for all flows: one that fails does not keep the others from their turn. What failed
 * first is thrown at the end, so that it is heard.
 */
public final class OneByOne {

    /** What is done for one of them. */
    @FunctionalInterface
    public interface Step {
        void run() throws SQLException;
    }

    private Throwable first;

    /** @throws DatabaseException if the database is away: then it is for the others as well */
    public void attempt(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
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
