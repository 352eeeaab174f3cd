package al.tirana.ura.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Agreements and their life: two people start one, one person stops it. */
@Command(name = "agreement", synopsisSubcommandLabel = "<command>")
final class AgreementCommand {

    private final Context context;

    AgreementCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(
                context.admin().get("agreements"),
                context,
                "id",
                "state",
                "activeVersion",
                "proposedVersion",
                "validFrom",
                "validUntil",
                "plugin",
                "pluginRuns",
                "parties");
        return ExitCode.OK;
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--document") boolean document) {
        JsonNode agreement = context.admin().get(Paths.of("agreements", id));
        if (document) {
            context.out().println(shownVersion(agreement).path("document").asText());
            return ExitCode.OK;
        }
        if (context.json()) {
            context.out().println(agreement.toPrettyString());
            return ExitCode.OK;
        }
        Fields.print(
                agreement,
                context,
                "id",
                "title",
                "state",
                "activeVersion",
                "proposedVersion",
                "proposedBy",
                "resumeBy",
                "validFrom",
                "validUntil",
                "daysLeft",
                "plugin",
                "pluginRuns",
                "parties");
        context.out().println();
        Table.print(agreement.path("versions"), context, "version", "origin", "createdAt", "createdBy", "hash");
        context.out().println();
        Table.print(agreement.path("steps"), context, "at", "step", "version", "actor", "reason");
        return ExitCode.OK;
    }

    @Command(name = "upload")
    int upload(@Parameters(paramLabel = "<file>", descriptionKey = "agreementFile") Path file) throws IOException {
        return done(context.admin().post("agreements", "text/yaml", Files.readAllBytes(file)));
    }

    @Command(name = "propose")
    int propose(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--version", paramLabel = "<n>", defaultValue = "0") int version) {
        int wanted = version > 0 ? version : newest(context.admin().get(Paths.of("agreements", id)));
        return done(context.admin()
                .post(
                        Paths.of("agreements", id, "propose"),
                        JsonNodeFactory.instance.objectNode().put("version", wanted)));
    }

    @Command(name = "approve")
    int approve(@Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id) {
        return done(context.admin().post(Paths.of("agreements", id, "approve"), null));
    }

    @Command(name = "suspend")
    int suspend(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        return withReason(id, "suspend", reason);
    }

    @Command(name = "resume")
    int resume(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        return withReason(id, "resume", reason);
    }

    @Command(name = "approve-resume")
    int approveResume(@Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id) {
        return done(context.admin().post(Paths.of("agreements", id, "resume", "approve"), null));
    }

    @Command(name = "terminate")
    int terminate(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        return withReason(id, "terminate", reason);
    }

    private int withReason(String id, String step, String reason) {
        return done(context.admin()
                .post(
                        Paths.of("agreements", id, step),
                        JsonNodeFactory.instance.objectNode().put("reason", reason)));
    }

    /** Says how the agreement stands now, and who has to do what next. */
    private int done(JsonNode agreement) {
        if (context.json()) {
            context.out().println(agreement.toPrettyString());
            return ExitCode.OK;
        }
        Fields.print(agreement, context, "id", "state", "activeVersion", "proposedVersion", "proposedBy", "resumeBy");
        String id = agreement.path("id").asText();
        if (agreement.hasNonNull("endedDeliveries")) {
            context.say("agreement.ended", agreement.path("endedDeliveries").asInt());
        }
        if (agreement.hasNonNull("resumeBy")) {
            context.say("agreement.approveResume", id);
        } else if (agreement.hasNonNull("proposedVersion")) {
            context.say("agreement.approve", id);
        } else if (agreement.path("state").asText().equals("KNOWN")) {
            context.say("agreement.propose", id);
        }
        return ExitCode.OK;
    }

    private static int newest(JsonNode agreement) {
        int newest = 0;
        for (JsonNode version : agreement.path("versions")) {
            newest = Math.max(newest, version.path("version").asInt());
        }
        return newest;
    }

    private static JsonNode shownVersion(JsonNode agreement) {
        int wanted = agreement.hasNonNull("activeVersion")
                ? agreement.get("activeVersion").asInt()
                : newest(agreement);
        JsonNode found = JsonNodeFactory.instance.missingNode();
        for (JsonNode version : agreement.path("versions")) {
            if (version.path("version").asInt() == wanted) {
                found = version;
            }
        }
        return found;
    }
}
