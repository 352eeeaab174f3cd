package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Takes messages from institutions that speak FPR: one, or a batch. */
@ApplicationScoped
public class Messages {

    /** So many findings the answer to one batch tells; when they are used up, each further message is told its first. */
    private static final int FINDINGS = 2000;

    private static final byte[] NOTHING = {};

    private final Intake intake;
    private final Clock clock;
    private final Limits limits;
    private final int batchBytes;

    @Inject
    public Messages(Intake intake, HubSettings settings, Clock clock) {
        this(intake, clock, limits(settings), settings.integer("batch.limit"));
    }

    Messages(Intake intake, Clock clock, Limits limits, int batchBytes) {
        this.intake = intake;
        this.clock = clock;
        this.limits = limits;
        this.batchBytes = batchBytes;
    }

    protected Messages() {
        this(null, null, null, 0);
    }

    static Limits limits(HubSettings settings) {
        return new Limits(
                settings.integer("message.limit"),
                settings.integer("message.values"),
                settings.integer("batch.messages"),
                settings.integer("batch.values"));
    }

    /** How many bytes a body may have, by its first character that is no white space. */
    public int limit(boolean batch) {
        return batch ? batchBytes : limits.messageBytes();
    }

    /** How many messages a body seems to hold, counted without reading them. */
    public int count(byte[] body) {
        return FprJson.isBatch(body) ? FprJson.messages(body, limits.batchMessages()) : 1;
    }

    /** @param body all of it, within {@link #limit} */
    public Reply take(String institution, byte[] body) {
        return FprJson.isBatch(body)
                ? batch(institution, body)
                : Reply.of(intake.receive(arrival(FprJson.parse(body, limits), institution)));
    }

    /** The id of a single message; empty for a batch, and for what has none. */
    public Optional<UUID> id(byte[] body) {
        if (FprJson.isBatch(body)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(
                    FprJson.parse(body, limits).message().path("id").asText()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What was refused before there was a message. */
    public Reply refuse(String institution, Refusal refusal) {
        return Reply.of(intake.refused(institution, NOTHING, refusal));
    }

    /** Each message of a batch stands for itself: a refused one does not hold up the others. */
    private Reply batch(String institution, byte[] body) {
        if (count(body) > limits.batchMessages()) {
            return Reply.of(intake.refused(institution, body, new Refusal(limits.tooManyMessages())));
        }
        Iterator<FprJson.Parsed> elements = FprJson.batch(body, limits);
        return Reply.several(new Iterator<>() {
            private int findings = FINDINGS;

            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public Answer next() {
                Answer answer = intake.receive(arrival(elements.next(), institution), Math.max(1, findings));
                findings -= answer.message().at("/data/body/errors").size();
                return answer;
            }
        });
    }

    private InboundMessage arrival(FprJson.Parsed parsed, String institution) {
        return new InboundMessage(parsed, institution, Evidence.SIGNATURE, clock.instant());
    }
}
