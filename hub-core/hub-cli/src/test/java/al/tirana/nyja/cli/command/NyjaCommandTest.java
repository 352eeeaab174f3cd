package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class NyjaCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void explainsEachCommandOptionAndArgumentInItsLanguage(String language) {
        Context context = new Context(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Map.of("NYJA_LANG", language));
        CommandLine root = NyjaCommand.commandLine(context);
        root.getSubcommands()
                .values()
                .forEach(command -> each(command, spec -> {
                    assertThat(spec.usageMessage().description())
                            .as(spec.qualifiedName())
                            .isNotEmpty();
                    for (ArgSpec argument : spec.args()) {
                        assertThat(argument.description())
                                .as(spec.qualifiedName() + " " + argument.paramLabel() + " " + argument)
                                .isNotEmpty();
                    }
                }));
    }

    @Test
    void speaksAlbanianUnlessEnglishIsAskedFor() {
        assertThat(Call.nyja("--help").out()).contains("Përdorimi");
        assertThat(Call.nyja("--help", "--lang", "en").out()).contains("Usage");
        assertThat(Call.nyja("status", "--help", "--lang=en").out()).contains("Shows what runs");
    }

    @Test
    void answersAWrongCallWithTwoAndNamesWhatIsWrong() {
        assertThat(Call.nyja("--lang", "en").exitCode()).isEqualTo(ExitCode.USAGE);
        Call unknown = Call.nyja("--lang", "en", "stauts");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("Unknown: stauts", "nyja --help");
        Call reasonless = Call.nyja("agreement", "suspend", "BT-OSHC0012-2026-01");
        assertThat(reasonless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(reasonless.err()).contains("Mungon: --reason");
        assertThat(Call.nyja("trace", "not-a-uuid", "--lang", "en").err()).contains("Not a valid value");
        assertThat(Call.nyja("status", "--lang", "de").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static void each(CommandLine command, Consumer<CommandSpec> check) {
        check.accept(command.getCommandSpec());
        command.getSubcommands().values().forEach(below -> each(below, check));
    }

    @Test
    void anOptionThatIsNotKnownIsNotCalledAWrongValue() {
        assertThat(Call.nyja("--lang", "en", "parked", "close", "--nobody", "X", "--reason", "r")
                        .err())
                .contains("Unknown: --nobody");
    }

    @Test
    void aFileThatIsNotThereIsSaidSoInTheLanguageOfTheCall() {
        assertThat(Call.nyja("message", "validate", "/nonexistent").err()).contains("Skedari /nonexistent nuk gjendet");
        assertThat(Call.nyja("--lang", "en", "message", "validate", "/nonexistent")
                        .err())
                .contains("There is no file /nonexistent");
    }

    @Test
    void aRetryNamesOneItemOrConditionsAndNeverNothingOrBoth() {
        assertThat(Call.nyja("parked", "retry").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Call.nyja("parked", "retry", "7", "--recipient", "OSHC.0012").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Call.nyja("parked", "skip", "--reason", "by telephone").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anEmptyListAmongSeveralSaysOfWhatThereIsNothing() {
        StringWriter out = new StringWriter();
        Context context = new Context(new PrintWriter(out), new PrintWriter(out), Map.of("NYJA_LANG", "en"));
        InstitutionCommand.print(context, JsonNodeFactory.instance.objectNode().put("id", "OSHC.0014"));
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "Keys (sig: it signs; enc: others seal for it)", "Nothing.", "Certificates", "Nothing.");
    }

    @Test
    void everyConnectorIsListedAndOneThatFailedToo() {
        var json = JsonNodeFactory.instance;
        var working = json.arrayNode();
        working.addObject().put("id", "rest");
        working.addObject().put("id", "soap");
        var deployed = json.arrayNode();
        deployed.addObject().put("id", "soap").put("state", "RUNNING");
        deployed.addObject().put("id", "own").put("state", "FAILED");

        assertThat(ConnectorCommand.all(working, deployed))
                .extracting(one -> one.path("id").asText() + one.path("state").asText())
                .containsExactly("rest", "soapRUNNING", "ownFAILED");
    }

    @Test
    void aPasswordIsNoArgumentAndAnotherSpellingIsNoName() {
        Call argument = Call.nyja("administrator", "add", "besa", "secret", "--lang", "en");
        assertThat(argument.exitCode()).isEqualTo(ExitCode.USAGE);
        Call path = Call.nyja("administrator", "add", "./besa", "--generate");
        assertThat(path.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
