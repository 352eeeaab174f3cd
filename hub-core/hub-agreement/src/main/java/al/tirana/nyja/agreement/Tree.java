package al.tirana.nyja.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a document that may be wrong: what is missing or has the wrong form is passed over, because the schema has told
 * about it. So one reading finds the faults of every kind.
 */
final class Tree {

    /** A text of the document and where it stands. */
    record Item(String pointer, String text) {}

    private Tree() {}

    /** The texts at a pointer: of a list, or the single one. */
    static List<Item> items(JsonNode document, String pointer) {
        JsonNode node = document.at(pointer);
        List<Item> items = new ArrayList<>();
        if (node.isTextual()) {
            items.add(new Item(pointer, node.textValue()));
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            if (node.get(i).isTextual()) {
                items.add(new Item(pointer + "/" + i, node.get(i).textValue()));
            }
        }
        return items;
    }

    static Set<String> texts(JsonNode document, String pointer) {
        Set<String> texts = new LinkedHashSet<>();
        items(document, pointer).forEach(item -> texts.add(item.text()));
        return texts;
    }

    /** The names below a pointer, each with the pointer of its value. */
    static List<Item> names(JsonNode document, String pointer) {
        List<Item> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : document.at(pointer).properties()) {
            String name = field.getKey();
            names.add(new Item(pointer + "/" + Pointers.escape(name), name));
        }
        return names;
    }
}
