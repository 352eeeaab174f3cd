package al.tirana.nyja.engine.choice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Goes on with what was held. */
public interface HeldWork {

    /** As in {@link Held#kind}. */
    String kind();

    /**
     * Does what follows of a choice, in the transaction that notes the choice. With a choice it may refuse: then nothing
     * has happened and the human is told. Without one it has to come to an end: what it throws ends the matter as failed.
     *
     * @param choice code of the choice; empty: nobody chose in time, or it is over
     * @return why it ends without anything that follows; empty if it went on
     * @throws ChoiceRefused if it cannot go on now
     */
    Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice) throws SQLException;

    /**
     * Called in the transaction that ends it, where nobody could go on with it: whoever waits for it has to be told.
     *
     * @param why {@link Choices#FAILED}, or as {@code delivery.Why} calls it
     */
    void gaveUp(Connection tx, Held held, String why) throws SQLException;

    /** Called after the commit. */
    void committed();
}
