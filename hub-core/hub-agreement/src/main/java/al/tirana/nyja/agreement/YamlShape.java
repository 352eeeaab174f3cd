package al.tirana.nyja.agreement;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Looks at the stream of YAML events before a tree is made of it: a tree that refers to itself, or is nested a hundred
 * thousand times, never comes into being.
 */
final class YamlShape {

    private static final int DEEPEST = 16;

    private YamlShape() {}

    static boolean isPlain(String yaml, LoadSettings settings, Faults faults) {
        int depth = 0;
        boolean plain = true;
        for (Event event : new Parse(settings).parseString(yaml)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                faults.add(
                        YamlDocument.place(event.getStartMark()),
                        "Tepër nivele njëri brenda tjetrit: jo më shumë se " + DEEPEST,
                        "Nested too deep: no more than " + DEEPEST + " levels");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (isShorthand(event)) {
                plain = false;
                faults.add(
                        YamlDocument.place(event.getStartMark()),
                        "Pa shenjat & * ! të YAML: shkruajeni të plotë, që dokumenti të lexohet nga çdokush",
                        "No YAML anchors, aliases or tags (& * !): write it out, so that anyone can read the document");
            }
        }
        return plain;
    }

    private static boolean isShorthand(Event event) {
        return event instanceof AliasEvent
                || event instanceof NodeEvent node && node.getAnchor().isPresent()
                || event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
    }
}
