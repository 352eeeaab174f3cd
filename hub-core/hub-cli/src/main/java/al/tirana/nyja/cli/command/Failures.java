package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.cli.admin.HubUnreachable;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
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
        } else if (failure.getArgSpec() instanceof PositionalParamSpec && unknownOption(command, arguments) != null) {
            words = texts.get("usage.unknown", unknownOption(command, arguments));
        } else if (failure.getArgSpec() != null) {
            words = texts.get("usage.wrong", name(failure.getArgSpec()));
        } else {
            words = texts.get("usage.command");
        }
        context.err().println(words);
        context.err().println(texts.get("usage.help", command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    /** An option that the command does not know is taken for a value where a number is expected; null: there is none. */
    private static String unknownOption(CommandLine command, String[] arguments) {
        return Arrays.stream(arguments)
                .filter(word -> word.startsWith("-"))
                .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word.split("=", 2)[0]))
                .findFirst()
                .orElse(null);
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
        if (failure instanceof HubUnreachable unreachable) {
            err.println(context.place()
                    .certificateEnded()
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
            err.println(words(failure instanceof UncheckedIOException ? failure.getCause() : failure, texts));
            return ExitCode.NO;
        }
        err.println(texts.get("unexpected", String.valueOf(failure)));
        return ExitCode.NO;
    }

    /** The JDK's own exceptions about files say no more than the file's name and, in English, the system's reason. */
    private static String words(Throwable io, Texts texts) {
        if (!(io instanceof FileSystemException file)) {
            String reason = String.valueOf(io.getMessage()); // the system's, in English
            if (reason.contains("No space left")) {
                return texts.get("io.full");
            }
            if (reason.equals("Is a directory")) {
                return texts.get("io.folder");
            }
            return texts.get("io.failed", String.valueOf(io.getMessage()));
        }
        if (file instanceof NoSuchFileException) {
            return texts.get("io.noFile", file.getFile());
        }
        if (file instanceof AccessDeniedException) {
            return texts.get("io.noAccess", file.getFile());
        }
        if (file instanceof FileAlreadyExistsException) {
            return texts.get("io.fileExists", file.getFile());
        }
        if (String.valueOf(file.getReason()).contains("No space left")) {
            return texts.get("io.noSpace", file.getFile());
        }
        return texts.get("io.failed", file.getFile() + (file.getReason() == null ? "" : ": " + file.getReason()));
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
