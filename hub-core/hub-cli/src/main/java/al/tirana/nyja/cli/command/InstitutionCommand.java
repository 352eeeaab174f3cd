package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Institutions, what they prove themselves with, and how they are reached. */
@Command(
        name = "institution",
        synopsisSubcommandLabel = "<command>",
        subcommands = {
            InstitutionKeyCommand.class,
            InstitutionCertificateCommand.class,
            InstitutionChannelCommand.class,
            InstitutionContactCommand.class,
            InstitutionTerritoryCommand.class,
            InstitutionLimitCommand.class
        })
final class InstitutionCommand {

    private final Context context;

    InstitutionCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        JsonNode institutions = context.admin().get("institutions");
        Table.print(institutions, context, "id", "name", "kind", "active", "createdAt", "createdBy");
        return ExitCode.OK;
    }

    @Command(name = "show")
    int show(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        int code = print(context, context.admin().get(Paths.of("institutions", id)));
        JsonNode waiting = context.json()
                ? JsonNodeFactory.instance.arrayNode()
                : context.admin().get(Paths.of("institutions", id, "changes")).path("waiting");
        if (!waiting.isEmpty()) {
            context.out().println();
            Table.print(waiting, context, "kind", "state", "proposedAt", "proposedBy", "sha256");
            context.say("institution.approve", id);
        }
        return code;
    }

    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Option(names = "--name-sq", required = true, paramLabel = "<text>") String albanian,
            @Option(names = "--name-en", required = true, paramLabel = "<text>") String english,
            @Option(names = "--kind", paramLabel = "<kind>", descriptionKey = "institutionKind") String kind) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
        if (kind != null) {
            body.put("kind", kind);
        }
        body.putObject("name").put("sq", albanian).put("en", english);
        int code = print(context, context.admin().post("institutions", body));
        if (!context.json()) {
            context.say("institution.approve", id);
        }
        return code;
    }

    @Command(name = "kind")
    int kind(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<kind>", descriptionKey = "institutionKind") String kind) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("kind", kind);
        return print(context, context.admin().post(Paths.of("institutions", id, "kind"), body));
    }

    @Command(name = "activate")
    int activate(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        return Changes.proposed(context, context.admin().post(Paths.of("institutions", id, "activate"), null));
    }

    /** Without a hash it only shows what waits, and how to go on. */
    @Command(name = "approve")
    int approve(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Option(names = "--hash", paramLabel = "<hash>") List<String> hashes) {
        return new Changes(context, id).decide("approve", hashes);
    }

    @Command(name = "withdraw")
    int withdraw(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Option(names = "--hash", paramLabel = "<hash>") List<String> hashes) {
        return new Changes(context, id).decide("withdraw", hashes);
    }

    @Command(name = "guard")
    int guard(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Option(names = "--end") boolean end) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("guarded", !end);
        return Changes.proposed(context, context.admin().put(Paths.of("institutions", id, "guarded"), body));
    }

    @Command(name = "deactivate")
    int deactivate(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        return print(context, context.admin().post(Paths.of("institutions", id, "deactivate"), null));
    }

    static int print(Context context, JsonNode institution) {
        if (context.json()) {
            context.out().println(institution.toPrettyString());
            return ExitCode.OK;
        }
        Fields.print(
                institution,
                context,
                "id",
                "name",
                "kind",
                "authorityAskedBy",
                "active",
                "guarded",
                "createdAt",
                "createdBy");
        contact(context, "technical", institution);
        contact(context, "cases", institution);
        List<String> territory = new ArrayList<>();
        institution.path("territory").forEach(code -> territory.add(code.asText()));
        if (!territory.isEmpty()) {
            context.say("institution.territory", String.join(", ", territory));
        }
        Table.print(
                "institution.keys",
                institution.path("keys"),
                context,
                "kid",
                "use",
                "active",
                "createdAt",
                "createdBy",
                "endedAt");
        Table.print(
                "institution.certificates",
                institution.path("certificates"),
                context,
                "fingerprint",
                "subject",
                "notAfter",
                "active",
                "endedAt");
        return ExitCode.OK;
    }

    private static void contact(Context context, String which, JsonNode institution) {
        String contact = Contact.of(institution.path("contacts").path(which));
        if (!contact.isEmpty()) {
            context.say("institution.contact." + which, contact);
        }
    }
}
