package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;

/**
 * Referrals to organisations that speak FPR themselves. What they may see goes to them as it is; what they answer at
 * once (received, accepted …), one message or an array, goes back through the gate.
 *
 * <p>Another organisation needs no code: an agreement document that names this plugin, and an endpoint.
 */
@ApplicationScoped
public class NgoReferralPlugin implements AgreementPlugin {

    /** Says that the delivery arrived, which the hub knows already. */
    private static final String ACKNOWLEDGED = "al.tirana.fpr.message.acknowledged.v1";

    @Override
    public String id() {
        return "ngo-referral";
    }

    @Override
    public Text name() {
        return new Text("Referime te organizatat (FPR)", "Referrals to organisations (FPR)");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void readReply(PartnerReply reply, Disclosure disclosure, MessageSink sink) throws UnreadableInputException {
        if (reply.body().length == 0 || !isJson(reply)) {
            return;
        }
        JsonValue answer = parse(reply.body());
        if (answer instanceof JsonObject) {
            // As it came: the gate reads strictly, and sees what a lenient reader would have put right.
            pass(FprMessage.ofBytes(reply.body()), sink);
            return;
        }
        List<? extends JsonValue> elements =
                answer.getValueType() == JsonValue.ValueType.ARRAY ? answer.asJsonArray() : List.of(answer);
        for (JsonValue element : elements) {
            if (element instanceof JsonObject message) {
                pass(FprMessage.of(message), sink);
            } else {
                sink.refused(new RecordFault(
                        "FPR-101", 0, "", new Text("Pritej një mesazh FPR", "An FPR message was expected")));
            }
        }
    }

    private static boolean isJson(PartnerReply reply) {
        return reply.contentType().toLowerCase(Locale.ROOT).contains("json");
    }

    private static void pass(FprMessage message, MessageSink sink) {
        if (!ACKNOWLEDGED.equals(message.attribute("type").orElse(""))) {
            sink.message(message);
        }
    }

    private static JsonValue parse(byte[] body) throws UnreadableInputException {
        Text what = new Text("Përgjigjja nuk është JSON", "The answer is not JSON");
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readValue();
        } catch (JsonParsingException e) {
            throw new UnreadableInputException(
                    "FPR-101", what, Math.max(0, e.getLocation().getLineNumber()));
        } catch (JsonException | StackOverflowError e) {
            throw new UnreadableInputException("FPR-101", what, 0);
        }
    }
}
