package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.SecretFile;
import al.tirana.nyja.launcher.backup.SealKey;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** What the secrets are sealed with. From a file of its owner's, or asked for; never on the command line. */
final class Passphrase {

    private static final int SHORTEST = 12;

    @Option(names = "--passphrase-file", paramLabel = "<file>", descriptionKey = "passphraseFile")
    private Path file;

    /** To write an archive with: long enough, and typed twice if it is typed. */
    SealKey fresh(Context context) throws IOException {
        char[] given = file == null ? typed(context, true) : SecretFile.firstLine(file);
        if (given.length < SHORTEST) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.short", SHORTEST);
        }
        return SealKey.of(given);
    }

    /** To read an archive with. */
    SealKey known(Context context) throws IOException {
        return SealKey.of(file == null ? typed(context, false) : SecretFile.firstLine(file));
    }

    private static char[] typed(Context context, boolean twice) {
        Console console = System.console();
        if (console == null) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.needed");
        }
        char[] first = console.readPassword("%s ", context.texts().get("passphrase.ask"));
        if (first == null) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.needed");
        }
        if (twice
                && !Arrays.equals(
                        first, console.readPassword("%s ", context.texts().get("passphrase.again")))) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.differs");
        }
        return first;
    }
}
