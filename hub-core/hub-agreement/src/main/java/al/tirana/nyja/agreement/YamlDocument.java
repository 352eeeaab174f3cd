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
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 into a JSON tree and remembers where each key and value stands. Only the plain part of YAML is taken:
 * no anchors, no tags, no key twice, because whoever signs the document must be able to read it from top to bottom.
 */
public final class YamlDocument {

    /** An agreement of 30 pages has about 100 000 characters. */
    private static final int LONGEST = 400_000;

    /** Stands for what could not be decoded. */
    private static final int REPLACED = 0xFFFD;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("document")
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE) // the length is looked at before
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
        return read(yaml, faults, LONGEST);
    }

    /** The same of a document that may have another length. */
    public static Optional<ObjectNode> read(String yaml, Faults faults, int longest) {
        if (yaml.length() > longest) {
            faults.add(
                    new Place(
                            1
                                    + (int) yaml.substring(0, longest)
                                            .chars()
                                            .filter(one -> one == '\n')
                                            .count(),
                            1),
                    "Dokumenti është tepër i gjatë: lexohen " + longest + " shenja. Ndajeni në disa dokumente",
                    "The document is too long: " + longest + " characters are read. Divide it into several documents");
            return Optional.empty();
        }
        return new YamlDocument(faults).read(yaml);
    }

    private Optional<ObjectNode> read(String yaml) {
        if (unprintable(yaml)) {
            return Optional.empty();
        }
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
                    "Dokumenti duhet të jetë një listë çelësash me vlera, duke nisur me \"çelësi: vlera\"",
                    "The document must be a list of keys with values, beginning with \"key: value\"");
        } catch (MarkedYamlEngineException e) {
            faults.add(
                    place(e.getProblemMark()),
                    "YAML i palexueshëm: shihni dhëmbëzimin, thonjëzat dhe kllapat këtu; hapësira, jo tabulatorë",
                    "Not YAML: look at indentation, quotes and brackets here; spaces, no tabs. " + e.getProblem());
        } catch (YamlEngineException e) { // says no place; what is known to cause it is looked for before
            faults.add(
                    new Place(1, 1),
                    "YAML i palexueshëm: shkruani çdo rresht si \"çelësi: vlera\"",
                    "Not YAML: write each line as \"key: value\"");
        }
        return Optional.empty();
    }

    /** What no editor shows, such as what is left of a text in another encoding. */
    private boolean unprintable(String yaml) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < yaml.length(); i++) {
            int one = yaml.codePointAt(i);
            if (one == REPLACED || !StreamReader.isPrintable(one)) {
                faults.add(
                        new Place(line, column),
                        "Shenjë që nuk lexohet: hiqeni, ose ruajeni dokumentin si UTF-8",
                        "A character that cannot be read: remove it, or save the document as UTF-8");
                return true;
            }
            column = one == '\n' ? 1 : column + 1;
            line += one == '\n' ? 1 : 0;
            i += Character.charCount(one) - 1;
        }
        return false;
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
                faults.add(place, "Një çelës duhet të jetë një fjalë", "A key must be one word");
                continue;
            }
            String child = pointer + "/" + Pointers.escape(key.getValue());
            if (object.has(key.getValue())) {
                faults.add(
                        place,
                        "Çelësi përsëritet: " + key.getValue() + ". Lini njërin",
                        "Key given twice: " + key.getValue() + ". Keep one");
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
