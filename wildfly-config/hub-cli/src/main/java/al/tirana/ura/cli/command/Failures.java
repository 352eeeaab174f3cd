package al.tirana.ura.cli.command;

import al.tirana.ura.cli.Texts;
import al.tirana.ura.cli.admin.AdminRefusal;
import al.tirana.ura.cli.admin.HubUnreachable;
import al.tirana.ura.cli.launch.LaunchException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
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
            words = texts.get("usage.missing", name(missing.getMissing().get(0)));
        } else if (failure.getArgSpec() != null) {
            words = texts.get("usage.wrong", name(failure.getArgSpec()));
        } else {
            words = texts.get("usage.command");
        }
        context.err().println(words);
        context.err().println(texts.get("usage.help", command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
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
            err.println(context.hub()
                    .secrets()
                    .hubCertificateEnded()
                    .map(end -> texts.get("certificate.ended", end))
                    .orElseGet(() -> texts.get(
                            unreachable.certificateEnded() ? "authority.ended" : "hub.unreachable",
                            unreachable.address())));
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof AdminRefusal refusal) {
            return refused(refusal, texts, err);
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            Throwable io = failure instanceof UncheckedIOException ? failure.getCause() : failure;
            err.println(texts.get("io.failed", words(io)));
            return ExitCode.NO;
        }
        if (failure instanceof SQLException sql) {
            err.println(texts.get("database.failed", String.valueOf(sql.getSQLState())));
            return ExitCode.UNREACHABLE;
        }
        err.println(texts.get("unexpected", String.valueOf(failure)));
        return ExitCode.NO;
    }

    /** The JDK's own exceptions about files often say no more than the file's name. */
    private static String words(Throwable io) {
        String message = String.valueOf(io.getMessage());
        return io instanceof FileSystemException && ((FileSystemException) io).getReason() == null
                ? io.getClass().getSimpleName().replace("Exception", "") + " " + message
                : message;
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
