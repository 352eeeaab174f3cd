package al.tirana.nyja.agreement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Agreements that a plugin ships or the engine runs, and the examples of FPR: each has one home, in another module. */
final class TestDocuments {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path PLUGIN = REPOSITORY.resolve("plugins/plugin-ngo-referral");
    private static final Path EXAMPLES = REPOSITORY.resolve("hub-core/hub-fpr/src/test/resources/examples");

    private TestDocuments() {}

    static String ngo12() {
        return text(PLUGIN.resolve("src/main/resources/META-INF/nyja/agreement.yaml"));
    }

    static String ngo13() {
        return text(PLUGIN.resolve("examples/BT-OSHC0013-2026-01.yaml"));
    }

    static String household() {
        return text(REPOSITORY.resolve("hub-core/hub-engine/src/test/resources/agreements/household.yaml"));
    }

    static String protocol() {
        return text(REPOSITORY.resolve("docs/protocol/agreement.md"));
    }

    static ObjectNode example(String name) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text(EXAMPLES.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
