package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.BroughtType.Unusable;
import al.tirana.nyja.fpr.SchemaBook.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * How far a schema that somebody brings reaches when every reference is followed: to nothing but itself and the protocol's
 * schemas, never back to where it came from, and not to more places than can be held in memory. A few lines that refer to
 * each other twice are a million fields.
 */
final class SchemaReach {

    /** A type with some thousand fields is read; the protocol's largest has some hundred. */
    private static final int PLACES = 20_000;

    private final SchemaBook book;
    private final Deque<Place> way = new ArrayDeque<>();
    private int places;

    SchemaReach(SchemaBook book) {
        this.book = book;
    }

    void check(String id) throws Unusable {
        follow(book.root(id), "");
    }

    private void follow(Place place, String at) throws Unusable {
        if (++places > PLACES) {
            throw new Unusable(
                    "me gjithçka ku çon, skema ka më shumë se " + PLACES + " vende",
                    "with all that it refers to, the schema has more than " + PLACES + " places");
        }
        if (way.size() > 4 * FprJson.MAX_DEPTH) {
            throw new Unusable(
                    "është më e thellë se " + FprJson.MAX_DEPTH + " nivele, sa mund të ketë një mesazh",
                    "is deeper than the " + FprJson.MAX_DEPTH + " levels that a message may have");
        }
        if (way.contains(place)) {
            throw new Unusable(
                    at + ": këtu skema çon sërish te vetja, pa fund; shkruani aq nivele sa duhen",
                    at + ": here the schema leads to itself again, without end; write as many levels as are needed");
        }
        way.push(place);
        for (Map.Entry<String, JsonNode> word : place.schema().properties()) {
            follow(place, word.getKey(), at + '/' + word.getKey());
        }
        way.pop();
    }

    private void follow(Place place, String word, String at) throws Unusable {
        switch (word) {
            case "$ref" -> follow(target(place, at), at);
            case "properties" -> {
                for (Map.Entry<String, JsonNode> field :
                        place.child(word).schema().properties()) {
                    follow(place.child(word).child(field.getKey()), at + '/' + field.getKey());
                }
            }
            case "allOf", "anyOf", "oneOf" -> {
                for (int i = 0; i < place.child(word).schema().size(); i++) {
                    follow(place.child(word).child(i), at + '/' + i);
                }
            }
            case "items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else" ->
                follow(place.child(word), at);
            default -> {
                // says nothing of other places
            }
        }
    }

    private Place target(Place from, String at) throws Unusable {
        try {
            Place target = book.follow(from);
            if (!target.schema().isMissingNode()) {
                return target;
            }
        } catch (RuntimeException e) { // no address, or of what is not here
            // said below
        }
        throw new Unusable(
                at
                        + ": nuk çon askund; lidhuni me #/$defs/… të skemës ose me skemat e protokollit, asgjë nuk shkarkohet",
                at
                        + ": leads nowhere; refer to #/$defs/… of the schema or to the protocol's schemas, nothing is fetched");
    }
}
