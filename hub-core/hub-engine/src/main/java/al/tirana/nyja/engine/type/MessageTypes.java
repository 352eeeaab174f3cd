package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Clock;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The modules of all message types. Immutable. */
public final class MessageTypes {

    private static final MessageTypes THE_ONE = new MessageTypes();

    private final Map<String, MessageType> modules = new HashMap<>();

    private MessageTypes() {
        ServiceLoader.load(MessageType.class, MessageTypes.class.getClassLoader())
                .forEach(module -> modules.put(module.name(), module));
    }

    public static MessageTypes get() {
        return THE_ONE;
    }

    /** The module of a type; of one that has none, what its schema says of its cases, if anything. */
    public MessageType of(String name) {
        MessageType module = modules.get(name);
        return module == null ? brought(name) : module;
    }

    private static MessageType brought(String name) {
        return FprSchemas.cases(name)
                .<MessageType>map(rules -> new BroughtCaseType(name, rules))
                .orElse(() -> name);
    }

    public MessageType of(Envelope message) {
        return of(message.type());
    }

    /** @param message need not be in order */
    public MessageType of(ObjectNode message) {
        return of(message.path("type").asText());
    }

    /** The type that moves a case from one state to another. */
    public MovingType moving() {
        return modules.values().stream()
                .filter(MovingType.class::isInstance)
                .map(MovingType.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** True if a message speaks of somebody who may be under 18; it need not be in order. */
    public boolean mayHoldMinor(ObjectNode message, ZonedDateTime there) {
        return of(message).mayHoldMinor(message.path("data"), there);
    }

    /** The same of who judges a message without its agreement. */
    public boolean mayHoldMinor(ObjectNode message, Instant now) {
        return mayHoldMinor(message, Clock.usual(now));
    }

    /** What a refused message is about, for who judges it without its agreement. */
    public Concern concern(ObjectNode message, List<Finding> findings, Instant now) {
        return of(message).concern(message, findings, Clock.usual(now));
    }

    /** True if data speak of such a person, whatever type of message they were to become. */
    public boolean anyMayHoldMinor(JsonNode data, ZonedDateTime there) {
        return modules.values().stream().anyMatch(module -> module.mayHoldMinor(data, there));
    }
}
