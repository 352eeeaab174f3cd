package al.tirana.ura.fpr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
