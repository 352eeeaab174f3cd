package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The certificates an institution connects with. To replace one: add the new, let it change, end the old. */
@Command(name = "certificate", synopsisSubcommandLabel = "<command>")
final class InstitutionCertificateCommand {

    private final Context context;

    InstitutionCertificateCommand(Context context) {
        this.context = context;
    }

    /** Which of them the partners' door accepts, and when each was used last. */
    @Command(name = "list")
    int list(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        Table.print(
                context.admin().get(Paths.of("institutions", id, "certificates")),
                context,
                "fingerprint",
                "issuer",
                "notAfter",
                "active",
                "usedAt",
                "problem");
        return ExitCode.OK;
    }

    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<file>", descriptionKey = "pemFile") Path file)
            throws IOException {
        return Changes.proposed(
                context,
                context.admin()
                        .post(
                                Paths.of("institutions", id, "certificates"),
                                "application/x-pem-file",
                                Files.readAllBytes(file)));
    }

    @Command(name = "end")
    int end(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<fingerprint>", descriptionKey = "fingerprint") String fingerprint) {
        return InstitutionCommand.print(
                context,
                context.admin()
                        .post(
                                Paths.of("institutions", id, "certificates", "end"),
                                JsonNodeFactory.instance.objectNode().put("fingerprint", fingerprint)));
    }
}
