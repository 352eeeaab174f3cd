package al.tirana.nyja.testkit.plugin;

import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A well-behaved plugin: one line is one "received". */
@ApplicationScoped
public class LinesPlugin implements AgreementPlugin {

    private static final String HEADER = "referral;case;number;message";
    private static final String ACTOR = "https://id.tirana.al/fpr/actor/";

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public Text name() {
        return new Text("Rreshta", "Lines");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void read(PartnerInput input, MessageSink sink) throws UnreadableInputException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input.body(), StandardCharsets.UTF_8))) {
            if (!HEADER.equals(lines.readLine())) {
                throw new UnreadableInputException("FPR-101", new Text("Mungon titulli", "No header"), 1);
            }
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                record(line.split(";", -1), number, input, sink);
            }
        } catch (IOException e) {
            throw new UnreadableInputException("FPR-101", new Text("Nuk lexohet", "Cannot be read"), 0);
        }
    }

    private void record(String[] cells, long line, PartnerInput input, MessageSink sink) {
        if (cells.length != 4 || !isUuid(cells[0]) || !isUuid(cells[1]) || !isUuid(cells[3])) {
            sink.refused(new RecordFault("FPR-102", line, "referral", new Text("Jo katër qeliza", "Not four cells")));
            return;
        }
        JsonObject body = Json.createObjectBuilder()
                .add("referralId", cells[0])
                .add("from", "REQUESTED")
                .add("to", "RECEIVED")
                .add("changedAt", "2026-11-21T10:22:05+01:00")
                .add("changedBy", "pritja")
                .add("by", "RECEIVER")
                .add("receiverRef", cells[2])
                .build();
        sink.message(FprMessage.of(Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", key(cells).toString())
                .add("source", ACTOR + input.institution())
                .add("type", "al.tirana.fpr.referral.status.changed.v1")
                .add("time", "2026-11-21T10:22:10+01:00")
                .add("datacontenttype", "application/json")
                .add("dataschema", "https://id.tirana.al/fpr/schema/referral.status.changed/v1")
                .add("fprversion", "1.0")
                .add("recipient", ACTOR + "BT.QRM")
                .add("agreementid", input.agreement())
                .add("purpose", "REFERIM_SHERBIMI")
                .add("sensitivity", "P2")
                .add("correlationid", cells[1])
                .add("causationid", cells[3])
                .add("idempotencykey", "OSHC0021:ST:" + cells[0] + ":RECEIVED")
                .add("sequence", 1)
                .add("retention", "P1Y")
                .add("data", Json.createObjectBuilder().add("body", body))
                .build()));
    }

    @Override
    public PartnerOutput write(Disclosure disclosure) {
        JsonObject body = disclosure.message().body();
        String text = "referral " + body.getString("referralId") + " " + body.getString("receiverRef", "-");
        return new PartnerOutput(text.getBytes(StandardCharsets.UTF_8), "text/plain", Map.of());
    }

    private static UUID key(String[] cells) {
        return UUID.nameUUIDFromBytes(cells[0].getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
