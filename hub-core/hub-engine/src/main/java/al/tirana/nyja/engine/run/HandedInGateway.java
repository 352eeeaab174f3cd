package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running plugin, as the page needs it at which people hand files in. */
public interface HandedInGateway extends PluginGateway {

    /** Reads in the same way as a run, and remembers nothing of it: what comes of it is only looked at. */
    void look(Input input, MessageSink sink) throws UnreadableInputException;

    /** What whoever hands a file in has to choose, since its name says it. */
    List<NamePart> nameParts(FlowInForce terms, Instant at);

    /**
     * What a handler calls a file that is handed in; empty if there is no page for it.
     *
     * @param chosen of each part one choice's code
     */
    Optional<String> droppedAs(String handler, Map<String, String> chosen, LocalDate day, String number, String ending);
}
