package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.backup.SealKey;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the secrets are sealed with. From a file of its owner's, or asked for; never on the command line. */
final class Passphrase {

    private static final int SHORTEST = 12;
    static final Set<PosixFilePermission> FOR_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Option(names = "--passphrase-file", paramLabel = "<file>", descriptionKey = "passphraseFile")
    private Path file;

    /** To write an archive with: long enough, and typed twice if it is typed. */
    SealKey fresh(Context context) throws IOException {
        char[] given = file == null ? typed(context, true) : read();
        if (given.length < SHORTEST) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.short", SHORTEST);
        }
        return SealKey.of(given);
    }

    /** To read an archive with. */
    SealKey known(Context context) throws IOException {
        return SealKey.of(file == null ? typed(context, false) : read());
    }

    private char[] read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.noFile", file);
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(FOR_OTHERS::contains)) {
            throw new CommandFailure(ExitCode.USAGE, "passphrase.open", file);
        }
        return Files.readString(file).lines().findFirst().orElse("").toCharArray();
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
