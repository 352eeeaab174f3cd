package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Format;
import com.networknt.schema.Formats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether a value is good by one rule of a schema. What a rule does not speak of is good by it. */
interface PlainRule {

    boolean good(JsonNode value);

    /** Of what is not taken over from the library. */
    final class Other extends RuntimeException {
        private static final long serialVersionUID = 1;

        Other(String what) {
            super(what, null, false, false); // without a trace, since it is nobody's fault
        }
    }

    /** Of a number that no message has. */
    Other FRACTION = new Other("a number that is not whole");

    /** The formats of FPR's schemas. Of others, such as {@code duration}, the library answers in another way. */
    Set<String> TAKEN_OVER = Set.of("date", "date-time", "email", "uri", "uuid");

    Map<String, Format> FORMATS = Formats.DEFAULT.stream()
            .filter(format -> TAKEN_OVER.contains(format.getName()))
            .collect(Collectors.toMap(Format::getName, format -> format, (one, same) -> one));

    static PlainRule all(List<PlainRule> rules) {
        PlainRule[] all = rules.toArray(PlainRule[]::new);
        return value -> {
            for (PlainRule rule : all) {
                if (!rule.good(value)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** How many of several are good; asks no more once there are two. */
    static int howMany(List<PlainRule> some, JsonNode value) {
        int good = 0;
        for (int i = 0; i < some.size() && good < 2; i++) {
            good += some.get(i).good(value) ? 1 : 0;
        }
        return good;
    }

    static PlainRule type(JsonNode says) {
        if (says.isArray()) {
            List<PlainRule> some = new ArrayList<>();
            says.forEach(one -> some.add(type(one)));
            return value -> howMany(some, value) > 0;
        }
        return switch (says.asText()) {
            case "object" -> JsonNode::isObject;
            case "array" -> JsonNode::isArray;
            case "string" -> JsonNode::isTextual;
            case "boolean" -> JsonNode::isBoolean;
            case "null" -> JsonNode::isNull;
            case "integer" -> value -> value.isNumber() && isWhole(value);
            default -> throw new Other("type");
        };
    }

    static PlainRule oneOf(Iterable<JsonNode> says) {
        Set<JsonNode> values = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        says.forEach(value -> {
            if (value.isContainerNode()) { // of these the library says what is equal
                throw new Other("const");
            } else if (value.isNumber()) {
                numbers.add(bound(value));
            } else {
                values.add(value);
            }
        });
        return value ->
                value.isNumber() ? isWhole(value) && numbers.contains(value.longValue()) : values.contains(value);
    }

    static PlainRule pattern(String says) {
        BoundedPattern expression = new BoundedPattern(says);
        return value -> !value.isTextual() || expression.matches(value.textValue());
    }

    static PlainRule format(String name) {
        Format format = name.equals("json-pointer") ? new JsonPointerFormat() : FORMATS.get(name);
        if (format == null) {
            throw new Other("format");
        }
        return value -> !value.isTextual() || format.matches(null, value.textValue());
    }

    /** How long a text is, in characters as a reader counts them. */
    static PlainRule length(LongPredicate good) {
        return value -> !value.isTextual()
                || good.test(
                        value.textValue().codePointCount(0, value.textValue().length()));
    }

    static PlainRule number(LongPredicate good) {
        return value -> !value.isNumber() || isWhole(value) && good.test(value.longValue());
    }

    static PlainRule items(LongPredicate good) {
        return value -> !value.isArray() || good.test(value.size());
    }

    static PlainRule fields(LongPredicate good) {
        return value -> !value.isObject() || good.test(value.size());
    }

    static long bound(JsonNode says) {
        if (!says.isIntegralNumber() || !says.canConvertToLong()) {
            throw new Other("bound");
        }
        return says.longValue();
    }

    private static boolean isWhole(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw FRACTION;
        }
        return true;
    }

    static boolean unique(JsonNode value) {
        if (!value.isArray() || value.size() < 2) {
            return true;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode item : value) {
            if (!seen.add(item)) {
                return false;
            }
        }
        return true;
    }

    static PlainRule each(PlainRule inner) {
        return value -> {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (!inner.good(value.get(i))) {
                    return false;
                }
            }
            return true;
        };
    }

    static PlainRule contains(PlainRule inner) {
        return value -> {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (inner.good(value.get(i))) {
                    return true;
                }
            }
            return !value.isArray();
        };
    }

    static PlainRule required(JsonNode list) {
        String[] names = StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toArray(String[]::new);
        return value -> {
            for (int i = 0; value.isObject() && i < names.length; i++) {
                if (!value.has(names[i])) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Of fields that are not named, each. */
    static PlainRule others(JsonNode named, PlainRule inner) {
        Set<String> names = new HashSet<>();
        named.fieldNames().forEachRemaining(names::add);
        return value -> {
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    if (!names.contains(field.getKey()) && !inner.good(field.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    static PlainRule names(PlainRule inner) {
        return value -> {
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    if (!inner.good(TextNode.valueOf(field.getKey()))) {
                        return false;
                    }
                }
            }
            return true;
        };
    }
}
