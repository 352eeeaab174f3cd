package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Leaf;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The schemas by which documents are checked, as editors want them: what a person reads beside a key is a description, and
 * where any word of a form will do, the words that the hub knows are offered.
 */
final class EditorSchemas {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final String EXPECTS = "x-nyja-expects";
    private static final ObjectMapper JSON = new ObjectMapper();

    private EditorSchemas() {}

    static String agreement() {
        ObjectNode schema = described("agreement-1.0.schema.json");
        offer(schema.at("/$defs/pointers/items"), pointers(pointer -> true));
        offer(schema.at("/$defs/flow/properties/type"), types());
        offer(schema.at("/$defs/flow/properties/purposes/items"), purposes());
        return text(schema);
    }

    static String table() {
        ObjectNode schema = described("table/table-1.0.schema.json");
        offer(schema.at("/$defs/pointer"), pointers(pointer -> pointer.startsWith("/data/body/")));
        offer(schema.at("/properties/type"), types());
        offer(schema.at("/$defs/column/properties/list"), CodeLists.get().names());
        return text(schema);
    }

    /** Adds words to a place that takes any of its form. */
    private static void offer(JsonNode place, Collection<String> words) {
        if (!(place instanceof ObjectNode form) || !form.path("type").asText().equals("string")) {
            throw new IllegalArgumentException("Nothing to offer words at");
        }
        ObjectNode free = form.deepCopy();
        free.remove("description");
        form.retain("description");
        ArrayNode any = form.putArray("anyOf");
        ArrayNode known = any.addObject().putArray("enum");
        new TreeSet<>(words).forEach(known::add);
        any.add(free);
    }

    private static Collection<String> types() {
        return FprSchemas.types().stream()
                .map(type -> type.substring(PREFIX.length()))
                .toList();
    }

    private static Collection<String> purposes() {
        Collection<String> purposes = new TreeSet<>();
        FprSchemas.types().forEach(type -> purposes.addAll(TypeSchema.of(type).purposes()));
        return purposes;
    }

    private static Collection<String> pointers(Predicate<String> wanted) {
        return FprSchemas.types().stream()
                .flatMap(type -> FprSchemas.leaves(type).stream())
                .map(Leaf::pointer)
                .filter(wanted)
                .toList();
    }

    private static ObjectNode described(String resource) {
        try (var in = AgreementDocument.class.getResourceAsStream(resource)) {
            ObjectNode schema = (ObjectNode) JSON.readTree(in);
            schema.remove("$comment");
            describe(schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(JsonNode node) {
        if (node instanceof ObjectNode object && object.path(EXPECTS).isObject()) {
            JsonNode texts = object.remove(EXPECTS);
            object.put(
                    "description",
                    texts.path("en").asText() + "\n\n" + texts.path("sq").asText());
        }
        for (JsonNode child : node) {
            describe(child);
        }
    }

    private static String text(ObjectNode schema) {
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(lines).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the name of its file in docs/schemas. */
    static Map<String, String> all() {
        return Map.of("agreement-1.0.schema.json", agreement(), "table-1.0.schema.json", table());
    }
}
