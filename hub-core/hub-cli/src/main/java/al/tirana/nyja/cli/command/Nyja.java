package al.tirana.nyja.cli.command;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The {@code nyja} command. */
public final class Nyja {

    private Nyja() {}

    public static void main(String[] arguments) {
        // The texts hold letters outside ASCII, whatever the machine's locale says.
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int exitCode = NyjaCommand.run(arguments, out, err, System.getenv());
        out.flush();
        err.flush();
        System.exit(exitCode);
    }
}
