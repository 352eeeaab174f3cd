package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.fpr.Finding;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * What stands behind the door of the institutions. {@link #remembered}, {@link #limit}, {@link #count}, {@link #stranger}
 * and {@link #turnedAway} work from memory; the others may wait for the database.
 */
interface Institutional {

    /** What is asked of an institution's request, when all of it is there. */
    interface Work {
        Reply of(String institution);
    }

    Optional<String> remembered(X509Certificate certificate);

    /** The institution that does the work; or the answer to a stranger. */
    Reply as(X509Certificate certificate, Work work);

    /** Why this certificate is a stranger's; null if it is not. Waits for the database. */
    Reply strangerWith(X509Certificate certificate);

    /** @param certificate null without one */
    Reply stranger(X509Certificate certificate);

    Reply turnedAway(String institution, Finding why, int status);

    Reply refused(String institution, Finding why);

    int limit(boolean batch);

    int count(byte[] body);

    Reply messages(String institution, byte[] body);

    /**
     * What is in the institution's own words, for the agreement's plugin to read.
     *
     * @param type of the body, as the institution calls it; empty if it does not
     * @param records hears how many records were worked on
     */
    Reply bring(String institution, String agreement, String flow, String type, byte[] body, IntConsumer records);

    /** The page at which a person of the institution hands in a file. @param records hears how many were looked at */
    Reply drop(String institution, DropRequest request, IntConsumer records);

    /** What would become of a message of its own. */
    Reply explain(String institution, byte[] body);

    /** What became of a message of this institution. */
    Reply status(String institution, String message);

    Reply inbox(String institution, String max);

    Reply acknowledge(String institution, String disclosure);

    /** What it may choose about. */
    Reply choices(String institution);

    /** What there is to choose from. */
    Reply choice(String institution, String number);

    Reply choose(String institution, String number, byte[] body);

    /** The id of a message that was taken, if it is a question whose answer the hub fetches. */
    Optional<UUID> question(String institution, byte[] body);

    /** Which of these questions have an end. */
    Set<Asked> ended(Set<Asked> questions);

    /** What was taken, and with it the answer if there is one now. */
    Reply answered(Asked question, Reply taken);

    Reply fault(Throwable thrown);
}
