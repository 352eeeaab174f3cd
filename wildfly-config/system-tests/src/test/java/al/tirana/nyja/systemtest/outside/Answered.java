package al.tirana.nyja.systemtest.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the hub promised by answering 202, as the load generator wrote it down, held against what the receiver wrote. */
final class Answered {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> laneOf = new LinkedHashMap<>();

    private Answered(List<String> lines) throws IOException {
        for (String line : lines) {
            JsonNode answered = JSON.readTree(line);
            laneOf.put(answered.path("id").asText(), answered.path("lane").asText());
        }
    }

    static Answered in(Path file) {
        try {
            return new Answered(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many were answered so far, also while the load still writes. */
    static long count(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file).chars().filter(c -> c == '\n').count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return laneOf.size();
    }

    /** The ids of each lane's messages, in the order in which the hub took them. */
    Map<String, List<String>> lanes() {
        return laneOf.keySet().stream().collect(Collectors.groupingBy(laneOf::get, TreeMap::new, Collectors.toList()));
    }
}
