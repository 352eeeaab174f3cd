package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The published examples: 13 good messages, and bad ones with one fault each. All synthetic. */
public final class Examples {

    /** The hub's clock at the time of the examples. */
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static final ZonedDateTime HERE = Clock.usual(NOW);

    static final List<String> GOOD = List.of(
            "01-returnee-notified",
            "02-referral-requested-sealed",
            "03-statistics-submitted",
            "04-referral-status-changed",
            "05-message-rejected",
            "06-referral-requested-ngo",
            "07-referral-disclosed-by-hub",
            "08-status-received",
            "09-status-accepted",
            "10-message-acknowledged",
            "11-message-rejected-field-not-accepted",
            "12-returnees-counted",
            "13-status-illegal-transition");

    private Examples() {}

    /** A bad example: the file, the code it must get, why, and who refuses it: schema, gate or parser. */
    record Bad(String file, String code, String why, String refusedBy) {

        byte[] bytes() {
            return Examples.bytes("invalid/" + file);
        }

        @Override
        public String toString() {
            return file + " → " + code;
        }
    }

    static Stream<Bad> bad() {
        var text = new String(bytes("invalid/index.csv"), StandardCharsets.UTF_8);
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().map(Examples::bad).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bad bad(NamedCsvRecord row) {
        return new Bad(
                row.getField("file"),
                row.getField("expected_error_code"),
                row.getField("why"),
                row.getField("refused_by"));
    }

    public static ObjectNode good(String name) {
        return FprJson.parse(bytes(name + ".json")).message();
    }

    static byte[] bytes(String name) {
        try (var in = Examples.class.getResourceAsStream("/examples/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JWK key(String keyId) {
        try {
            var text = new String(bytes("test-public-keys.jwks.json"), StandardCharsets.UTF_8);
            return JWKSet.parse(text).getKeyByKeyId(keyId);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
