package al.tirana.nyja.fpr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a message of one type is made of. */
record Shape(List<Leaf> leaves, List<Requirement> requirements) {

    static Map<String, Shape> ofAllTypes(SchemaBook book) {
        var shapes = new LinkedHashMap<String, Shape>();
        book.root(SchemaBook.MESSAGE)
                .schema()
                .at("/properties/type/enum")
                .forEach(type -> shapes.put(type.textValue(), new ShapeReader(book, type.textValue()).read()));
        return shapes;
    }

    /** True if it speaks about people one by one and can show that they agreed. */
    boolean asksForConsent() {
        return leaves.stream().anyMatch(leaf -> leaf.pointer().endsWith("/personRef"))
                && leaves.stream().anyMatch(leaf -> leaf.pointer().equals("/data/legal/consent/status"));
    }

    List<Requirement> unmet(Set<String> accepts, Set<String> discloses) {
        return requirements.stream()
                .filter(need -> touches(discloses, need.parent()))
                .filter(need -> need.anyOf().stream().anyMatch(place -> touches(accepts, place)))
                .filter(need -> need.anyOf().stream().noneMatch(place -> touches(discloses, place)))
                .toList();
    }

    /** True if something at the place or below it is on the list. */
    private static boolean touches(Set<String> list, String place) {
        return list.stream().anyMatch(path -> path.equals(place) || path.startsWith(place + "/"));
    }
}
