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
     * has happened and the human is told. Without one it has to come to an end.
     *
     * @param choice code of the choice; empty: nobody chose in time, or it is over
     * @throws ChoiceRefused if it cannot go on now
     */
    void goOn(Connection tx, Held held, HeldContent content, Optional<String> choice) throws SQLException;

    /** Called after the commit. */
    void committed();
}
