package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What a partner says in its reply to a delivery passes the same gate as what it posts. */
@ApplicationScoped
public class ReplyGate implements ReplyIntake {

    private final Intake intake;
    private final Clock clock;

    @Inject
    public ReplyGate(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    protected ReplyGate() {
        this(null, null);
    }

    /**
     * Commits the message, or writes its refusal down.
     *
     * @throws DatabaseException if neither was possible
     */
    @Override
    public List<String> take(FprMessage message, String institution, ClaimedDelivery delivery) {
        FprJson.Parsed parsed = FprJson.parse(message.bytes());
        Answer answer = intake.receive(new InboundMessage(parsed, institution, Evidence.TRANSPORT, clock.instant()));
        if (answer.status() == Answer.NOT_READY) {
            throw new DatabaseException(new SQLException("not ready", "08006"));
        }
        return answer.accepted() ? List.of() : codes(answer);
    }

    private static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.message()
                .at("/data/body/errors")
                .forEach(error -> codes.add(error.path("code").asText()));
        return codes.isEmpty() ? List.of("FPR-102") : codes;
    }
}
