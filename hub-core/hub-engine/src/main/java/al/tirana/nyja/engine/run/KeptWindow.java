package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FactCount.Counted;
import al.tirana.nyja.spi.Window;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A time with its numbers, as a report that waits keeps it: what a human looks at is what goes, whatever is counted later. */
final class KeptWindow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, Long>> SUMS = new TypeReference<>() {};

    private KeptWindow() {}

    static byte[] bytes(Window window) {
        ObjectNode all = JSON.createObjectNode()
                .put("from", window.from().toString())
                .put("until", window.until().toString());
        all.set("admitted", JSON.valueToTree(new TreeMap<>(window.admitted())));
        for (FactCount count : window.facts()) {
            ObjectNode one = all.withArray("facts")
                    .addObject()
                    .put("type", count.type())
                    .put("fact", count.fact())
                    .put("counts", count.counts().name())
                    .put("number", count.number());
            one.set("by", JSON.valueToTree(new TreeMap<>(count.by())));
            one.set("amounts", JSON.valueToTree(new TreeMap<>(count.amounts())));
        }
        try {
            return JSON.writeValueAsBytes(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Window of(byte[] bytes, String agreement, String flow, ZoneId zone) {
        try {
            JsonNode all = JSON.readTree(bytes);
            List<FactCount> facts = new ArrayList<>();
            for (JsonNode one : all.path("facts")) {
                facts.add(new FactCount(
                        one.path("type").asText(),
                        one.path("fact").asText(),
                        Counted.valueOf(one.path("counts").asText()),
                        map(one.path("by"), WORDS),
                        one.path("number").asLong(),
                        map(one.path("amounts"), SUMS)));
            }
            return new Window(
                    agreement,
                    flow,
                    Instant.parse(all.path("from").asText()),
                    Instant.parse(all.path("until").asText()),
                    map(all.path("admitted"), SUMS),
                    zone,
                    facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Map<String, T> map(JsonNode node, TypeReference<TreeMap<String, T>> as) {
        return JSON.convertValue(node, as);
    }
}
