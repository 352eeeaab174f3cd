package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Files about which a human had to choose: the choice is kept with the file, and the run that is begun for it reads or
 * refuses the file as its handler says.
 */
final class HeldFiles implements HeldWork {

    /** No run works under such an agreement, so nothing can be said of the file. */
    private static final Set<String> NO_AGREEMENT = Set.of("TERMINATED", "AGREEMENT");

    private final WaitingFiles files;
    private final Runnable wake;

    /** @param wake there is a run that is due */
    HeldFiles(WaitingFiles files, Runnable wake) {
        this.files = files;
        this.wake = wake;
    }

    @Override
    public String kind() {
        return WaitingFiles.KIND;
    }

    @Override
    public Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice)
            throws SQLException {
        if (held.over() != null) {
            files.leave(tx, held);
        } else if (!files.decided(tx, held, choice) && choice.isPresent()) {
            throw new ChoiceRefused(Why.CHOICE_OVER);
        }
        return Optional.empty();
    }

    @Override
    public void gaveUp(Connection tx, Held held, String why) throws SQLException {
        if (NO_AGREEMENT.contains(why) || held.over() != null) {
            files.leave(tx, held);
        } else {
            files.decided(tx, held, Optional.empty());
        }
    }

    @Override
    public void committed() {
        wake.run();
    }
}
