package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.cli.account.Random;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/**
 * A password to be: typed twice, from a file of its owner's, from the standard input, or made by chance and shown once.
 * Never on the command line, and nothing but its hash leaves this process.
 */
public final class NewPassword {

    private static final int SHORTEST = 12;

    /** All that bcrypt looks at. */
    private static final int LONGEST_BYTES = 72;

    private static final String STANDARD_INPUT = "-";

    @Option(names = "--generate", descriptionKey = "passwordGenerate")
    private boolean generate;

    @Option(names = "--password-file", paramLabel = "<file>", descriptionKey = "passwordFile")
    private String file;

    /** Made by chance: then somebody else than its owner has seen it, and its owner chooses another. */
    public boolean temporary() {
        return generate;
    }

    public String hash(Context context, String name) throws IOException {
        if (generate && file != null) {
            throw new CommandFailure(ExitCode.USAGE, "password.oneWay");
        }
        char[] password;
        if (generate) {
            password = Random.password().toCharArray();
            context.say("password.generated", name, new String(password));
        } else {
            password = file == null ? typed(context, name) : read();
        }
        if (password.length < SHORTEST) {
            throw new CommandFailure(ExitCode.USAGE, "password.short", SHORTEST);
        }
        if (new String(password).getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new CommandFailure(ExitCode.USAGE, "password.long", LONGEST_BYTES);
        }
        return PasswordHash.of(password);
    }

    private char[] read() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return (line == null ? "" : line).toCharArray();
        }
        return SecretFile.firstLine(Path.of(file));
    }

    private static char[] typed(Context context, String name) {
        Console console = System.console();
        if (console == null) {
            throw new CommandFailure(ExitCode.USAGE, "password.needed");
        }
        char[] first = console.readPassword("%s ", context.texts().get("password.ask", name));
        if (first == null) {
            throw new CommandFailure(ExitCode.USAGE, "password.needed");
        }
        if (!Arrays.equals(first, console.readPassword("%s ", context.texts().get("password.again")))) {
            throw new CommandFailure(ExitCode.USAGE, "password.differs");
        }
        return first;
    }
}
