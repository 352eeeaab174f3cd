package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of what the admin API told, in the reader's language. Strict: a name that is not there is a mistake of the page
 * and fails; what is there and null is empty.
 */
public final class Told {

    private final JsonNode node;
    private final Words words;
    private final Times times;

    Told(JsonNode node, Words words, Times times) {
        this.node = node;
        this.words = words;
        this.times = times;
    }

    private JsonNode at(String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new IllegalStateException("The admin API told no " + name);
        }
        return found;
    }

    public boolean has(String name) {
        JsonNode found = node.path(name);
        return !found.isMissingNode()
                && !found.isNull()
                && !(found.isTextual() && found.asText().isEmpty());
    }

    /** Whether it was said at all; an empty text is. */
    public boolean told(String name) {
        return node.hasNonNull(name);
    }

    public String text(String name) {
        JsonNode found = at(name);
        return found.isNull() ? "" : found.asText();
    }

    /** Whatever stands there, as a human reads it; empty if nothing does. */
    public String plain(String name) {
        JsonNode found = node.path(name);
        if (found.isMissingNode() || found.isNull()) {
            return "";
        }
        return found.isValueNode() ? found.asText() : found.toString();
    }

    public long number(String name) {
        return at(name).asLong();
    }

    public boolean flag(String name) {
        return at(name).asBoolean();
    }

    public Told in(String name) {
        return new Told(at(name), words, times);
    }

    public List<Told> list(String name) {
        return of(node.path(name));
    }

    public List<Told> all() {
        return of(node);
    }

    private List<Told> of(JsonNode array) {
        List<Told> found = new ArrayList<>();
        array.forEach(one -> found.add(new Told(one, words, times)));
        return found;
    }

    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        at(name).forEach(one -> found.add(one.asText()));
        return found;
    }

    public List<String> names() {
        List<String> found = new ArrayList<>();
        node.fieldNames().forEachRemaining(found::add);
        return found;
    }

    /** What stands in this part in both languages. */
    public String said() {
        return InThisPlace.said(words.of(text("sq"), text("en")), words, times);
    }

    /** The next step that stands in this part in both languages. */
    public String next() {
        return InThisPlace.said(words.of(text("nextSq"), text("nextEn")), words, times);
    }

    /** A text of this name that holds both languages; empty if there is none. */
    public String said(String name) {
        return has(name) ? in(name).said() : "";
    }

    public Instant instant(String name) {
        return has(name) ? Instant.parse(text(name)) : null;
    }

    /** As a human says it: today's without the day. */
    public String when(String name) {
        return has(name) ? times.when(instant(name)) : "";
    }

    /** From one day to another; empty if one of them is missing. */
    public String span(String from, String until) {
        return has(from) && has(until)
                ? times.span(LocalDate.parse(text(from)), LocalDate.parse(text(until)))
                : day(from) + day(until);
    }

    public String day(String name) {
        return has(name) ? times.day(LocalDate.parse(text(name))) : "";
    }
}
