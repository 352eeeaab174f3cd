package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.command.Call;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NyjaCommand;
import al.tirana.nyja.launcher.home.Home;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The command with all its modules, as a user has it, and what one tries out with it. */
class PilotCommandsTest {

    @TempDir
    Path folder;

    @Test
    void theCommandsOfAllModulesStandBesideEachOther() {
        String help = Call.nyja("--help", "--lang", "en").out();

        assertThat(help)
                .containsSubsequence("demo", "start", "stop", "env", "backup", "restore", "status", "agreement");
        assertThat(Call.nyja("administrator", "--help", "--lang", "en").out()).contains("recover", "add");
        assertThat(Call.nyja("start", "--help", "--lang=en").out()).contains("Starts PostgreSQL", "--home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void eachCommandOptionAndArgumentIsExplainedInItsLanguage(String language) {
        Context context = new Context(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Map.of("NYJA_LANG", language));
        each(NyjaCommand.commandLine(context), spec -> {
            for (ArgSpec argument : spec.args()) {
                assertThat(argument.description())
                        .as(spec.qualifiedName() + " " + argument.paramLabel() + " " + argument)
                        .isNotEmpty();
            }
            assertThat(spec.usageMessage().description().length
                            + spec.usageMessage().header().length)
                    .as(spec.qualifiedName())
                    .isPositive();
        });
    }

    private static void each(CommandLine command, Consumer<CommandSpec> check) {
        check.accept(command.getCommandSpec());
        command.getSubcommands().values().forEach(below -> each(below, check));
    }

    @Test
    void aNewReferralIsValidAndATest() throws IOException, JOSEException {
        Call made = Call.nyja(
                "message", "new", "--from", "BT.QRM", "--to", "OSHC.0099", "--agreement", "BT-OSHC0099-2026-01");
        assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(made.out()).contains("\"testmode\" : true");

        Path privateKey = Files.writeString(
                folder.resolve("key.jwk"),
                new ECKeyGenerator(Curve.P_256)
                        .keyID("BT.QRM#2026-01")
                        .generate()
                        .toJSONString());
        Path signed = write(
                "new.json",
                Call.nyja("message", "sign", write("draft.json", made.out()).toString(), "--key", privateKey.toString())
                        .out());

        assertThat(Call.nyja("message", "validate", signed.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aNewMessageOfATypeThatAPluginBringsIsValidByTheSchemaInItsWar() throws IOException {
        Path war = water(folder.resolve("water.war"));
        Call made = newMessage("--plugin", war.toString());

        assertThat(made.err()).isEmpty();
        assertThat(made.out())
                .contains("\"type\" : \"al.tirana.fpr.rrjeti.asked.v1\"", "\"purpose\" : \"STATISTIKE\"", "REJ-0000");
        assertThat(Call.nyja("message", "validate", write("m.json", made.out()).toString(), "--plugin", war.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(newMessage("--plugin", war.toString(), "--type", "rrjeti.asked.v1", "--consent")
                        .out())
                .contains("PELQIM", "https://id.tirana.al/fpr/actor/OSHC.0099");
    }

    @Test
    void aNewMessageRestsOnTheActThatItsAgreementNames() throws IOException {
        Path deployments = Files.createDirectories(folder.resolve("server/deployments"));
        Files.writeString(deployments.resolve("other.war"), "no WAR");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(deployments.resolve("sample.war")))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/classes/META-INF/nyja/agreement.yaml"));
            zip.write("id: BT-OSHC0099-2026-01\nlegalBasis:\n  - act: Ligji 9/2099\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(newMessage("--home", folder.toString()).out())
                .contains("\"act\" : \"Ligji 9/2099\"")
                .doesNotContain("Ligji 121/2016");
    }

    @Test
    void theTypesOfPluginsInTheHubOfTheHomeAreKnown() throws IOException {
        Path deployments = Files.createDirectories(folder.resolve("server/deployments"));
        water(deployments.resolve("water.war"));
        Files.writeString(deployments.resolve("other.war"), "no WAR");

        assertThat(newMessage("--home", folder.toString(), "--type", "rrjeti.asked.v1")
                        .out())
                .contains("al.tirana.fpr.rrjeti.asked.v1");
    }

    @Test
    void aTypeThatNobodyKnowsIsToldWithThoseThatAreThere() {
        Call refused = newMessage("--home", folder.toString(), "--lang", "en", "--type", "nobody.knows.v1");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("nobody.knows.v1", "--plugin <war>", "returnee.notified.v1");
    }

    private static Call newMessage(String... more) {
        return Call.nyja(Stream.concat(
                        Stream.of("message", "new", "--from", "BT.QRM", "--to", "OSHC.0099"),
                        Stream.concat(Stream.of("--agreement", "BT-OSHC0099-2026-01"), Stream.of(more)))
                .toArray(String[]::new));
    }

    private static Path water(Path war) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            entry(zip, "index.txt", "asked-v1.schema.json\n");
            entry(zip, "asked-v1.schema.json", """
                    {"$schema": "https://json-schema.org/draft/2020-12/schema",
                     "$id": "https://id.tirana.al/fpr/schema/rrjeti.asked/v1", "title": "al.tirana.fpr.rrjeti.asked.v1",
                     "x-fpr-purposes": ["STATISTIKE"], "type": "object", "additionalProperties": false,
                     "required": ["code"],
                     "properties": {"code": {"type": "string", "pattern": "^REJ-[0-9]{4}$", "x-fpr-class": "P1"}}}""");
        }
        return war;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("WEB-INF/classes/META-INF/nyja/types/" + name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNewReferralIsFromAndToInstitutions() {
        for (String wrong : new String[] {"bt qrm", "../x", ""}) {
            assertThat(Call.nyja("message", "new", "--from", wrong, "--to", "OSHC.0099", "--agreement", "A")
                            .exitCode())
                    .as(wrong)
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void aHubThatDoesNotAnswerIsNotCalledAFile() throws IOException {
        new DemoHome(Home.at(folder)).ensure();
        Path message = write("m.json", "{\"id\":\"1\",\"source\":\"https://id.tirana.al/fpr/actor/BT.QRM\"}");

        Call refused = Call.nyja("--home", folder.toString(), "--lang", "en", "message", "send", message.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(refused.err()).contains("does not answer").doesNotContain("file");
    }

    @Test
    void onlyWhoHasItsSecretsSendsForAnInstitution() throws IOException {
        Path message = write("m.json", "{\"id\":\"1\",\"source\":\"https://id.tirana.al/fpr/actor/OSHC.0777\"}");

        Call refused = Call.nyja("--home", folder.toString(), "--lang", "en", "message", "send", message.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("OSHC.0777", "demo-secrets");
    }

    @Test
    void onlyAFolderWithAPomIsWatched() {
        Call refused = Call.nyja("--home", folder.toString(), "--lang", "en", "plugin", "dev", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("no pom.xml", folder.toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
