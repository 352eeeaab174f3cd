package al.tirana.nyja.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One call of the command, and what it printed. */
public record Call(int exitCode, String out, String err) {

    public static Call nyja(String... arguments) {
        return nyja(Map.of(), arguments);
    }

    public static Call nyja(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = NyjaCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true), environment);
        return new Call(exitCode, out.toString(), err.toString());
    }
}
