package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.simulator.message.MadeUpMessages;
import al.tirana.nyja.simulator.message.Partner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever tries a type finds a message of it that the gate could not refuse for itself. */
class MadeUpMessagesTest {

    private static final Partner ANYBODY = new Partner("OSHC.0012", "BT-OSHC0012-2026-01");
    private static final int SEEDS = 20;

    static Stream<Path> schemasOfPlugins() throws IOException {
        try (Stream<Path> plugins = Files.list(Path.of("../../plugins"))) {
            return plugins
                    .map(plugin -> plugin.resolve("src/main/resources/META-INF/nyja/types"))
                    .filter(Files::isDirectory)
                    .flatMap(MadeUpMessagesTest::files)
                    .filter(file -> file.toString().endsWith(".schema.json"))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("schemasOfPlugins")
    void aMessageOfEachTypeThatAPluginBringsIsValid(Path schema) throws Exception {
        BroughtType type = BroughtType.read(Files.readString(schema));
        FprSchemas.learn(List.of(type));

        for (int seed = 0; seed < SEEDS; seed++) {
            MadeUpMessages messages = new MadeUpMessages("BT.QRM", seed, Clock.systemUTC());
            ObjectNode message = messages.draft(type.name(), ANYBODY);

            assertThat(messages.faults(message)).isEmpty();
            assertThat(messages.faults(messages.consented(message))).isEmpty();
            assertThat(message.path("testmode").asBoolean()).isTrue();
        }
    }

    @Test
    void twoMessagesHaveNothingInCommonThatMustBeNew() {
        MadeUpMessages messages = new MadeUpMessages("BT.QRM", 1, Clock.systemUTC());
        ObjectNode one = messages.draft("al.tirana.fpr.returnees.counted.v1", ANYBODY);
        ObjectNode other = messages.draft("al.tirana.fpr.returnees.counted.v1", ANYBODY);

        for (String name : List.of("id", "idempotencykey", "correlationid")) {
            assertThat(one.path(name)).as(name).isNotEqualTo(other.path(name));
        }
    }
}
