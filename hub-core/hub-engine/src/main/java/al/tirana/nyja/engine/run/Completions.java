package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Records that complete others which wait for that. Choices are asked for late: they go on with what runs have left. */
final class Completions {

    private static final String UNKNOWN = "FPR-301";

    private final Supplier<Choices> choices;

    Completions(Supplier<Choices> choices) {
        this.choices = choices;
    }

    /** @return why not; empty: it went on, in this transaction */
    Optional<RecordFault> complete(Connection tx, FlowInForce terms, String institution, FileGroup.Step step)
            throws SQLException {
        Optional<Why> why = choices.get()
                .complete(
                        tx,
                        new Choices.OfSender(
                                WaitingRecords.KIND,
                                terms.agreement().id(),
                                terms.flow().id(),
                                institution,
                                step.origin().record()),
                        step.completes());
        return why.map(reason -> new RecordFault(UNKNOWN, 0, "", words(reason)));
    }

    private static Text words(Why why) {
        return why == Why.CHOICE_TOO_LATE
                ? new Text(
                        "koha për ta plotësuar mbaroi; dërgojeni sërish të plotë",
                        "the time to complete it is over; send it again, complete")
                : new Text(
                        "asnjë regjistrim me këtë numër nuk pret plotësim",
                        "no record of this number waits to be completed");
    }
}
