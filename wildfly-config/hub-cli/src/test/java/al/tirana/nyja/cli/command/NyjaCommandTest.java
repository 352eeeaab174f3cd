package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class NyjaCommandTest {

    @TempDir
    Path home;

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
        assertThat(Call.nyja("start", "--help", "--lang=en").out()).contains("Starts PostgreSQL");
    }

    @Test
    void answersAWrongCallWithTwoAndNamesWhatIsWrong() {
        assertThat(Call.nyja("--lang", "en").exitCode()).isEqualTo(ExitCode.USAGE);
        Call unknown = Call.nyja("--lang", "en", "strat");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("Unknown: strat", "nyja --help");
        Call reasonless = Call.nyja("agreement", "suspend", "BT-OSHC0012-2026-01");
        assertThat(reasonless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(reasonless.err()).contains("Mungon: --reason");
        assertThat(Call.nyja("trace", "not-a-uuid", "--lang", "en").err()).contains("Not a valid value");
        assertThat(Call.nyja("status", "--lang", "de").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void saysToAShellWhereTheHubIs() {
        Call call = Call.nyja("env", "--home", home.resolve("it's").toString());
        assertThat(call.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(call.out().lines())
                .containsExactly("export NYJA_HOME='" + home.resolve("it").toAbsolutePath() + "'\\''s'");
    }

    @Test
    void answersThreeWhenTheHubIsNotThere() {
        Call status = Call.nyja("status", "--home", home.toString(), "--lang", "en");
        assertThat(status.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(status.out()).contains("does not run", "./nyja start");
    }

    @Test
    void takesAnAdministratorsNameOnlyIfItKnowsThePassword() {
        Call call = Call.nyja("agreement", "list", "--home", home.toString(), "--as", "zana", "--lang", "en");
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("zana", "NYJA_USER");
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
    void aPasswordIsNoArgumentAndAnotherSpellingIsNoName() {
        Call argument = Call.nyja("administrator", "add", "besa", "secret", "--home", home.toString(), "--lang", "en");
        assertThat(argument.exitCode()).isEqualTo(ExitCode.USAGE);
        Call path = Call.nyja("administrator", "add", "./besa", "--generate", "--home", home.toString());
        assertThat(path.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("secrets/admin-realm")).doesNotExist();
    }

    @Test
    void theFirstAccountsOfAHomeThatNeverStartedAreMadeOnTheSpot() throws IOException {
        Call made = Call.nyja("administrator", "add", "ana", "--generate", "--home", home.toString(), "--lang", "en");
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
        Path file = home.resolve("secrets/admin-realm/ana.xml");
        String password = made.out()
                .lines()
                .filter(line -> line.startsWith("Password of ana"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(file))
                .contains("$2a$10$", "Person", "administrator")
                .doesNotContain(password);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Call.nyja("administrator", "add", "ana", "--generate", "--home", home.toString())
                        .exitCode())
                .isEqualTo(ExitCode.NO);

        Files.writeString(Files.createDirectories(home.resolve("keys")).resolve("registers.log"), "x");
        Call third = Call.nyja("administrator", "add", "bekim", "--generate", "--home", home.toString());
        assertThat(third.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(home.resolve("secrets/admin-realm/bekim.xml")).doesNotExist();
    }

    @Test
    void aPasswordThatIsShortOrThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("password"), "short\n");
        Call open =
                Call.nyja("administrator", "add", "ana", "--password-file", file.toString(), "--home", home.toString());
        assertThat(open.exitCode()).isEqualTo(ExitCode.USAGE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Call tooShort = Call.nyja(
                "administrator",
                "add",
                "ana",
                "--password-file",
                file.toString(),
                "--home",
                home.toString(),
                "--lang=en");
        assertThat(tooShort.err()).contains("at least 12");
        assertThat(home.resolve("secrets/admin-realm")).doesNotExist();
    }
}
