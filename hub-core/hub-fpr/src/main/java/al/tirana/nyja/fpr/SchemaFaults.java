package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Turns what the validator says into findings. Its messages quote values, so nothing of them is used but places: where in
 * the message, and where in the schema.
 */
final class SchemaFaults {

    private static final String ANY_FAULT = "FPR-102";

    private final SchemaBook book;

    SchemaFaults(SchemaBook book) {
        this.book = book;
    }

    List<Finding> findings(String schema, Collection<ValidationMessage> messages) {
        // One finding for each place; its shape (FPR-102) comes before what its value would mean.
        Map<String, Finding> byPlace = new LinkedHashMap<>();
        for (var message : messages) {
            of(schema, message)
                    .forEach(finding -> byPlace.merge(
                            finding.path(),
                            finding,
                            (first, next) -> next.code().equals(ANY_FAULT) ? next : first));
        }
        return byPlace.values().stream()
                .sorted((a, b) -> Pointers.compare(a.path(), b.path()))
                .limit(FprJson.MAX_FINDINGS)
                .toList();
    }

    private Stream<Finding> of(String schema, ValidationMessage message) {
        var trail = book.walk(schema, message.getEvaluationPath());
        var code = trail.code().orElse(ANY_FAULT);
        var here = pointer(message.getInstanceLocation());
        if (trail.choice() != null) {
            return choice(code, here, trail.choice());
        }
        if (code.equals("FPR-223")
                && DerivedCategory.is(message.getInstanceNode().asText())) {
            return Stream.of(DerivedCategory.refused(here));
        }
        var rule = message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> Stream.of(Details.missing(code, Pointers.field(here, message.getProperty())));
            case "dependentRequired" ->
                dependents(message).map(name -> Details.missing(code, Pointers.field(here, name)));
            case "additionalProperties", "unevaluatedProperties" ->
                Stream.of(Details.unknown(code, Pointers.field(here, message.getProperty())));
            case "not" -> forbidden(code, here, rule, message.getInstanceNode());
            default -> Stream.of(Details.of(message.getType(), rule, code, here));
        };
    }

    /** Of several fields one is needed: one finding, not one for each that could have been there. */
    private static Stream<Finding> choice(String code, String here, JsonNode alternatives) {
        var names = StreamSupport.stream(alternatives.spliterator(), false)
                .map(one -> one.path("required").path(0).asText())
                .toList();
        return Stream.of(Details.oneOf(code, Pointers.field(here, names.get(0)), names));
    }

    /** A rule {@code not: required} speaks of the field that is there, not of the object around it. */
    private static Stream<Finding> forbidden(String code, String here, JsonNode rule, JsonNode instance) {
        var names = new ArrayList<String>();
        rule.findValues("required").forEach(list -> list.forEach(name -> names.add(name.textValue())));
        var present = names.stream().filter(instance::has).toList();
        return present.isEmpty()
                ? Stream.of(Details.of("not", rule, code, here))
                : present.stream().map(name -> Details.of("not", rule, code, Pointers.field(here, name)));
    }

    private static Stream<String> dependents(ValidationMessage message) {
        var instance = message.getInstanceNode();
        return message.getSchemaNode().properties().stream()
                .filter(rule -> instance.has(rule.getKey()))
                .flatMap(rule -> StreamSupport.stream(rule.getValue().spliterator(), false))
                .map(JsonNode::textValue)
                .filter(name -> !instance.has(name))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream();
    }

    private static String pointer(JsonNodePath path) {
        var pointer = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            pointer = step instanceof Integer index
                    ? Pointers.element(pointer, index)
                    : Pointers.field(pointer, step.toString());
        }
        return pointer;
    }
}
