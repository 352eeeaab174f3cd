package al.tirana.nyja.cli.command;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.cli.admin.AdminApi;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.cli.config.ConfigFile;
import al.tirana.nyja.cli.config.ConfigYaml;
import al.tirana.nyja.cli.config.Difference;
import al.tirana.nyja.cli.config.HubConfig;
import al.tirana.nyja.cli.config.Plan;
import al.tirana.nyja.cli.config.Step;
import al.tirana.nyja.cli.config.Step.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A hub's configuration as one file: written, compared, applied. */
@Command(name = "config", synopsisSubcommandLabel = "<command>")
final class ConfigCommand {

    private static final int SHOWN = 120;

    private final Context context;

    ConfigCommand(Context context) {
        this.context = context;
    }

    /** Never over a file that is there. */
    @Command(name = "export")
    int export(@Option(names = "--to", paramLabel = "<file>") Path to) throws IOException {
        String yaml = ConfigYaml.of(HubConfig.of(context.admin()));
        if (to == null) {
            context.out().print(yaml);
            context.out().flush();
            return ExitCode.OK;
        }
        try {
            Files.writeString(to, yaml, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            context.say("agreement.formThere", to);
            return ExitCode.NO;
        }
        context.say("config.written", to);
        return ExitCode.OK;
    }

    /** Exit code 1 if hub and file differ. */
    @Command(name = "diff")
    int diff(@Parameters(paramLabel = "<file>", descriptionKey = "configFile") Path file) throws IOException {
        ConfigFile wanted = read(file);
        List<Difference> differences =
                Plan.of(context.admin(), wanted.wanted(), false).differences();
        if (context.json()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            differences.forEach(one -> all.add(json(one)));
            context.out().println(all.toPrettyString());
        } else if (differences.isEmpty()) {
            context.say("config.same", file);
        } else {
            context.say("config.differs", file, differences.size());
            differences.forEach(this::print);
            context.out().flush();
        }
        return differences.isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    /** Shows first what it would do, and does it only if somebody says yes. */
    @Command(name = "apply")
    int apply(
            @Parameters(paramLabel = "<file>", descriptionKey = "configFile") Path file,
            @Option(names = "--approve") boolean approve,
            @Option(names = "--end-missing") boolean endMissing,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        if (approve && endMissing) {
            throw new CommandFailure(ExitCode.USAGE, "config.oneOf");
        }
        ConfigFile wanted = read(file);
        AdminApi hub = context.admin();
        Plan plan = Plan.of(hub, wanted.wanted(), endMissing);
        List<Step> toDo = plan.toDo(approve);
        if (context.json()) {
            ArrayNode steps = JsonNodeFactory.instance.arrayNode();
            plan.steps().forEach(step -> steps.add(json(step)));
            context.out().println(steps.toPrettyString());
        } else {
            context.say("config.plan", file, wanted.sha256());
            plan.differences().stream()
                    .filter(one -> one.hub() != null && one.file() != null)
                    .forEach(this::print);
            plan.steps().forEach(this::print);
            if (!approve && plan.steps().stream().anyMatch(step -> step.kind() == Kind.WAITS)) {
                context.say("config.approve", file);
            }
        }
        if (toDo.isEmpty()) {
            quietly(
                    plan.differences().isEmpty()
                            ? "config.same"
                            : approve ? "config.nothingToApprove" : "config.nothing",
                    file);
            return ExitCode.OK;
        }
        if (!yes && !context.agreed("config.ask")) {
            quietly("config.yes", file);
            return ExitCode.NO;
        }
        return perform(hub, toDo, file, approve);
    }

    /** What is refused keeps nothing else from being done. */
    private int perform(AdminApi hub, List<Step> toDo, Path file, boolean approve) {
        boolean refused = false;
        boolean proposed = false;
        boolean earlier = false; // something about institutions is proposed, on which an agreement may depend
        for (Step step : toDo) {
            try {
                JsonNode answer = step.action().on(hub);
                proposed |= step.kind() == Kind.TWO;
                earlier |= step.kind() == Kind.TWO && !step.path().startsWith("agreements/");
                quietly(
                        "config.done." + (approve ? "APPROVED" : step.kind().name()),
                        step.path(),
                        digits(answer.path("sha256").asText("")));
            } catch (AdminRefusal e) {
                if (earlier && step.path().startsWith("agreements/")) {
                    quietly("config.later", step.path(), file);
                } else {
                    refused = true;
                    context.err().println(step.path());
                    Explanation.print(e.error(), context.texts(), context.err());
                }
            }
        }
        if (proposed) {
            quietly("config.approve", file);
        }
        return refused ? ExitCode.NO : ExitCode.OK;
    }

    private ConfigFile read(Path file) throws IOException {
        ConfigFile read = ConfigFile.read(file);
        if (!read.faults().isEmpty()) {
            for (Fault fault : read.faults()) {
                context.err().println(file + ":" + fault.in(context.texts().language()));
            }
            context.err().flush();
            throw new CommandFailure(
                    ExitCode.NO, "config.faults", file, read.faults().size());
        }
        return read;
    }

    private void quietly(String key, Object... arguments) {
        if (!context.json()) {
            context.say(key, arguments);
        }
    }

    private void print(Difference one) {
        String sign = one.hub() == null ? "+ " : one.file() == null ? "- " : "~ ";
        if (one.path().endsWith("/document") && one.hub() != null && one.file() != null) {
            context.out().println(sign + one.path());
            Differences.between(
                            one.hub().asText().lines().toList(),
                            one.file().asText().lines().toList())
                    .forEach(line -> context.out().println("    " + line));
            return;
        }
        context.out()
                .println(sign
                        + one.path()
                        + (one.hub() == null || one.file() == null
                                ? ""
                                : ": " + context.texts().get("config.from", text(one.hub()), text(one.file()))));
    }

    private void print(Step step) {
        context.say(
                "config.step." + step.kind().name(), step.path(), digits(step.sha256() == null ? "" : step.sha256()));
        if (step.why() != null) {
            context.out().println("    " + context.texts().get(step.why(), step.detail()));
        }
        if (step.warnings() != null) {
            step.warnings().forEach(warning -> context.out()
                    .println("    ! "
                            + (warning.has("line")
                                    ? Explanation.fault(warning, context.texts())
                                    : Cell.of(warning, context.texts()))));
        }
    }

    private static String digits(String sha256) {
        return sha256.isEmpty() ? "" : Approval.prefix(sha256);
    }

    private static String text(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static ObjectNode json(Difference one) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("path", one.path());
        json.set("hub", one.hub());
        json.set("file", one.file());
        return json;
    }

    private static ObjectNode json(Step step) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step.kind().name())
                .put("path", step.path())
                .put("sha256", step.sha256());
    }
}
