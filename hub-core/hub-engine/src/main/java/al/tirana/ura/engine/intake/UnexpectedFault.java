package al.tirana.ura.engine.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fault of the hub's own, at the door of the institutions. What was sent may be sent again: if it was committed, the
 * first answer is repeated. Neither the answer nor the log holds the exception's text, which may quote a message.
 */
@Provider
@ApplicationScoped
public class UnexpectedFault implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFault.class);
    private static final byte[] NOTHING = new byte[0];

    private final SignedAnswers answers;

    @Inject
    public UnexpectedFault(SignedAnswers answers) {
        this.answers = answers;
    }

    public UnexpectedFault() {
        this(null);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return Response.status(web.getResponse().getStatus()).build();
        }
        return Responses.one(answer(thrown));
    }

    Answer answer(Throwable thrown) {
        LOG.error("A request failed: {} at {}", thrown.getClass().getName(), place(thrown));
        return answers.notReady(null, null, NOTHING);
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "?" : trace[0].toString();
    }
}
