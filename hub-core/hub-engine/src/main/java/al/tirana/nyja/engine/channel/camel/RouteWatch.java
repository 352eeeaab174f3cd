package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a route brings in, and hears its transport's failures in place of Camel's own handler, which would write an
 * exception's text into the log.
 */
final class RouteWatch extends RoutePolicySupport {

    /** Exchange property with the hub's {@link Told}. */
    static final String ANSWER = "NyjaAnswer";

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final RouteBook book;
    private final RouteFigures figures;
    private volatile String said = "";

    RouteWatch(RouteBook book, RouteFigures figures) {
        this.book = book;
        this.figures = figures;
    }

    /** The consumer is not there yet, and will ask its endpoint. */
    @Override
    public void onInit(Route route) {
        if (route.getEndpoint() instanceof DefaultEndpoint endpoint) {
            endpoint.setExceptionHandler(new Quiet());
        }
    }

    /** In case it did not. */
    @Override
    public void onStart(Route route) {
        if (route.getConsumer() instanceof DefaultConsumer consumer
                && !(consumer.getExceptionHandler() instanceof Quiet)) {
            consumer.setExceptionHandler(new Quiet());
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getException() != null) {
            book.failed(figures, code(exchange.getException()));
            return;
        }
        said = "";
        if (exchange.getProperty(ANSWER) instanceof Told answer && answer.outcome() != Outcome.ACCEPTED) {
            book.refused(figures, answer.code());
        } else {
            book.completed(figures);
        }
    }

    /** In fixed words, and once: whoever polls each second fails each second. */
    private void say(String why) {
        if (!why.equals(said)) {
            said = why;
            LOG.warn(
                    "Channel {} of {} fetches nothing over {}: {}",
                    figures.getChannel(),
                    figures.getInstitution(),
                    figures.getConnector(),
                    why);
        }
    }

    private static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotDurableException notDurable) {
                return notDurable.code();
            }
        }
        return RouteFaults.explain(failure).kind().code();
    }

    /** Failures without an exchange, such as a folder that cannot be read; the others have been counted. */
    private final class Quiet implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException(null, null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            if (exchange == null) {
                book.failed(figures, code(exception));
                say(RouteFaults.explain(exception).getMessage());
            }
        }
    }
}
