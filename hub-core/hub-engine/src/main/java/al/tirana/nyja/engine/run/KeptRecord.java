package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record as bytes, with the places from which its fields came, and back. */
public final class KeptRecord {

    static final String TYPE = "application/json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final String LINE = "line";
    private static final String COLUMN = "column";

    private KeptRecord() {}

    /** As it is when it was kept and comes back. */
    public static TableRecord again(TableRecord record) {
        return of(bytes(record));
    }

    static byte[] bytes(TableRecord record) {
        try {
            JsonNode data = JSON.readTree(record.data().toString());
            ObjectNode all =
                    JSON.createObjectNode().put("number", record.origin().record());
            record.origin().lines().forEach(all.putArray("lines")::add);
            places(record.origin(), "", JSON.createObjectNode().set("data", data), all.putObject("places"));
            ArrayNode warnings = all.putArray("warnings");
            for (RecordFault warning : record.warnings()) {
                warnings.addObject()
                        .put("code", warning.code())
                        .put(LINE, warning.line())
                        .put(COLUMN, warning.column())
                        .put("sq", warning.what().sq())
                        .put("en", warning.what().en());
            }
            all.set("data", data);
            return JSON.writeValueAsBytes(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void places(Origin origin, String pointer, JsonNode node, ObjectNode places) {
        Place place = origin.place(pointer);
        places.putArray(pointer).add(place.line()).add(place.column());
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> places(
                            origin,
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            field.getValue(),
                            places));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places(origin, pointer + "/" + i, node.get(i), places);
        }
    }

    /** A place that is not known is that of what is around it. */
    public static TableRecord of(byte[] bytes) {
        try {
            JsonNode all = JSON.readTree(bytes);
            List<Long> lines = new ArrayList<>();
            all.path("lines").forEach(line -> lines.add(line.asLong()));
            Map<String, Place> places = new HashMap<>();
            all.path("places")
                    .properties()
                    .forEach(place -> places.put(
                            place.getKey(),
                            new Place(
                                    place.getValue().path(0).asLong(),
                                    place.getValue().path(1).asText())));
            List<RecordFault> warnings = new ArrayList<>();
            for (JsonNode warning : all.path("warnings")) {
                warnings.add(new RecordFault(
                        warning.path("code").asText(),
                        warning.path(LINE).asLong(),
                        warning.path(COLUMN).asText(),
                        new Text(warning.path("sq").asText(), warning.path("en").asText())));
            }
            Origin origin = new Origin(all.path("number").asText(), lines, pointer -> nearest(places, pointer));
            try (JsonReader data =
                    Json.createReader(new StringReader(all.path("data").toString()))) {
                return new TableRecord(origin, data.readObject(), List.of(), warnings, false, List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place nearest(Map<String, Place> places, String pointer) {
        String path = pointer == null ? "" : pointer;
        while (!places.containsKey(path) && path.contains("/")) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return places.getOrDefault(path, new Place(0, ""));
    }

    /**
     * What makes it the same when it comes again: its sender, its number, what it says, in whatever order, and the case that
     * it is said of.
     */
    static byte[] same(String agreement, String flow, String institution, TableRecord record, Optional<CaseRef> of) {
        try {
            Object data = JSON.readValue(record.data().toString(), Object.class);
            ArrayNode who = JsonNodeFactory.instance
                    .arrayNode()
                    .add(agreement)
                    .add(flow)
                    .add(institution)
                    .add(record.origin().record());
            of.map(told -> told.referral().orElse(told.correlation())).ifPresent(told -> who.add(told.toString()));
            return (who + JSON.writeValueAsString(data)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
