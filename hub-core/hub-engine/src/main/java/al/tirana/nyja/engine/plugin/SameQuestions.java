package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Remembered;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which questions ask what was asked before, by the clause {@code remembered}: under the same version of the agreement, read
 * by the same code, by somebody whom the clause names.
 */
final class SameQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(SameQuestions.class);

    private final AnswerMemory memory;
    private final HubKeys keys;

    SameQuestions(AnswerMemory memory, HubKeys keys) {
        this.memory = memory;
        this.keys = keys;
    }

    /** Remembers nothing. */
    static SameQuestions none() {
        return new SameQuestions(AnswerMemory.NONE, null);
    }

    /**
     * One question, by which its answer is found again. It tells nothing of the person whom it is about.
     *
     * @return empty if it is asked in any case
     */
    Optional<String> key(RunningPlugin plugin, ClaimedDelivery question, FlowInForce flow) {
        Optional<Remembered> clause = flow.flow().remembered();
        if (clause.isEmpty() || !clause.get().to().contains(asker(question))) {
            return Optional.empty();
        }
        return said(plugin, question, flow).map(said -> {
            String all = String.join(
                    "\n",
                    question.agreement(),
                    String.valueOf(question.agreementVersion()),
                    question.flow(),
                    question.recipient(),
                    plugin.build(),
                    said);
            return HexFormat.of().formatHex(keys.hmac("question", all.getBytes(StandardCharsets.UTF_8)));
        });
    }

    /** A handler that fails here has said nothing: the question is asked. */
    private static Optional<String> said(RunningPlugin plugin, ClaimedDelivery question, FlowInForce flow) {
        try {
            return plugin.same(question.disclosure(), flow);
        } catch (RuntimeException | LinkageError e) {
            LOG.error(
                    "Question {} is asked: {}, plugin {}",
                    question.id(),
                    e.getClass().getName(),
                    question.plugin());
            return Optional.empty();
        }
    }

    /** Body of the message that ended the same question before. */
    Optional<JsonObject> earlier(String key) {
        return memory.of(key).map(bytes -> {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
                return reader.readObject();
            }
        });
    }

    void keep(String key, FprMessage answer, FlowInForce flow) {
        flow.flow()
                .remembered()
                .ifPresent(clause ->
                        memory.keep(key, answer.body().toString().getBytes(StandardCharsets.UTF_8), clause.within()));
    }

    private static String asker(ClaimedDelivery question) {
        return Actors.id(question.message().attribute("source").orElse(""));
    }
}
