package al.tirana.nyja.connector.rest;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.Optional;

/** What an answer says: taken, refused, or that the endpoint is not ready. See {@code docs/protocol/errors.md}. */
final class Answers {

    private Answers() {}

    /**
     * @param known whether the answer repeats our idempotency key
     * @param again how long the partner wants to be left alone, if it said so
     * @throws PartnerFault if the partner did not take the delivery
     */
    static void check(int status, boolean known, PartnerReply reply, ReplyForm form, Optional<Duration> again)
            throws PartnerFault {
        boolean application = form.ofTheApplication(reply);
        if (application && Statuses.taken(status, known)) {
            return;
        }
        if (application && Statuses.refused(status, again.isPresent())) {
            PartnerFault refused = new PartnerFault(Kind.REFUSED, "HTTP " + status);
            throw reply.body().length == 0 ? refused : refused.withReply(reply);
        }
        PartnerFault notReady = new PartnerFault(Kind.UNREACHABLE, words(status, application));
        throw again.map(notReady::withRetryAfter).orElse(notReady);
    }

    /** Only where another form makes the difference it is worth a word. */
    static Text words(int status, boolean application) {
        boolean form = !application && (Statuses.taken(status, false) || Statuses.refused(status, false));
        return form
                ? new Text(
                        "HTTP " + status + " me një faqe në vend të përgjigjes së rënë dakord (proxy?)",
                        "HTTP " + status + " with a page instead of the agreed answer (a proxy?)")
                : new Text("HTTP " + status, "HTTP " + status);
    }
}
