package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.admin.AdminApi;
import al.tirana.nyja.cli.config.ConfigFile;
import al.tirana.nyja.cli.config.ConfigYaml;
import al.tirana.nyja.cli.config.Difference;
import al.tirana.nyja.cli.config.HubConfig;
import al.tirana.nyja.cli.config.Plan;
import al.tirana.nyja.cli.config.Step;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub's configuration stands in a file; whatever somebody changes past it is named, and the file brings it back. */
class ConfigIT {

    private static final String OWN = "OSHC.0771";
    private static final String AT = "institutions/" + OWN;

    private final World world = World.shared();

    @TempDir
    private Path folder;

    @Test
    void aFileIsAppliedByTwoPersonsTwiceChangesNothingAndAChangeByHandIsNamed() throws Exception {
        String exported = ConfigYaml.of(HubConfig.of(world.arta()));
        assertThat(exported).doesNotContain("PRIVATE KEY", "\"d\":");
        assertThat(of(exported, world.arta()).differences())
                .as("what was written says what is")
                .isEmpty();

        String wanted = """
                nyja: 1
                institutions:
                  OSHC.0771:
                    name: {sq: Konfiguruar, en: Configured}
                    kind: organisation
                    territory: [AL122]
                    contacts: {cases: {telephone: "+355 4 222 3333"}}
                    channels:
                      main: {connector: rest, settings: {url: "https://localhost:9/fpr"}}
                """;
        apply(wanted, world.arta(), false);
        assertThat(of(wanted, world.arta()).toDo(false)).as("the second time").isEmpty();
        JsonNode waiting = world.arta().get(AT + "/changes");
        apply(wanted, world.arta(), false);
        assertThat(world.arta().get(AT + "/changes")).isEqualTo(waiting);

        String other = wanted.replace("localhost:9/", "localhost:10/");
        apply(other, world.besnik(), true); // approves what this file says too, and the channel is not among it
        assertThat(paths(of(wanted, world.arta()))).containsExactly(AT + "/channels/main");
        apply(wanted, world.besnik(), true);
        assertThat(of(wanted, world.arta()).differences().stream()
                        .filter(one -> one.path().startsWith(AT)))
                .isEmpty();

        world.arta().post(AT + "/channels/main/end", Json.object());
        world.arta().post(AT + "/deactivate", Json.object());
        assertThat(paths(of(wanted, world.arta()))).containsExactly(AT + "/active", AT + "/channels/main");
    }

    private List<String> paths(Plan plan) {
        return plan.differences().stream()
                .map(Difference::path)
                .filter(path -> path.startsWith(AT))
                .collect(Collectors.toList());
    }

    private void apply(String yaml, AdminApi as, boolean approve) throws IOException {
        for (Step step : of(yaml, as).toDo(approve)) {
            step.action().on(as);
        }
    }

    private Plan of(String yaml, AdminApi as) throws IOException {
        Path file = folder.resolve("nyja.yaml");
        Files.writeString(file, yaml);
        ConfigFile read = ConfigFile.read(file);
        assertThat(read.faults()).isEmpty();
        return Plan.of(as, read.wanted(), false);
    }
}
