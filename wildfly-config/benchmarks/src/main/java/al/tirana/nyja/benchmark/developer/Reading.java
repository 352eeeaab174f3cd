package al.tirana.nyja.benchmark.developer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Parses the body, once for all steps. */
final class Reading implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public void process(Exchange exchange) throws NotAccepted {
        Message message = exchange.getMessage();
        byte[] raw = message.getBody(byte[].class);
        JsonNode json = parse(raw);
        message.setHeader(Headers.RAW, raw);
        message.setHeader(Headers.ID, json.path("id").asText());
        message.setHeader(Headers.SOURCE, json.path("source").asText());
        message.setHeader(Headers.RECIPIENT, json.path("recipient").asText());
        message.setHeader(Headers.TYPE, json.path("type").asText());
        message.setHeader(Headers.SUBJECT, json.path("subject").asText());
        message.setHeader(
                Headers.KEY,
                json.path("source").asText() + ' ' + json.path("idempotencykey").asText());
        message.setBody(json);
    }

    private static JsonNode parse(byte[] raw) throws NotAccepted {
        try {
            JsonNode json = JSON.readTree(raw);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // said below
        }
        throw new NotAccepted("NOT_JSON");
    }
}
