package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Whoever at the Border Police puts files on the server and looks for reports. Safe for many threads. */
public final class PoliceDesk {

    private final Path folder;
    private final Map<String, FlightFile> dropped = new ConcurrentHashMap<>();

    public PoliceDesk(Path folder) {
        this.folder = folder;
    }

    /** Puts a file there as the order says, and answers its name and what must become of it. */
    public ObjectNode drop(DropOrder order) throws IOException {
        FlightFile file = order.file(dropped::get);
        dropped.put(file.name(), file);
        put(file.name(), order.cut() ? half(file.bytes()) : file.bytes());
        switch (order.done()) {
            case RIGHT -> put(file.doneName(), file.done());
            case WRONG_ROWS ->
                put(
                        file.doneName(),
                        FlightFile.done(file.bytes(), file.expected().rows() + 1));
            case WRONG_SUM ->
                put(
                        file.doneName(),
                        FlightFile.done(half(file.bytes()), file.expected().rows()));
            case GARBAGE -> put(file.doneName(), new byte[] {'?', 0, '\n'});
            case NONE -> Files.deleteIfExists(folder.resolve(file.doneName()));
        }
        ObjectNode answer = Json.object()
                .put("name", file.name())
                .put("sha256", file.sha256())
                .put("rows", file.expected().rows());
        answer.set("expected", Json.tree(Summary.of(file.expected())));
        if (order.households()) {
            answer.set("households", Json.tree(file.expected().households()));
        }
        return answer;
    }

    /** Puts given bytes there under any name, as somebody else would. */
    public ObjectNode put(JsonNode request) throws IOException {
        String name = request.path("name").asText();
        byte[] bytes = request.path("bytes").binaryValue();
        put(name, bytes == null ? new byte[0] : bytes);
        if (request.path("done").asBoolean()) {
            put(name + ".done", FlightFile.done(bytes, request.path("rows").asLong()));
        }
        return Json.object().put("name", name);
    }

    /** Files whose names are tricks, each complete as if it were meant; answers the names as they are listed. */
    public ArrayNode tricks() throws IOException {
        ArrayNode names = Json.array();
        FlightFile file = FlightPlan.plain(1, LocalDate.of(2026, 1, 1), 3).file();
        for (String name : TrickNames.ALL) {
            put(name, file.bytes());
            put(name + ".done", file.done());
            names.add(SftpPartner.listedAs(name));
        }
        return names;
    }

    public ArrayNode files() throws IOException {
        ArrayNode files = Json.array();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.sorted().toList()) {
                files.addObject().put("name", file.getFileName().toString()).put("size", Files.size(file));
            }
        }
        return files;
    }

    /** @throws NoSuchFileException if it is not there, or not any more */
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(inside(name));
    }

    /** Takes everything away. */
    public void clear() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .toList();
            for (Path path : all) {
                Files.delete(path);
            }
        }
        dropped.clear();
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, inside(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path inside(String name) {
        Path file = folder.resolve(name);
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("not a plain name");
        }
        return file;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
