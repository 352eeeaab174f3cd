package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.Findings;
import al.tirana.nyja.cli.command.Input;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.command.LocalHub;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Posts as the institution that the message names as its source, with key and certificate from the home; signs what is
 * not signed yet. Prints what the hub answers.
 */
@Command(name = "send")
final class SendMessageCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1")
    private Path file;

    SendMessageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] input = Input.bytes(file);
        List<ObjectNode> messages = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(input)) {
            if (parsed.message() == null || !parsed.findings().isEmpty()) {
                Findings.print(parsed.findings(), context.texts(), context.err());
                return ExitCode.NO;
            }
            messages.add(parsed.message());
        }
        Hub hub = LocalHub.of(context);
        Institution sender = sender(messages, hub);
        List<ObjectNode> signed = messages.stream()
                .map(message ->
                        message.has(FprSignature.FIELD) ? message : FprSignature.signed(message, sender.signing()))
                .toList();
        HubAnswer answer = answer(hub, sender, signed, FprJson.isBatch(input));
        context.out().println(answer.body().toPrettyString());
        return answer.status() == 202 ? ExitCode.OK : ExitCode.NO;
    }

    /** A hub that does not answer is no file that cannot be read. */
    private static HubAnswer answer(Hub hub, Institution sender, List<ObjectNode> signed, boolean batch)
            throws InterruptedException {
        HubClient client = new HubClient(hub.url(), sender);
        try {
            return batch ? client.postBatch(signed) : client.post(signed.get(0));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "hub.unreachable", hub.url());
        }
    }

    private static Institution sender(List<ObjectNode> messages, Hub hub) throws IOException {
        List<String> sources = messages.stream()
                .map(message -> message.path("source").asText())
                .distinct()
                .toList();
        if (sources.size() != 1 || !Actors.isUri(sources.get(0))) {
            throw new CommandFailure(ExitCode.USAGE, "message.oneSource");
        }
        String actor = Actors.id(sources.get(0));
        if (!Files.exists(new DemoHome(hub.home()).institution(actor).resolve("tls.p12"))) {
            throw new CommandFailure(ExitCode.USAGE, "message.noSecrets", actor);
        }
        return Institution.load(hub.home().root(), actor);
    }
}
