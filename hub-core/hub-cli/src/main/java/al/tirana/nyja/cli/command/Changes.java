package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for a second person about one institution: shown first, then decided by its hash. */
final class Changes {

    private final Context context;
    private final String institution;

    Changes(Context context, String institution) {
        this.context = context;
        this.institution = institution;
    }

    /** Says what was proposed, and who has to do what next. */
    static int proposed(Context context, JsonNode change) {
        if (context.json()) {
            context.out().println(change.toPrettyString());
            return ExitCode.OK;
        }
        show(context, change);
        context.say("institution.approve", change.path("institution").asText());
        return ExitCode.OK;
    }

    /** @param hashes of single changes, each decided after the other, or the one of all together; null or none: they are shown */
    int decide(String step, List<String> hashes) {
        JsonNode all = context.admin().get(Paths.of("institutions", institution, "changes"));
        String together = all.path("sha256").asText("");
        List<String> given = hashes == null ? List.of() : hashes;
        if (given.isEmpty()) {
            if (context.json()) {
                context.out().println(all.toPrettyString());
                return ExitCode.OK;
            }
            if (all.path("waiting").isEmpty()) {
                context.say("institution.nothingWaits", institution);
                return ExitCode.NO;
            }
            for (JsonNode change : all.path("waiting")) {
                show(context, change);
                context.out().println();
            }
            context.say("institution.together", together);
            given = Optional.ofNullable(context.ask("approve.hash", together)).stream()
                    .toList();
        }
        if (given.isEmpty()) {
            context.say("institution.byHash", step, institution, Approval.prefix(together), context.user());
            return ExitCode.NO;
        }
        List<String> known = new ArrayList<>(List.of(together));
        all.path("waiting").forEach(change -> known.add(change.path("sha256").asText()));
        List<String> meant = given.stream()
                .map(one -> Approval.full(one, known))
                .distinct()
                .toList(); // all of them, before anything is decided
        if (meant.size() > 1 && meant.contains(together)) {
            throw new CommandFailure(ExitCode.USAGE, "institution.allAndOne");
        }
        JsonNode after = oneAfterTheOther(
                meant,
                sha256 -> context.admin()
                        .post(
                                Paths.of("institutions", institution, "changes", step),
                                JsonNodeFactory.instance.objectNode().put("sha256", sha256)),
                this::sayDone);
        if (step.equals("approve")) {
            return InstitutionCommand.print(context, after);
        }
        if (context.json()) {
            context.out().println(after.toPrettyString());
        } else {
            context.say(
                    "institution.withdrawn", institution, after.path("waiting").size());
        }
        return ExitCode.OK;
    }

    /**
     * What was decided stays decided, though the next one is refused.
     *
     * @param done is told which those are, before the fault goes on
     * @return the last answer
     */
    static JsonNode oneAfterTheOther(
            List<String> meant, Function<String, JsonNode> decide, Consumer<List<String>> done) {
        List<String> before = new ArrayList<>();
        JsonNode after = null;
        try {
            for (String sha256 : meant) {
                after = decide.apply(sha256);
                before.add(sha256);
            }
        } catch (RuntimeException e) {
            if (!before.isEmpty()) {
                done.accept(before);
            }
            throw e;
        }
        return after;
    }

    private void sayDone(List<String> hashes) {
        String named = hashes.stream().map(Approval::prefix).collect(Collectors.joining(", "));
        context.err().println(context.texts().get("institution.doneBefore", named, institution));
        context.err().flush();
    }

    private static void show(Context context, JsonNode change) {
        Fields.print(change, context, "institution", "kind", "state", "proposedAt", "proposedBy", "sha256");
        print(context, "  ", change.path("content"));
        if (!change.path("before").isEmpty()) {
            context.say("institution.before");
            print(context, "    ", change.path("before"));
        }
        for (JsonNode warning : change.path("warnings")) {
            context.out()
                    .println("  ! "
                            + context.texts()
                                    .of(
                                            warning.path("sq").asText(),
                                            warning.path("en").asText()));
        }
        context.out().flush();
    }

    private static void print(Context context, String indent, JsonNode content) {
        content.properties().forEach(one -> one.getValue().asText().lines().forEach(line -> context.out()
                .println(indent + one.getKey() + ": " + line)));
    }
}
