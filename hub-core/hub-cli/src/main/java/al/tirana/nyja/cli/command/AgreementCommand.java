package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
            @Option(names = "--document") boolean document,
            @Option(names = "--version", paramLabel = "<n>", descriptionKey = "shownVersion", defaultValue = "0")
                    int version) {
        JsonNode agreement = context.admin().get(Paths.of("agreements", id));
        if (document || version > 0) {
            context.out()
                    .println(Versions.of(agreement)
                            .number(
                                    version > 0
                                            ? version
                                            : Versions.of(agreement).shown())
                            .path("document")
                            .asText());
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
        Table.print(
                agreement.path("versions"), context, "version", "origin", "createdAt", "createdBy", "lists", "hash");
        context.out().println();
        Table.print(agreement.path("steps"), context, "at", "step", "version", "actor", "unit", "paper", "reason");
        for (JsonNode one : agreement.path("versions")) {
            for (JsonNode warning : one.path("warnings")) {
                context.out()
                        .println("! " + one.path("version").asText() + ", "
                                + warning.path("line").asText() + ":"
                                + warning.path("column").asText() + " "
                                + Cell.of(warning.path("what"), context.texts()));
            }
        }
        return ExitCode.OK;
    }

    /** Never over a file that is there. */
    @Command(name = "form")
    int form(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Parameters(paramLabel = "<flow>", descriptionKey = "flow") String flow,
            @Option(names = "--rows", paramLabel = "<n>", defaultValue = "100") int rows,
            @Option(names = "--to", paramLabel = "<file>") Path to)
            throws IOException {
        byte[] form = context.admin()
                .bytes(Paths.query(Paths.of("agreements", id, "flows", flow, "form"), "rows", String.valueOf(rows)));
        Path file = to == null ? Path.of(id + "-" + flow + ".xlsx") : to;
        try {
            Files.write(file, form, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            context.say("agreement.formThere", file);
            return ExitCode.NO;
        }
        context.say("agreement.form", file);
        return ExitCode.OK;
    }

    /** Writes nothing, here or there. */
    @Command(name = "check")
    int check(@Parameters(paramLabel = "<file>", descriptionKey = "agreementFile") Path file) throws IOException {
        JsonNode found = context.admin().post("agreements/check", "text/yaml", Files.readAllBytes(file));
        String outcome = found.path("outcome").asText();
        if (context.json()) {
            context.out().println(found.toPrettyString());
        } else {
            String which = found.hasNonNull("agreement")
                    ? found.path("agreement").asText() + "/"
                            + found.path("version").asText()
                    : file.toString();
            context.out().println(which + ": " + Cell.of(found.path("what"), context.texts()));
            found.path("faults")
                    .forEach(fault -> context.out().println("  " + Explanation.fault(fault, context.texts())));
            warnings(found);
        }
        return outcome.equals("INVALID") || outcome.equals("RAISE_VERSION") ? ExitCode.NO : ExitCode.OK;
    }

    @Command(name = "upload")
    int upload(@Parameters(paramLabel = "<file>", descriptionKey = "agreementFile") Path file) throws IOException {
        JsonNode agreement = context.admin().post("agreements", "text/yaml", Files.readAllBytes(file));
        int code = done(agreement);
        Versions versions = Versions.of(agreement);
        // Of a first version, done() says the same.
        if (!context.json()
                && agreement.hasNonNull("activeVersion")
                && versions.newest() > agreement.path("activeVersion").asInt()
                && versions.newest() != agreement.path("proposedVersion").asInt()) {
            context.say(
                    "agreement.newer", versions.newest(), agreement.path("id").asText());
        }
        return code;
    }

    @Command(name = "propose")
    int propose(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--version", paramLabel = "<n>", defaultValue = "0") int version) {
        int wanted = version > 0
                ? version
                : Versions.of(context.admin().get(Paths.of("agreements", id))).newest();
        return done(context.admin()
                .post(
                        Paths.of("agreements", id, "propose"),
                        JsonNodeFactory.instance.objectNode().put("version", wanted)));
    }

    /** Without a hash it only shows what is proposed, and how to go on. */
    @Command(name = "approve")
    int approve(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--hash", paramLabel = "<hash>") String hash,
            @Option(names = "--paper", paramLabel = "<number>") String paper) {
        Versions versions = Versions.of(context.admin().get(Paths.of("agreements", id)));
        return decide(id, versions, versions.proposed(), "approve", hash, paper);
    }

    @Command(name = "withdraw")
    int withdraw(@Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id) {
        return done(context.admin().post(Paths.of("agreements", id, "withdraw"), null));
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
    int approveResume(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "agreement") String id,
            @Option(names = "--hash", paramLabel = "<hash>") String hash) {
        Versions versions = Versions.of(context.admin().get(Paths.of("agreements", id)));
        return decide(id, versions, versions.active(), "approve-resume", hash, null);
    }

    /** Nothing is approved that was not shown, or whose hash the caller does not know. */
    private int decide(String id, Versions versions, int version, String command, String hash, String paper) {
        boolean resuming = command.equals("approve-resume");
        String path =
                resuming ? Paths.of("agreements", id, "resume", "approve") : Paths.of("agreements", id, "approve");
        if (version == 0) {
            return done(context.admin().post(path, null)); // the hub says what is missing
        }
        JsonNode meant = versions.number(version);
        String sha256 = meant.path("hash").asText();
        String given = hash;
        if (given == null) {
            if (resuming) {
                context.say("agreement.goesOn", id, version, sha256);
            } else {
                context.say("agreement.isProposed", id, version, sha256);
                stands(id);
            }
            versions.differences(version).forEach(context.out()::println);
            meant.path("warnings")
                    .forEach(warning -> context.out().println("! " + Explanation.fault(warning, context.texts())));
            given = context.ask("approve.hash", sha256);
        }
        if (given == null) {
            context.say("agreement.approveHash", command, id, Approval.prefix(sha256), context.user());
            return ExitCode.NO;
        }
        ObjectNode approval = JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("sha256", Approval.full(given, sha256));
        if (paper != null) {
            approval.put("paper", paper);
        }
        return done(context.admin().post(path, approval));
    }

    /** On what an approval would stand. */
    private void stands(String id) {
        JsonNode on = context.admin().get(Paths.of("agreements", id, "approval"));
        Fields.print(on, context, "plugin", "contract", "proposedBy", "proposerUnit", "ownUnit", "units");
        if (!on.path("declared").asBoolean()) {
            context.say("agreement.noUnits");
        } else if (on.path("unitMissing").asBoolean()) {
            context.say("agreement.unitMissing");
        }
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
        warnings(agreement);
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

    private void warnings(JsonNode of) {
        if (!of.path("warnings").isEmpty()) {
            context.say("agreement.warnings");
            of.path("warnings")
                    .forEach(warning -> context.out().println("  " + Explanation.fault(warning, context.texts())));
        }
    }
}
