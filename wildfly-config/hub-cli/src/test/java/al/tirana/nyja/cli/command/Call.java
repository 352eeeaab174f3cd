package al.tirana.nyja.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One call of the command, and what it printed. */
record Call(int exitCode, String out, String err) {

    static Call nyja(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = NyjaCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true), Map.of());
        return new Call(exitCode, out.toString(), err.toString());
    }
}
