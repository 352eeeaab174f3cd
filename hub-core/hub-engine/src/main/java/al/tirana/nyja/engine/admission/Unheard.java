package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Answers to those who are not let in: signed and explained like all others, but without the database, and for the same
 * words to the same asker signed once a second at most. Who knocks a thousand times costs no more than one who knocks once.
 */
@ApplicationScoped
public class Unheard {

    private static final byte[] NOTHING = {};
    private static final long AGE = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1000;
    private static final Finding NOT_READY = Finding.of("FPR-504");

    private record Said(Reply reply, long at) {}

    private record To(String institution, Finding finding, int status) {}

    private final SignedAnswers answers;
    private final Refusals refusals;
    private final Metrics metrics;
    private final LongSupplier nanos;
    private final Map<To, Said> said = new ConcurrentHashMap<>();

    @Inject
    public Unheard(SignedAnswers answers, Refusals refusals, Metrics metrics) {
        this(answers, refusals, metrics, System::nanoTime);
    }

    Unheard(SignedAnswers answers, Refusals refusals, Metrics metrics, LongSupplier nanos) {
        this.answers = answers;
        this.refusals = refusals;
        this.metrics = metrics;
        this.nanos = nanos;
    }

    protected Unheard() {
        this(null, null, null, null);
    }

    /** Who has shown no certificate that is registered. */
    public Reply stranger(Finding finding) {
        return answer(Tally.STRANGER, finding, 0);
    }

    /** Nobody can be asked who it is. */
    public Reply notReady() {
        return said(new To(null, NOT_READY, 0));
    }

    /** @param status of HTTP; 0 for the one of the finding's code */
    public Reply answer(String institution, Finding finding, int status) {
        metrics.message(finding.code(), Metrics.NO_AGREEMENT, institution, List.of());
        refusals.turnedAway(institution, finding.code());
        return said(new To(institution, finding, status));
    }

    private Reply said(To to) {
        Said last = said.get(to);
        if (last != null && nanos.getAsLong() - last.at() < AGE) {
            return last.reply();
        }
        Answer made = answers.refused(to.institution(), null, NOTHING, List.of(to.finding()));
        Reply reply = to.status() == 0 ? Reply.of(made) : Reply.of(made, to.status());
        if (said.size() >= MOST) {
            said.clear();
        }
        said.put(to, new Said(reply, nanos.getAsLong()));
        return reply;
    }
}
