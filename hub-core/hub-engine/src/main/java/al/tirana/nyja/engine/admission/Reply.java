package al.tirana.nyja.engine.admission;

import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.spi.PartnerOutput;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an institution hears over HTTP.
 *
 * @param type of the body; null without one
 */
public record Reply(int status, String type, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build();
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MIXED = 207;
    private static final Set<Integer> TO_BE_WAITED_FOR = Set.of(429, 503);
    private static final String BATCH = "application/cloudevents-batch+json";

    static Reply of(Answer answer) {
        return of(answer, answer.status());
    }

    static Reply of(Answer answer, int status) {
        return new Reply(status, PartnerOutput.FPR, bytes(answer));
    }

    static Reply json(byte[] body) {
        return new Reply(OK, "application/json", body);
    }

    static Reply done() {
        return new Reply(NO_CONTENT, null, new byte[0]);
    }

    /** Messages as they are, in order, as one batch. */
    static Reply messages(List<byte[]> messages) {
        return new Reply(OK, BATCH, array(messages.iterator(), bytes -> bytes));
    }

    /**
     * The answers to a batch, each made when it is its turn and kept only as text: 202 if all were accepted, 503 if the
     * hub could take none, else 207, look into each.
     */
    static Reply several(Iterator<Answer> answers) {
        int[] uniform = {0};
        byte[] body = array(answers, answer -> {
            int status = answer.status();
            uniform[0] = uniform[0] == 0 || uniform[0] == status ? status : MIXED;
            return bytes(answer);
        });
        boolean same = uniform[0] == Answer.ACCEPTED || uniform[0] == Answer.NOT_READY;
        return new Reply(same ? uniform[0] : MIXED, BATCH, body);
    }

    /** This, and with it a message that came since. */
    public Reply with(byte[] message) {
        return messages(List.of(body, message));
    }

    /** After how many seconds to come again; 0 if that is not the question. */
    public long retryAfter() {
        return TO_BE_WAITED_FOR.contains(status) ? Answers.RETRY_AFTER.toSeconds() : 0;
    }

    private static <T> byte[] array(Iterator<T> elements, Function<T, byte[]> text) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        while (elements.hasNext()) {
            array.writeBytes(text.apply(elements.next()));
            if (elements.hasNext()) {
                array.write(',');
            }
        }
        array.write(']');
        return array.toByteArray();
    }

    private static byte[] bytes(Answer answer) {
        try {
            return JSON.writeValueAsBytes(answer.message());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree in memory is always JSON", e);
        }
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
