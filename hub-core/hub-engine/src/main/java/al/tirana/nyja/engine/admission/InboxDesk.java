package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.Acknowledged;
import al.tirana.nyja.engine.delivery.Inbox;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** For institutions that cannot host a server: they fetch what waits for them, and say what they have taken. */
@ApplicationScoped
public class InboxDesk {

    private static final byte[] NOTHING = {};
    private static final int DIGITS = 9;

    private final Inbox inbox;
    private final Intake intake;
    private final SignedAnswers answers;
    private final HubSettings settings;

    @Inject
    public InboxDesk(Inbox inbox, Intake intake, SignedAnswers answers, HubSettings settings) {
        this.inbox = inbox;
        this.intake = intake;
        this.answers = answers;
        this.settings = settings;
    }

    protected InboxDesk() {
        this(null, null, null, null);
    }

    /**
     * What waits, oldest first. Reading changes nothing: what is not acknowledged comes again.
     *
     * @param max as it was asked; null if it was not
     */
    public Reply waiting(String institution, String max) {
        return answered(institution, () -> {
            int limit = Math.min(settings.integer("inbox.messages"), Inbox.MOST);
            return Reply.messages(inbox.waiting(institution, max == null ? limit : wanted(max, limit)));
        });
    }

    /** Takes a message out of the inbox; again and again without harm. */
    public Reply acknowledge(String institution, String disclosure) {
        return answered(institution, () -> {
            if (inbox.acknowledge(institution, uuid(disclosure)) == Acknowledged.UNKNOWN) {
                throw notInThisInbox();
            }
            return Reply.done();
        });
    }

    private Reply answered(String institution, Work work) {
        try {
            return work.done();
        } catch (Refusal refusal) {
            return Reply.of(intake.refused(institution, NOTHING, refusal));
        } catch (DatabaseException e) {
            return Reply.of(answers.notReady(institution, null, NOTHING));
        }
    }

    /** A number that would be cut, or that means nothing, is told; the asker would believe it was heard. */
    static int wanted(String max, int limit) throws Refusal {
        boolean number = !max.isEmpty()
                && max.length() <= DIGITS
                && max.chars().allMatch(character -> character >= '0' && character <= '9');
        int wanted = number ? Integer.parseInt(max) : 0;
        if (wanted < 1 || wanted > limit) {
            throw new Refusal(Finding.of("FPR-102")
                    .at("/max")
                    .detail(
                            "max duhet të jetë numër i plotë nga 1 deri në " + limit,
                            "max must be a whole number from 1 to " + limit));
        }
        return wanted;
    }

    private static UUID uuid(String text) throws Refusal {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw notInThisInbox();
        }
    }

    private static Refusal notInThisInbox() {
        return new Refusal(Finding.of("FPR-301")
                .detail("kutia juaj nuk ka dërgesë me këtë id", "your inbox holds no disclosure with this id"));
    }

    private interface Work {
        Reply done() throws Refusal;
    }
}
