package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stopped for a human. */
@Command(name = "parked", synopsisSubcommandLabel = "<command>")
final class ParkedCommand {

    /** Why a delivery waits that a human brings. */
    private static final String BY_HAND = "MANUAL";

    private final Context context;

    ParkedCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list(
            @Mixin ParkedWhich which,
            @Option(names = "--after", paramLabel = "<id>") String after,
            @Option(names = "--max", paramLabel = "<n>") String max) {
        AdminClient.Page page = context.admin().page(which.query("parked", "after", after, "max", max));
        JsonNode items = page.rows();
        Table.print(
                page,
                context,
                "--after",
                "item.id",
                "item.parkedAt",
                "item.kind",
                "item.reason",
                "item.owner",
                "item.dueAt",
                "item.subject",
                "item.recipient",
                "item.channel",
                "item.agreement",
                "item.attempts",
                "item.behind",
                "item.correlation");
        if (!context.json() && !items.isEmpty()) {
            items.forEach(this::why);
            context.say("parked.next");
        }
        return ExitCode.OK;
    }

    private void why(JsonNode item) {
        reason(item);
        String contact = Contact.of(item.path("contact"));
        if (!contact.isEmpty()) {
            context.out().println("    ☎ " + item.at("/item/owner").asText() + ": " + contact);
        }
        JsonNode detail = item.at("/item/detail");
        if (detail.isTextual()) {
            JsonNode sq = item.at("/item/detailSq");
            context.out()
                    .println("    "
                            + context.texts().of(sq.isTextual() ? sq.asText() : detail.asText(), detail.asText()));
        }
        if (item.at("/item/reason").asText().equals(BY_HAND)) {
            context.out()
                    .println("    "
                            + context.texts()
                                    .get(
                                            "parked.byHand",
                                            item.at("/item/deliveryId").asText()));
        }
        if (item.at("/item/reply").asBoolean()) {
            context.out()
                    .println("    "
                            + context.texts()
                                    .get("parked.reply", item.at("/item/id").asText()));
        }
    }

    private void reason(JsonNode item) {
        Texts texts = context.texts();
        if (item.path("what").isObject()) {
            context.out().println(item.at("/item/id").asText() + "  " + both(item.path("what")));
            context.out().println("    → " + both(item.path("next")));
            return;
        }
        context.out()
                .println(item.at("/item/id").asText() + "  "
                        + Codes.text(item.at("/item/reason").asText(), texts));
        Codes.find(item.at("/item/reason").asText())
                .ifPresent(code -> context.out().println("    → " + texts.of(code.nextSq(), code.nextEn())));
    }

    private String both(JsonNode text) {
        return context.texts().of(text.path("sq").asText(), text.path("en").asText());
    }

    @Command(name = "reply")
    int reply(@Parameters(paramLabel = "<id>", descriptionKey = "parkedId") long id) {
        JsonNode reply = context.admin().get(Paths.of("parked", Long.toString(id), "reply"));
        if (context.json()) {
            Fields.print(reply, context, "id", "contentType", "bytes", "text", "at");
            return ExitCode.OK;
        }
        Fields.print(reply, context, "contentType", "bytes", "at");
        // A terminal obeys some of what it is shown; a partner must not command it.
        context.out().println(reply.path("text").asText().replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD"));
        return ExitCode.OK;
    }

    @Command(name = "close")
    int close(
            @Parameters(paramLabel = "<id>", descriptionKey = "parkedId") long id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("parked", Long.toString(id), "close"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("parked.closed", id);
        return ExitCode.OK;
    }

    /** One by its number, or all that fit the conditions. */
    @Command(name = "retry")
    int retry(
            @Parameters(paramLabel = "<id>", descriptionKey = "parkedId", arity = "0..1") Long id,
            @Mixin ParkedWhich which,
            @Option(names = "--reason", hidden = true) String code,
            @Option(names = "--preview") boolean preview) {
        which.orReason(code);
        if (which.one(id)) {
            context.admin().post(Paths.of("parked", Long.toString(id), "retry"), null);
            context.say("parked.retried", id);
            return ExitCode.OK;
        }
        if (preview) {
            return preview(which);
        }
        JsonNode done = context.admin().post(which.query("parked/retry"), null);
        context.say("parked.retriedMany", done.path("deliveries").asLong());
        return ExitCode.OK;
    }

    @Command(name = "skip")
    int skip(
            @Parameters(paramLabel = "<id>", descriptionKey = "parkedId", arity = "0..1") Long id,
            @Mixin ParkedWhich which,
            @Option(names = "--preview") boolean preview,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        JsonNode why = JsonNodeFactory.instance.objectNode().put("reason", reason);
        if (which.one(id)) {
            context.admin().post(Paths.of("parked", Long.toString(id), "skip"), why);
            context.say("parked.skipped", id);
            return ExitCode.OK;
        }
        if (preview) {
            return preview(which);
        }
        JsonNode done = context.admin().post(which.query("parked/skip"), why);
        context.say("parked.skippedMany", done.path("deliveries").asLong());
        return ExitCode.OK;
    }

    private int preview(ParkedWhich which) {
        Table.print(
                context.admin().get(which.query("parked/preview")),
                context,
                "recipient",
                "code",
                "agreement",
                "deliveries",
                "oldest");
        return ExitCode.OK;
    }
}
