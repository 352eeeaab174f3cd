package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.fpr.Actors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What took effect at a receiver since this was made: the lines of its raw log with a 2xx status, but for messages that
 * were on their way before. Follows the file, so that asking often costs little.
 */
final class Effects {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One delivery that was taken. */
    private record Effect(String key, String original, String recipient, String lane) {}

    private final Path log;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final long since = System.currentTimeMillis();
    private long position;

    private Effects(Path log) {
        this.log = log;
        this.position = log.toFile().length();
    }

    static Effects from(Party receiver) {
        return new Effects(receiver.log());
    }

    /** How many different messages took effect until now. */
    int count() {
        follow();
        return keys.size();
    }

    /** How many of these messages took effect until now, whatever else did. */
    long count(Collection<ObjectNode> messages) {
        follow();
        Set<String> ids =
                messages.stream().map(message -> message.path("id").asText()).collect(Collectors.toSet());
        return effects.stream()
                .filter(effect -> ids.contains(effect.original()))
                .map(Effect::key)
                .distinct()
                .count();
    }

    /** How often one came that had been here before. */
    int repeats() {
        return effects.size() - keys.size();
    }

    /** The ids of each case's original messages, in the order of their first effect. */
    Map<String, List<String>> lanes() {
        return effects.stream()
                .collect(Collectors.groupingBy(
                        Effect::lane,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Effect::original, Collectors.toCollection(LinkedHashSet::new)),
                                List::copyOf)));
    }

    /** Each original message with the keys under which it came; more than one would be two effects. */
    Map<String, Set<String>> keysOfOriginals() {
        return effects.stream()
                .collect(Collectors.groupingBy(Effect::original, Collectors.mapping(Effect::key, Collectors.toSet())));
    }

    /** By recipient and case, the keys under which it came; more than one would be two effects. */
    Map<String, Map<String, Set<String>>> keysOfRecipients() {
        return effects.stream()
                .collect(Collectors.groupingBy(
                        Effect::recipient,
                        TreeMap::new,
                        Collectors.groupingBy(
                                Effect::lane, TreeMap::new, Collectors.mapping(Effect::key, Collectors.toSet()))));
    }

    private void follow() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[(int) (file.length() - position)];
            file.readFully(bytes);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    add(JSON.readTree(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                    start = i + 1;
                }
            }
            position += start; // half a line is read again when it is whole
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode line) {
        if (line.path("status").asInt() / 100 == 2
                && !isOfBefore(line.path("original").asText())) {
            Effect effect = new Effect(
                    line.path("key").asText(),
                    line.path("original").asText(),
                    Actors.id(line.path("recipient").asText()),
                    line.path("subject").asText());
            effects.add(effect);
            keys.add(effect.key());
        }
    }

    /** An id of version 7 begins with the milliseconds of its making; what a former test posted may still arrive. */
    private boolean isOfBefore(String message) {
        try {
            UUID id = UUID.fromString(message);
            return id.version() == 7 && id.getMostSignificantBits() >>> 16 < since;
        } catch (IllegalArgumentException e) {
            return false; // a line about no message counts
        }
    }
}
