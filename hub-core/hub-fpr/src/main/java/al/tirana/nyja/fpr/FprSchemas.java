package al.tirana.nyja.fpr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The JSON schemas of FPR 1.0 (draft 2020-12, formats asserted), from this library alone.
 *
 * <p>Types that somebody brings ({@link #learn}) stand beside the protocol's own and are held to the same rules.
 *
 * <p>Findings come in the order of their pointers, at most {@link FprJson#MAX_FINDINGS}; a type that nobody registered
 * (FPR-103) is reported alone, since nothing else can be judged without it. Of a message with more than some thousand
 * values only the first fault is reported.
 */
public final class FprSchemas {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final String BODIES = "https://id.tirana.al/fpr/schema/";
    private static final Known OWN = Known.of(Map.of(), 0);
    private static volatile Known known = OWN;

    /** All that is known at one moment; replaced as a whole when types are brought. */
    private record Known(
            SchemaBook book,
            Validators validators,
            Map<String, Shape> shapes,
            Set<String> names,
            Map<String, BroughtType> brought,
            Map<String, CaseRules> cases,
            Map<String, List<FactRule>> facts,
            long generation) {

        static Known of(Map<String, BroughtType> brought, long generation) {
            var book = new SchemaBook(brought.values());
            var cases = new HashMap<String, CaseRules>();
            brought.values().forEach(type -> type.cases().ifPresent(rules -> cases.put(type.name(), rules)));
            var shapes = Shape.ofAllTypes(book);
            return new Known(
                    book,
                    new Validators(book),
                    shapes,
                    book.names(),
                    Collections.unmodifiableMap(brought),
                    Map.copyOf(cases),
                    factsOf(book, shapes, brought),
                    generation);
        }
    }

    private static Map<String, List<FactRule>> factsOf(
            SchemaBook book, Map<String, Shape> shapes, Map<String, BroughtType> brought) {
        var facts = new HashMap<String, List<FactRule>>();
        shapes.forEach((type, shape) -> {
            var text = brought.containsKey(type)
                    ? brought.get(type).text()
                    : book.texts().get(bodyOf(type));
            try {
                facts.put(type, FactRule.of(new ObjectMapper().readTree(text), shape.leaves()));
            } catch (JsonProcessingException | BroughtType.Unusable e) { // was read before, or is the protocol's own
                throw new IllegalStateException("The facts of " + type + " cannot be used", e);
            }
        });
        return Map.copyOf(facts);
    }

    private static String bodyOf(String type) {
        return BODIES
                + type.substring(type.startsWith(PREFIX) ? PREFIX.length() : 0).replaceFirst("\\.v([0-9]+)$", "/v$1");
    }

    private FprSchemas() {}

    /** Checks the envelope, without looking into {@code data}: cheap, and enough to know who speaks to whom. */
    public static List<Finding> envelope(ObjectNode message) {
        return typeFault(message).orElseGet(() -> known.validators().envelope(message));
    }

    /** Checks the whole message, envelope and body; it assumes nothing about earlier checks. */
    public static List<Finding> message(ObjectNode message) {
        return typeFault(message).orElseGet(() -> known.validators().message(message));
    }

    /**
     * Says the same as {@link #message} of a message in which {@link #envelope} found nothing, and does not look at the
     * envelope once more.
     */
    public static List<Finding> afterEnvelope(ObjectNode message) {
        return typeFault(message).orElseGet(() -> known.validators().rest(message));
    }

    /** The envelope alone, whatever its type: what of a broken message can be quoted in an answer. */
    static List<Finding> head(ObjectNode message) {
        return known.validators().envelope(message);
    }

    /**
     * Types beside the protocol's own, known from now on. One of the same name takes the place of the one before: whoever
     * brings it makes sure that it may.
     */
    public static synchronized void learn(Collection<BroughtType> types) {
        var brought = new LinkedHashMap<>(known.brought());
        types.forEach(type -> brought.put(type.name(), type));
        if (!brought.equals(known.brought())) {
            known = Known.of(brought, known.generation() + 1);
        }
    }

    /** A type that was brought; empty for the protocol's own, and for what nobody knows. */
    public static Optional<BroughtType> brought(String type) {
        return Optional.ofNullable(known.brought().get(type));
    }

    /** Which case messages of a brought type open or move; empty if there is none. */
    public static Optional<CaseRules> cases(String type) {
        return Optional.ofNullable(known.cases().get(type));
    }

    /** The name ({@code $id}) of the schema of a type's body; empty for what nobody knows. */
    public static Optional<String> schema(String type) {
        if (!knownType(type)) {
            return Optional.empty();
        }
        BroughtType brought = known.brought().get(type);
        try {
            return Optional.of(
                    brought == null
                            ? bodyOf(type)
                            : new ObjectMapper()
                                    .readTree(brought.text())
                                    .path("$id")
                                    .asText());
        } catch (JsonProcessingException e) { // was read before
            throw new IllegalStateException("The schema of " + type + " cannot be read", e);
        }
    }

    /** What statistics may count of a type's messages; none if its schema says nothing, or the type is unknown. */
    public static List<FactRule> facts(String type) {
        return known.facts().getOrDefault(type, List.of());
    }

    /** Raised whenever types become known or others: what was made of schemas before may be of others. */
    public static long generation() {
        return known.generation();
    }

    /** The types of the protocol itself. */
    static Set<String> ownTypes() {
        return OWN.shapes().keySet();
    }

    /** True for a type that has a schema here, such as {@code al.tirana.fpr.referral.requested.v1}. */
    public static boolean knownType(String type) {
        return known.shapes().containsKey(type);
    }

    /** True if such a message speaks about people one by one, so that it may have to show their consent. */
    static boolean asksForConsent(String type) {
        return known.shapes().containsKey(type) && known.shapes().get(type).asksForConsent();
    }

    /** The types that have a schema here. */
    public static Set<String> types() {
        return known.shapes().keySet();
    }

    /**
     * Every place under {@code /data} where a message of this type may hold a value: body, legal, labels, sealed parts,
     * attachments, extensions; in the order of the schema. An open object ({@code ext}) is one leaf.
     *
     * @throws IllegalArgumentException if the type is unknown
     */
    public static List<Leaf> leaves(String type) {
        return shape(type).leaves();
    }

    /**
     * What a message of this type must hold under conditions: of each group at least one place, such as {@code birthDate}
     * or {@code birthYear} of a person, or {@code receiverRef} if the state is RECEIVED.
     *
     * @throws IllegalArgumentException if the type is unknown
     */
    public static List<Requirement> requirementGroups(String type) {
        return shape(type).requirements();
    }

    /**
     * What recipients would miss: the requirements that a source can meet by what it may send, but that a disclosure does
     * not meet any more. Empty if an agreement with these two lists never breaks the recipient's schema; only a choice
     * ({@code birthDate} or {@code birthYear}) of which one part is withheld must still be judged message by message.
     *
     * @param accepts pointers that the source may send, as in {@link #leaves}
     * @param discloses pointers that the recipient may see
     * @throws IllegalArgumentException if the type is unknown
     */
    public static List<Requirement> unmet(String type, Set<String> accepts, Set<String> discloses) {
        return shape(type).unmet(accepts, discloses);
    }

    /**
     * A pointer for what is kept for good: names that no schema has are shown as {@code ?}. The sender is told the name
     * that it made up, so that it finds it; elsewhere it could be a value.
     */
    public static String ofKnownNames(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .map(step -> known.names().contains(step) || Pointers.isPlace(step) ? step : "?")
                .collect(Collectors.joining("/"));
    }

    /** The texts of all published schemas by their {@code $id}, as a partner may load them. */
    public static Map<String, String> texts() {
        var texts = new LinkedHashMap<>(known.book().texts());
        texts.remove(SchemaBook.HEAD);
        return Collections.unmodifiableMap(texts);
    }

    /**
     * What one message of a type is about as a whole, where its schema says so ({@code x-fpr-about}): {@code household} if
     * several people in it have each answered for themselves, and several recipients are told about their own part;
     * {@code answer} if it is what the hub itself says of a message, which no agreement carries; {@code count} if it reaches
     * nobody and is only counted. A type
     * that was brought says nothing, for the hub has no module that would tell them.
     *
     * @param type full name
     */
    public static Optional<String> about(String type) {
        JsonNode schema = brought(type).isPresent()
                ? null
                : known.book().root(bodyOf(type)).schema();
        return Optional.ofNullable(schema).map(says -> says.path("x-fpr-about").textValue());
    }

    private static Shape shape(String type) {
        var shape = known.shapes().get(type);
        if (shape == null) {
            throw new IllegalArgumentException("No schema for this type");
        }
        return shape;
    }

    private static Optional<List<Finding>> typeFault(ObjectNode message) {
        var type = message.get("type");
        return type != null && type.isTextual() && !knownType(type.textValue())
                ? Optional.of(List.of(Finding.of("FPR-103").at("/type")))
                : Optional.empty();
    }
}
