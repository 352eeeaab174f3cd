package al.tirana.nyja.agreement.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where each value of a YAML text begins and ends, by its JSON pointer. The text is one that compiles. */
final class YamlSpans {

    /**
     * Of one value.
     *
     * @param from, until places in the text; of a block the end of its last value
     * @param inline whether a list stands within brackets on a line
     * @param text of a single value; null of others
     */
    record Span(int from, int until, boolean inline, String text) {}

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final String yaml;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    YamlSpans(String yaml) {
        this.yaml = yaml;
        new Compose(SETTINGS).composeString(yaml).ifPresent(root -> read(root, ""));
    }

    Optional<Span> at(String pointer) {
        return Optional.ofNullable(spans.get(pointer));
    }

    String text(String pointer) {
        return at(pointer).map(Span::text).orElse("");
    }

    /** Pointers of the items of a list, or of the values below a key, in their order. */
    List<String> below(String pointer) {
        String start = pointer + "/";
        return spans.keySet().stream()
                .filter(one -> one.startsWith(start) && one.indexOf('/', start.length()) < 0)
                .toList();
    }

    /** The texts of a list. */
    List<String> texts(String pointer) {
        return below(pointer).stream().map(this::text).toList();
    }

    private int read(Node node, String pointer) {
        List<Integer> ends = new ArrayList<>();
        spans.put(pointer, null); // before what is below it
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String name = key.getValue().replace("~", "~0").replace("/", "~1");
                    ends.add(read(tuple.getValueNode(), pointer + "/" + name));
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                ends.add(read(item, pointer + "/" + ends.size()));
            }
        }
        boolean inline = node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.FLOW;
        boolean whole =
                inline || ends.isEmpty() || node instanceof MappingNode map && map.getFlowStyle() == FlowStyle.FLOW;
        int until = whole ? place(node.getEndMark()) : ends.get(ends.size() - 1);
        while (node instanceof ScalarNode && until > 0 && yaml.charAt(until - 1) == '\n') {
            until--; // of a text over several lines the break behind it
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : null;
        spans.put(pointer, new Span(place(node.getStartMark()), until, inline, text));
        return until;
    }

    /** Marks count characters as people do, texts in Java do not. */
    private int place(Optional<Mark> mark) {
        return yaml.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }
}
