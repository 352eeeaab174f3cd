package al.tirana.ura.cli.command;

import al.tirana.ura.cli.Texts;
import al.tirana.ura.cli.admin.AdminRefusal;
import al.tirana.ura.cli.admin.HubUnreachable;
import al.tirana.ura.cli.launch.LaunchException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in the language of the call, with the next step, and never with a stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Context context;

    Failures(Context context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        Texts texts = context.texts();
        String words;
        if (failure instanceof UnmatchedArgumentException unmatched) {
            words = texts.get("usage.unknown", String.join(" ", unmatched.getUnmatched()));
        } else if (failure instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            words = texts.get("usage.missing", missing.getMissing().get(0).paramLabel());
        } else if (failure.getArgSpec() != null) {
            words = texts.get("usage.wrong", failure.getArgSpec().paramLabel());
        } else {
            words = texts.get("usage.command");
        }
        context.err().println(words);
        context.err().println(texts.get("usage.help", command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Texts texts = context.texts();
        PrintWriter err = context.err();
        if (failure instanceof CommandFailure known) {
            err.println(known.in(texts));
            return known.exitCode();
        }
        if (failure instanceof LaunchException launch) {
            err.println(launch.in(texts));
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof HubUnreachable unreachable) {
            err.println(texts.get("hub.unreachable", unreachable.address()));
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof AdminRefusal refusal) {
            return refused(refusal, texts, err);
        }
        if (failure instanceof UncheckedIOException io) {
            err.println(texts.get("io.failed", String.valueOf(io.getCause().getMessage())));
            return ExitCode.NO;
        }
        err.println(texts.get("unexpected", String.valueOf(failure)));
        return ExitCode.NO;
    }

    private int refused(AdminRefusal refusal, Texts texts, PrintWriter err) {
        if (refusal.status() == 401) {
            err.println(texts.get("admin.password"));
            return ExitCode.USAGE;
        }
        JsonNode error = refusal.error();
        if (context.json()) {
            context.out().println(error.toPrettyString());
        } else if (error.isEmpty()) {
            err.println(texts.get("hub.answer", refusal.status()));
        } else {
            Explanation.print(error, texts, err);
        }
        return ExitCode.NO;
    }
}
