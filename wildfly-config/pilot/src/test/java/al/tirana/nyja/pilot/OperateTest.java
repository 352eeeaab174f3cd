package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.NyjaCommand;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** docs/operate.md is true as far as a test can tell. */
class OperateTest {

    private static final Path DOCUMENT = Path.of("../../docs/operate.md");
    private static final Path SCRIPT = Path.of("../../nyja");
    private static final Pattern CALL = Pattern.compile("(?m)(?:^|`)\\./nyja ([a-z][^`#\\n]*)");

    /** What the script beside the command line does by itself, as its first lines tell. */
    private static final Pattern WORD_OF_THE_SCRIPT = Pattern.compile("(?m)^#   \\./nyja ([a-z]+) {3,}[a-z]");

    @Test
    void hasAParagraphForEachCode() throws IOException {
        String text = Files.readString(DOCUMENT);
        for (ErrorCode code : Catalogue.get().all()) {
            assertThat(text).contains("**" + code.code() + "** ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../docs/operate.md", "../../docs/write-a-plugin.md"})
    void namesNoCommandAndNoOptionThatDoesNotExist(Path document) throws IOException {
        CommandLine root = NyjaCommand.commandLine(
                new Context(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of()));
        Set<String> script = WORD_OF_THE_SCRIPT
                .matcher(Files.readString(SCRIPT))
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toSet());
        assertThat(script).contains("build");
        Matcher call = CALL.matcher(Files.readString(document));
        int calls = 0;
        while (call.find()) {
            if (script.contains(call.group(1).trim().split(" ", 2)[0])) { // further words are not the command line's
                continue;
            }
            CommandLine command = root;
            for (String word : call.group(1).trim().split("\\s+")) {
                if (word.startsWith("--")) {
                    assertThat(command.getCommandSpec().findOption(word))
                            .as(call.group() + ": " + word)
                            .isNotNull();
                } else if (!command.getSubcommands().isEmpty() && !word.startsWith("/")) { // a path is no command
                    assertThat(command.getSubcommands()).as(call.group()).containsKey(word);
                    command = command.getSubcommands().get(word);
                }
            }
            calls++;
        }
        assertThat(calls).isGreaterThan(10);
    }
}
