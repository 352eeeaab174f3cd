package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Faults.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 into a JSON tree and remembers where each key and value stands. Only the plain part of YAML is taken:
 * no anchors, no tags, no key twice, because whoever signs the document must be able to read it from top to bottom.
 */
public final class YamlDocument {

    /** An agreement of 30 pages has about 100 000 characters. */
    private static final int LONGEST = 400_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("document")
            .setAllowDuplicateKeys(true)
            .build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Faults faults;

    private YamlDocument(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads the text; whatever is wrong goes to {@code faults}.
     *
     * @return the tree, or empty if the text cannot be read at all
     */
    public static Optional<ObjectNode> read(String yaml, Faults faults) {
        if (yaml.length() > LONGEST) {
            faults.add(new Place(1, 1), "Dokumenti është tepër i gjatë", "The document is too long");
            return Optional.empty();
        }
        return new YamlDocument(faults).read(yaml);
    }

    private Optional<ObjectNode> read(String yaml) {
        try {
            if (!YamlShape.isPlain(yaml, SETTINGS, faults)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
            if (root.isPresent() && convert(root.get(), "") instanceof ObjectNode document) {
                return Optional.of(document);
            }
            faults.add(
                    new Place(1, 1),
                    "Dokumenti duhet të jetë një listë çelësash me vlera",
                    "The document must be a list of keys with values");
        } catch (MarkedYamlEngineException e) {
            faults.add(
                    place(e.getProblemMark()), "YAML i palexueshëm: " + e.getProblem(), "Not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(
                    new Place(1, 1),
                    "YAML i palexueshëm: shenjë e palejuar në tekst",
                    "Not YAML: a character that is not allowed in a text");
        }
        return Optional.empty();
    }

    private JsonNode convert(Node node, String pointer) {
        faults.valueStands(pointer, place(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(convert(element, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(place, "Një çelës duhet të jetë fjalë", "A key must be a word");
                continue;
            }
            String child = pointer + "/" + Pointers.escape(key.getValue());
            if (object.has(key.getValue())) {
                faults.add(place, "Çelësi përsëritet: " + key.getValue(), "Key given twice: " + key.getValue());
                continue;
            }
            faults.keyStands(child, place);
            object.set(key.getValue(), convert(tuple.getValueNode(), child));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.INT)) {
                return JSON.numberNode(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            return JSON.textNode(text); // not a plain decimal number; the schema says what was expected
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
    }

    static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(1, 1));
    }
}
