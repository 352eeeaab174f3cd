package al.tirana.nyja.admin;

import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.UnusableClassificationException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into words. */
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int NOT_READY = 503;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        Response response = problem.response();
        return problem.status() == NOT_READY
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, "5")
                        .build()
                : response;
    }

    static Problem problem(Throwable thrown) {
        if (thrown instanceof RefusedChange refusal) {
            return Problem.of(refusal);
        }
        if (thrown instanceof InvalidAgreementException invalid) {
            return Problem.of(new RefusedChange(ChangeFault.AGREEMENT_INVALID))
                    .withLines(invalid.faults().stream()
                            .map(fault -> new Problem.Line(
                                    fault.line(),
                                    fault.column(),
                                    fault.what().sq(),
                                    fault.what().en()))
                            .toList());
        }
        if (thrown instanceof UnusableClassificationException unusable) {
            return Problem.of(new RefusedChange(ChangeFault.CODE_LIST_INVALID))
                    .withLines(unusable.lines().stream()
                            .map(line -> new Problem.Line(line.line(), 1, line.sq(), line.en()))
                            .toList());
        }
        // The server may wrap what a body's reader throws.
        if (thrown instanceof UnreadableRequest || thrown.getCause() instanceof UnreadableRequest) {
            return Problem.UNREADABLE;
        }
        if (thrown instanceof WebApplicationException web) {
            return of(web.getResponse().getStatus(), web.getCause());
        }
        // Without the message: a driver or a parser may quote what was sent.
        LOG.warn("An administration request failed: {}", names(thrown));
        boolean database = thrown instanceof DatabaseException
                || thrown instanceof PersistenceException
                || thrown instanceof TransactionalException;
        return database ? Problem.of("FPR-504") : Problem.INTERNAL;
    }

    static Problem of(int status, Throwable cause) {
        return switch (status) {
            case 401 -> Problem.NOT_SIGNED_IN;
            case 403 -> Problem.NOT_ALLOWED;
            // Something is there, but a parameter is no number, no id, none of the words.
            case 404 -> cause == null ? Problem.NOT_FOUND : Problem.UNREADABLE;
            case 413 -> Problem.TOO_LARGE;
            default -> status < 500 ? Problem.UNREADABLE.withStatus(status) : Problem.INTERNAL;
        };
    }

    /** The classes of the whole chain of causes, and where it began. */
    private static String names(Throwable thrown) {
        StringBuilder names = new StringBuilder();
        Throwable last = thrown;
        for (Throwable cause = thrown; cause != null && names.length() < 500; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getName());
            last = cause;
        }
        StackTraceElement[] stack = last.getStackTrace();
        return stack.length == 0 ? names.toString() : names + " at " + stack[0];
    }
}
