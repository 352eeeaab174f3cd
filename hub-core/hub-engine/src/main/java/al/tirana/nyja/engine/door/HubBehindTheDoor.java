package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Caller;
import al.tirana.nyja.engine.admission.ChoiceDesk;
import al.tirana.nyja.engine.admission.Explaining;
import al.tirana.nyja.engine.admission.InboxDesk;
import al.tirana.nyja.engine.admission.Messages;
import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.admission.StatusDesk;
import al.tirana.nyja.engine.admission.UnexpectedFault;
import al.tirana.nyja.engine.admission.Unheard;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.brought.BringingDesk;
import al.tirana.nyja.engine.delivery.QuestionAnswers;
import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.engine.drop.DropDesk;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/** The hub, as the door sees it. */
@ApplicationScoped
public class HubBehindTheDoor implements Institutional {

    private final Caller caller;
    private final Messages messages;
    private final BringingDesk bringing;
    private final DropDesk dropping;
    private final Explaining explaining;
    private final StatusDesk status;
    private final InboxDesk inbox;
    private final ChoiceDesk choices;
    private final Unheard unheard;
    private final UnexpectedFault unexpected;
    private final QuestionAnswers answers;

    @Inject
    public HubBehindTheDoor(
            Caller caller,
            Messages messages,
            BringingDesk bringing,
            DropDesk dropping,
            Explaining explaining,
            StatusDesk status,
            InboxDesk inbox,
            ChoiceDesk choices,
            Unheard unheard,
            UnexpectedFault unexpected,
            QuestionAnswers answers) {
        this.caller = caller;
        this.messages = messages;
        this.bringing = bringing;
        this.dropping = dropping;
        this.explaining = explaining;
        this.status = status;
        this.inbox = inbox;
        this.choices = choices;
        this.unheard = unheard;
        this.unexpected = unexpected;
        this.answers = answers;
    }

    protected HubBehindTheDoor() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public Optional<String> remembered(X509Certificate certificate) {
        return caller.remembered(certificate);
    }

    @Override
    public Reply as(X509Certificate certificate, Work work) {
        String institution;
        try {
            institution = caller.institution(certificate);
        } catch (Refusal refusal) {
            return unheard.stranger(refusal.findings().get(0));
        } catch (DatabaseException e) {
            return unheard.notReady();
        }
        return work.of(institution);
    }

    @Override
    public Reply strangerWith(X509Certificate certificate) {
        try {
            caller.institution(certificate);
            return null;
        } catch (Refusal refusal) {
            return unheard.stranger(refusal.findings().get(0));
        } catch (DatabaseException e) {
            return unheard.notReady();
        }
    }

    @Override
    public Reply stranger(X509Certificate certificate) {
        return unheard.stranger(certificate == null ? Caller.WITHOUT : Caller.UNKNOWN);
    }

    @Override
    public Reply turnedAway(String institution, Finding why, int status) {
        return unheard.answer(institution, why, status);
    }

    @Override
    public Reply refused(String institution, Finding why) {
        return messages.refuse(institution, new Refusal(why));
    }

    @Override
    public int limit(boolean batch) {
        return messages.limit(batch);
    }

    @Override
    public int count(byte[] body) {
        return messages.count(body);
    }

    @Override
    public Reply messages(String institution, byte[] body) {
        return messages.take(institution, body);
    }

    @Override
    public Reply bring(
            String institution, String agreement, String flow, String type, byte[] body, IntConsumer records) {
        return bringing.take(institution, agreement, flow, type, body, records);
    }

    @Override
    public Reply drop(String institution, DropRequest request, IntConsumer records) {
        return dropping.answer(institution, request, records);
    }

    @Override
    public Reply explain(String institution, byte[] body) {
        return explaining.own(institution, body);
    }

    @Override
    public Reply status(String institution, String message) {
        return status.of(institution, message);
    }

    @Override
    public Reply inbox(String institution, String max) {
        return inbox.waiting(institution, max);
    }

    @Override
    public Reply acknowledge(String institution, String disclosure) {
        return inbox.acknowledge(institution, disclosure);
    }

    @Override
    public Reply choices(String institution) {
        return choices.open(institution);
    }

    @Override
    public Reply choice(String institution, String number) {
        return choices.show(institution, number);
    }

    @Override
    public Reply choose(String institution, String number, byte[] body) {
        return choices.choose(institution, number, body);
    }

    @Override
    public Optional<UUID> question(String institution, byte[] body) {
        try {
            return messages.id(body).filter(id -> answers.isQuestion(new Asked(institution, id)));
        } catch (DatabaseException e) {
            return Optional.empty(); // it was taken; the answer comes on its own way
        }
    }

    @Override
    public Set<Asked> ended(Set<Asked> questions) {
        return answers.ended(questions);
    }

    @Override
    public Reply answered(Asked question, Reply taken) {
        try {
            return answers.answer(question).map(taken::with).orElse(taken);
        } catch (DatabaseException e) {
            return taken; // the answer comes on its own way
        }
    }

    @Override
    public Reply fault(Throwable thrown) {
        return unexpected.reply(thrown);
    }
}
