package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.FprSchemas;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What an agreement must know of a message type: its single fields with their class, what its objects must hold, and
 * the purposes it may serve. Immutable.
 *
 * @param name full name, such as {@code al.tirana.fpr.referral.requested.v1}
 * @param fields pointer of each field under {@code /data} to its class {@code P0} … {@code P4}
 * @param obligations what its objects must hold
 * @param purposes codes of the list {@code purpose}
 */
record MessageType(String name, Map<String, String> fields, List<Obligation> obligations, Set<String> purposes) {

    static final String PREFIX = "al.tirana.fpr.";
    private static final String HOUSEHOLD = "household";
    /** All sealed parts together: the hub cannot read them, so they go whole or not at all. */
    static final String SEALED = "/data/sealed";

    private static final String SEALED_CLASS = "P3";
    /** Extensions have no registered fields yet; nothing below can be agreed upon. */
    static final String EXTENSIONS = "/data/ext";

    /** What shows that a person agreed. */
    static final List<String> CONSENT = List.of(
            "/data/legal/consent/status",
            "/data/legal/consent/givenBy",
            "/data/legal/consent/obtainedAt",
            "/data/legal/consent/scope/*");

    /** What the hub derives on arrival and a sender never writes. */
    static final String DERIVED = "/data/body/derived";

    private static final Map<String, MessageType> KNOWN = new ConcurrentHashMap<>();
    /** What the hub itself says about a message; no agreement carries it. */
    private static final String ANSWER = "answer";
    /** What is counted, and told to nobody. */
    private static final String COUNT = "count";

    /** @param shortName as in a document, without the common prefix: {@code referral.requested.v1} */
    static Optional<MessageType> find(String shortName) {
        String key = FprSchemas.generation() + " " + shortName;
        MessageType known = KNOWN.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<MessageType> read = read(PREFIX + shortName);
        read.ifPresent(type -> KNOWN.put(key, type));
        return read;
    }

    private static Optional<MessageType> read(String type) {
        if (!FprSchemas.knownType(type)
                || FprSchemas.about(type).filter(ANSWER::equals).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> fields = new TreeMap<>();
        FprSchemas.leaves(type).forEach(leaf -> fields.put(leaf.pointer(), leaf.cls()));
        boolean sealable = fields.keySet().removeIf(pointer -> isBelow(pointer, SEALED));
        fields.keySet().removeIf(pointer -> isBelow(pointer, EXTENSIONS));
        if (sealable) {
            fields.put(SEALED, SEALED_CLASS);
        }
        TypeSchema schema = TypeSchema.of(type);
        List<Obligation> obligations = FprSchemas.requirementGroups(type).stream()
                .filter(group -> !isBelow(group.anyOf().get(0), SEALED))
                .map(group -> Obligation.of(group, schema.unlessSealed()))
                .toList();
        return Optional.of(new MessageType(type, fields, obligations, Set.copyOf(schema.purposes())));
    }

    /** The class below which no message of this type can be, by what each of them must hold; {@code P0} if nothing tells. */
    String least() {
        Set<String> there = new HashSet<>(Set.of("/data"));
        Set<Obligation> certain = new HashSet<>();
        while (certain.addAll(obligations.stream()
                .filter(one -> one.when() != Obligation.When.SOMETIMES && there.contains(one.object()))
                .toList())) {
            certain.stream()
                    .filter(one -> one.anyOf().size() == 1)
                    .map(one -> one.member(one.anyOf().get(0)))
                    .forEach(there::add);
        }
        return certain.stream()
                .map(one -> one.anyOf().stream()
                        .map(name -> fields.getOrDefault(one.member(name), "P0"))
                        .min(Comparator.naturalOrder()) // classes compare as text: P0 < … < P4
                        .orElse("P0"))
                .map(least -> least.compareTo(SEALED_CLASS) > 0 ? SEALED_CLASS : least) // a seal may stand for it
                .max(Comparator.naturalOrder())
                .orElse("P0");
    }

    /** True if the message type speaks about people one by one. */
    boolean namesPeople() {
        return fields.keySet().stream().anyMatch(pointer -> pointer.endsWith("/personRef"));
    }

    /** True if such a message reaches who is no authority with the person's consent only. */
    boolean restsOnConsent() {
        return namesPeople() && fields.keySet().containsAll(CONSENT);
    }

    /** True if several people in one message are told about, each recipient about its own part. */
    boolean isAboutHousehold() {
        return FprSchemas.about(name).filter(HOUSEHOLD::equals).isPresent();
    }

    /** True if it is counted where it comes in, and reaches nobody. */
    boolean isOnlyCounted() {
        return FprSchemas.about(name).filter(COUNT::equals).isPresent();
    }

    /** The types that are about households, as a document calls them. */
    static String aboutHouseholds() {
        return FprSchemas.types().stream()
                .filter(type -> FprSchemas.about(type).filter(HOUSEHOLD::equals).isPresent())
                .map(type -> type.substring(PREFIX.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What only the hub may write into a message of this type. */
    List<String> derived() {
        return fieldsBelow(DERIVED);
    }

    /** The fields at or below a place. */
    List<String> fieldsBelow(String pointer) {
        return fields.keySet().stream().filter(field -> isBelow(field, pointer)).collect(Collectors.toList());
    }

    static boolean isBelow(String pointer, String place) {
        return pointer.startsWith(place)
                && (pointer.length() == place.length() || pointer.charAt(place.length()) == '/');
    }
}
