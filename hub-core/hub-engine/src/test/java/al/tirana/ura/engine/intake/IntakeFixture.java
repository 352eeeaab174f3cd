package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.TestDatabase;
import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.delivery.Bell;
import al.tirana.ura.engine.delivery.Outbox;
import al.tirana.ura.engine.gate.Arrival;
import al.tirana.ura.engine.gate.Arrival.Evidence;
import al.tirana.ura.engine.gate.TestGate;
import al.tirana.ura.engine.ledger.Head;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.metrics.Metrics;
import al.tirana.ura.engine.register.RegistersBySql;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.fpr.FprJson;
import al.tirana.ura.fpr.FprSignature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The whole way in, put together by hand over a real PostgreSQL: gate, vault, ledger, outbox. */
final class IntakeFixture {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final ECKey QRM = TestKeys.key("BT.QRM#test");
    static final ECKey NGO = TestKeys.key("OSHC.0012#test");
    private static final ObjectMapper JSON = new ObjectMapper();

    final Database database = TestDatabase.empty();
    final RegistersBySql registers = new RegistersBySql(database);
    final Intake intake;

    IntakeFixture() {
        registers.institution("BT.QRM", QRM);
        registers.institution("OSHC.0012", NGO);
        registers.enabled(agreement());
        intake = intake(database, registers);
    }

    private static Intake intake(Database database, RegistersBySql registers) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        TestKeys keys = TestKeys.inTempDir();
        Ledger ledger = new Ledger(keys.keys(), clock, new Head(keys.keys()));
        Outbox outbox = new Outbox(clock, new Bell());
        return new Intake(
                database,
                TestGate.of(registers),
                new FirstAnswers(keys.keys()),
                new Commit(new Disclosures(keys.keys()), keys.vault(), outbox, ledger),
                outbox,
                new SignedAnswers(ledger, keys.keys(), clock),
                new Refusals(database, ledger),
                new Metrics());
    }

    Answer receive(ObjectNode message, String institution) {
        return receive(message.toString(), institution);
    }

    Answer receive(String text, String institution) {
        FprJson.Parsed parsed = FprJson.parse(text.getBytes(StandardCharsets.UTF_8));
        return intake.receive(new Arrival(parsed, institution, Evidence.SIGNATURE, NOW));
    }

    /** A referral of the reintegration centre to the organisation, not signed yet. */
    ObjectNode referral() {
        ObjectNode message = example("06-referral-requested-ngo.json");
        fresh(message);
        body(message).put("referralId", UUID.randomUUID().toString());
        return message;
    }

    /** An answer of the organisation to a referral. */
    ObjectNode status(ObjectNode referral, String example, int sequence) {
        ObjectNode message = example(example);
        fresh(message);
        message.put("sequence", sequence);
        message.put("correlationid", referral.path("correlationid").asText());
        body(message).put("referralId", body(referral).path("referralId").asText());
        return message;
    }

    static ObjectNode body(ObjectNode message) {
        return (ObjectNode) message.at("/data/body");
    }

    static ObjectNode signed(ObjectNode message, ECKey key) {
        return FprSignature.signed(message, key);
    }

    /** Everything that a query gives, as one line per row. */
    List<String> rows(String sql) {
        return database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        });
    }

    static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.message()
                .at("/data/body/errors")
                .forEach(error -> codes.add(error.path("code").asText()));
        return codes;
    }

    private static void fresh(ObjectNode message) {
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString());
        message.put("idempotencykey", "TEST:" + UUID.randomUUID().toString().replace("-", ":"));
    }

    private static ObjectNode example(String name) {
        try (InputStream file = IntakeFixture.class.getResourceAsStream("/examples/" + name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String agreement() {
        try {
            return Files.readString(
                    Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/ura/agreement.yaml"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
