package al.tirana.ura.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class UraCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void explainsEachCommandOptionAndArgumentInItsLanguage(String language) {
        Context context = new Context(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of("URA_LANG", language));
        CommandLine root = UraCommand.commandLine(context);
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
        assertThat(Call.ura("--help").out()).contains("Përdorimi");
        assertThat(Call.ura("--help", "--lang", "en").out()).contains("Usage");
        assertThat(Call.ura("start", "--help", "--lang=en").out()).contains("Starts PostgreSQL");
    }

    @Test
    void answersAWrongCallWithTwoAndNamesWhatIsWrong() {
        assertThat(Call.ura("--lang", "en").exitCode()).isEqualTo(ExitCode.USAGE);
        Call unknown = Call.ura("--lang", "en", "strat");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("Unknown: strat", "ura --help");
        Call reasonless = Call.ura("agreement", "suspend", "BT-OSHC0012-2026-01");
        assertThat(reasonless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(reasonless.err()).contains("Mungon: --reason");
        assertThat(Call.ura("trace", "not-a-uuid", "--lang", "en").err()).contains("Not a valid value");
        assertThat(Call.ura("status", "--lang", "de").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void saysToAShellWhereTheHubIs() {
        Call call = Call.ura("env", "--home", home.resolve("it's").toString());
        assertThat(call.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(call.out().lines())
                .containsExactly("export URA_HOME='" + home.resolve("it").toAbsolutePath() + "'\\''s'");
    }

    @Test
    void answersThreeWhenTheHubIsNotThere() {
        Call status = Call.ura("status", "--home", home.toString(), "--lang", "en");
        assertThat(status.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(status.out()).contains("does not run", "./ura start");
    }

    @Test
    void takesAnAdministratorsNameOnlyIfItKnowsThePassword() {
        Call call = Call.ura("agreement", "list", "--home", home.toString(), "--as", "zana", "--lang", "en");
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("zana", "URA_USER");
    }

    private static void each(CommandLine command, Consumer<CommandSpec> check) {
        check.accept(command.getCommandSpec());
        command.getSubcommands().values().forEach(below -> each(below, check));
    }

    @Test
    void anOptionThatIsNotKnownIsNotCalledAWrongValue() {
        assertThat(Call.ura("--lang", "en", "parked", "close", "--nobody", "X", "--reason", "r")
                        .err())
                .contains("Unknown: --nobody");
    }

    @Test
    void aFileThatIsNotThereIsSaidSoInTheLanguageOfTheCall() {
        assertThat(Call.ura("message", "validate", "/nonexistent").err()).contains("Skedari /nonexistent nuk gjendet");
        assertThat(Call.ura("--lang", "en", "message", "validate", "/nonexistent")
                        .err())
                .contains("There is no file /nonexistent");
    }

    @Test
    void aRetryNamesOneItemOrConditionsAndNeverNothingOrBoth() {
        assertThat(Call.ura("parked", "retry").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Call.ura("parked", "retry", "7", "--recipient", "OSHC.0012").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Call.ura("parked", "skip", "--reason", "by telephone").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
