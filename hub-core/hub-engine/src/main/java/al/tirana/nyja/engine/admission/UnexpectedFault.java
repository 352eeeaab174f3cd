package al.tirana.nyja.engine.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fault of the hub's own, at the door of the institutions. What was sent may be sent again: if it was committed, the
 * first answer is repeated. Neither the answer nor the log holds the exception's text, which may quote a message.
 */
@ApplicationScoped
public class UnexpectedFault {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFault.class);
    private static final byte[] NOTHING = new byte[0];

    /** Whoever finds a way to a fault of ours does not fill the log with it. */
    private static final long BETWEEN_LINES = Duration.ofSeconds(1).toNanos();

    private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - 2 * BETWEEN_LINES);
    private final SignedAnswers answers;

    @Inject
    public UnexpectedFault(SignedAnswers answers) {
        this.answers = answers;
    }

    protected UnexpectedFault() {
        this(null);
    }

    public Reply reply(Throwable thrown) {
        return Reply.of(answer(thrown));
    }

    Answer answer(Throwable thrown) {
        long now = System.nanoTime();
        long last = lastLine.get();
        if (now - last > BETWEEN_LINES && lastLine.compareAndSet(last, now)) {
            LOG.error("A request failed: {} at {}", thrown.getClass().getName(), place(thrown));
        }
        return answers.notReady(null, null, NOTHING);
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "?" : trace[0].toString();
    }
}
