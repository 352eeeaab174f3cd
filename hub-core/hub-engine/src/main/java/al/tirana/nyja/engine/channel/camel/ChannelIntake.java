package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.admission.Answer;
import al.tirana.nyja.engine.admission.Intake;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.OwnWords;
import al.tirana.nyja.engine.brought.Tally;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.FprJson;
import java.time.Clock;

/**
 * What a route brings takes the path of everything else: a message of FPR is signed by who sends it and passes the gate; what
 * is in a partner's own words is read by the agreement's plugin first.
 */
final class ChannelIntake implements Arrivals {

    private static final String NOT_READY = "FPR-504";

    private final Intake intake;
    private final OwnWords words;
    private final Clock clock;

    ChannelIntake(Intake intake, OwnWords words, Clock clock) {
        this.intake = intake;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Told take(Binding from, Brought brought) throws NotDurableException {
        try {
            return from.speaksFpr()
                    ? fpr(from, brought)
                    : words.take(from.institution(), from.agreement(), from.flow(), brought);
        } catch (DatabaseException e) {
            throw new NotDurableException(NOT_READY);
        }
    }

    private Told fpr(Binding from, Brought brought) throws NotDurableException {
        Answer answer = intake.receive(new InboundMessage(
                FprJson.parse(brought.content()), from.institution(), Evidence.SIGNATURE, clock.instant()));
        if (answer.status() == Answer.NOT_READY) {
            throw new NotDurableException(NOT_READY);
        }
        Tally tally = new Tally();
        tally.count(answer);
        return tally.answer(answer.message());
    }
}
