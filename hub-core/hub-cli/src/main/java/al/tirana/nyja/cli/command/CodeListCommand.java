package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Code lists, and the versions of them that institutions give: one person proposes one, another approves it. */
@Command(name = "codelist", synopsisSubcommandLabel = "<command>")
final class CodeListCommand {

    private static final String LISTS = "codelists";

    private final Context context;

    CodeListCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(
                context.admin().get(LISTS),
                context,
                "id",
                "codes",
                "nextEnd",
                "covers",
                "given",
                "version",
                "waits.proposedBy");
        return ExitCode.OK;
    }

    @Command(name = "versions")
    int versions(@Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list) {
        Table.print(
                context.admin().get(Paths.of(LISTS, list, "versions")),
                context,
                "version",
                "state",
                "proposedAt",
                "proposedBy",
                "closedAt",
                "closedBy",
                "sha256");
        return ExitCode.OK;
    }

    /** What a version changes, and what that would mean. */
    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list,
            @Parameters(paramLabel = "<n>", descriptionKey = "codeListVersion") int version) {
        JsonNode review = review(list, version);
        print(review);
        next(review);
        return ExitCode.OK;
    }

    /** To a file, or to standard output: to begin from, and to look at. */
    @Command(name = "codes")
    int codes(
            @Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list,
            @Parameters(paramLabel = "<n>", arity = "0..1", defaultValue = "-1", descriptionKey = "codeListVersion")
                    int version) {
        context.out().print(context.admin().text(Paths.of(LISTS, list, "versions", number(list, version), "codes")));
        context.out().flush();
        return ExitCode.OK;
    }

    /** The whole list, as the institution gave it. */
    @Command(name = "propose")
    int propose(
            @Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list,
            @Parameters(paramLabel = "<file>", descriptionKey = "codeListFile") Path file,
            @Option(names = "--note", paramLabel = "<text>", descriptionKey = "codeListNote") String note)
            throws IOException {
        ObjectNode given = JsonNodeFactory.instance
                .objectNode()
                .put("csv", new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (note != null) {
            given.put("note", note);
        }
        JsonNode review = context.admin().post(Paths.of(LISTS, list, "versions"), given);
        print(review);
        next(review);
        return ExitCode.OK;
    }

    /** Without a hash it only shows what waits. */
    @Command(name = "approve")
    int approve(
            @Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list,
            @Parameters(paramLabel = "<n>", descriptionKey = "codeListVersion") int version,
            @Option(names = "--hash", paramLabel = "<hash>", descriptionKey = "codeListHash") String hash) {
        JsonNode review = review(list, version);
        String sha256 = review.at("/version/sha256").asText();
        String given = hash;
        if (given == null) {
            print(review);
            given = waits(review) ? context.ask("approve.hash", sha256) : null;
        }
        if (given == null) {
            next(review);
            return ExitCode.NO;
        }
        JsonNode now = context.admin()
                .post(
                        Paths.of(LISTS, list, "versions", String.valueOf(version), "approve"),
                        JsonNodeFactory.instance.objectNode().put("sha256", Approval.full(given, sha256)));
        version(now);
        if (!context.json()) {
            context.say("codelist.counts");
        }
        return ExitCode.OK;
    }

    @Command(name = "withdraw")
    int withdraw(
            @Parameters(paramLabel = "<list>", descriptionKey = "codeList") String list,
            @Parameters(paramLabel = "<n>", descriptionKey = "codeListVersion") int version) {
        version(context.admin().post(Paths.of(LISTS, list, "versions", String.valueOf(version), "withdraw"), null));
        return ExitCode.OK;
    }

    private JsonNode review(String list, int version) {
        return context.admin().get(Paths.of(LISTS, list, "versions", String.valueOf(version)));
    }

    /** The one that counts now, where none is named. */
    private String number(String list, int version) {
        if (version >= 0) {
            return String.valueOf(version);
        }
        for (JsonNode one : context.admin().get(LISTS)) {
            if (one.path("id").asText().equals(list)) {
                return one.path("version").asText();
            }
        }
        return "0";
    }

    private void version(JsonNode version) {
        Fields.print(
                version,
                context,
                "list",
                "version",
                "state",
                "note",
                "proposedAt",
                "proposedBy",
                "closedAt",
                "closedBy",
                "sha256");
    }

    private void print(JsonNode review) {
        if (context.json()) {
            context.out().println(review.toPrettyString());
            return;
        }
        version(review.path("version"));
        context.out().println();
        int before = review.path("before").asInt();
        context.say(
                before == 0 ? "codelist.changesShipped" : "codelist.changes",
                before,
                review.path("codes").asInt());
        Table.print(
                review.path("changes"),
                context,
                "kind",
                "code",
                "was.sq",
                "now.sq",
                "now.en",
                "now.validFrom",
                "now.validTo",
                "now.parent",
                "now.note");
        Table.print(
                "codelist.effects",
                review.path("effects"),
                context,
                "agreement",
                "version",
                "inForce",
                "flow",
                "where");
        for (JsonNode effect : review.path("effects")) {
            for (JsonNode gap : effect.path("gaps")) {
                context.out().println("! " + effect.path("agreement").asText() + ", " + Cell.of(gap, context.texts()));
            }
        }
        context.out().println();
        context.out().flush();
    }

    private static boolean waits(JsonNode review) {
        return review.at("/version/state").asText().equals("PROPOSED");
    }

    private void next(JsonNode review) {
        if (!context.json() && waits(review)) {
            context.say(
                    "codelist.approveNext",
                    review.at("/version/list").asText(),
                    review.at("/version/version").asText(),
                    Approval.prefix(review.at("/version/sha256").asText()));
        }
    }
}
