package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Window;
import java.time.Instant;
import java.util.Optional;

/** A running plugin, as it goes on with what it held for a human to choose. */
public interface ChosenGateway extends PluginGateway {

    /** A human has chosen about a report that was held; it may be held again. */
    Optional<HeldReport> chosen(
            Optional<String> choice, FlowInForce terms, Instant at, Window window, MessageSink sink);
}
