package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.launch.Hub;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** FPR messages in files: so that a partner can try before writing code. All but {@code send} work without a hub. */
@Command(name = "message", synopsisSubcommandLabel = "<command>")
final class MessageCommand {

    private final Context context;

    MessageCommand(Context context) {
        this.context = context;
    }

    /** Prints a referral of an invented person, unsigned and marked as a test: to be changed, and sent. */
    @Command(name = "new")
    int fresh(
            @Option(names = "--from", required = true, paramLabel = "<institution>") String from,
            @Option(names = "--to", required = true, paramLabel = "<institution>") String to,
            @Option(names = "--agreement", required = true, paramLabel = "<agreement>") String agreement) {
        for (String actor : List.of(from, to)) {
            if (!Actors.isId(actor)) {
                throw new CommandFailure(ExitCode.USAGE, "institution.wrong", actor);
            }
        }
        ObjectNode referral =
                new Referrals(from, null, System.nanoTime(), Clock.systemUTC()).draft(new Partner(to, agreement));
        context.out().println(referral.toPrettyString());
        return ExitCode.OK;
    }

    /**
     * Posts as the institution that the message names as its source, with key and certificate from the home; signs what
     * is not signed yet. Prints what the hub answers.
     */
    @Command(name = "send")
    int send(@Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file)
            throws IOException, InterruptedException {
        byte[] input = Input.bytes(file);
        List<ObjectNode> messages = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(input)) {
            if (parsed.message() == null || !parsed.findings().isEmpty()) {
                Findings.print(parsed.findings(), context.texts(), context.err());
                return ExitCode.NO;
            }
            messages.add(parsed.message());
        }
        Institution sender = sender(messages);
        List<ObjectNode> signed = messages.stream()
                .map(message ->
                        message.has(FprSignature.FIELD) ? message : FprSignature.signed(message, sender.signing()))
                .toList();
        HubClient hub = new HubClient(context.hub().url(), sender);
        HubAnswer answer = answer(hub, signed, FprJson.isBatch(input));
        context.out().println(answer.body().toPrettyString());
        return answer.status() == 202 ? ExitCode.OK : ExitCode.NO;
    }

    /** A hub that does not answer is no file that cannot be read. */
    private HubAnswer answer(HubClient hub, List<ObjectNode> signed, boolean batch) throws InterruptedException {
        try {
            return batch ? hub.postBatch(signed) : hub.post(signed.get(0));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "hub.unreachable", context.hub().url());
        }
    }

    private Institution sender(List<ObjectNode> messages) throws IOException {
        List<String> sources = messages.stream()
                .map(message -> message.path("source").asText())
                .distinct()
                .toList();
        if (sources.size() != 1 || !Actors.isUri(sources.get(0))) {
            throw new CommandFailure(ExitCode.USAGE, "message.oneSource");
        }
        String actor = Actors.id(sources.get(0));
        Hub hub = context.hub();
        if (!Files.exists(hub.secrets().institution(actor).resolve("tls.p12"))) {
            throw new CommandFailure(ExitCode.USAGE, "message.noSecrets", actor);
        }
        return Institution.load(hub.home().root(), actor);
    }

    /** Prints the signed message, or the batch of signed messages, and nothing else. */
    @Command(name = "sign")
    int sign(
            @Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file,
            @Option(names = "--key", required = true, paramLabel = "<jwk file>") Path keyFile)
            throws IOException {
        ECKey key = privateKey(keyFile);
        byte[] input = Input.bytes(file);
        ArrayNode signed = JsonNodeFactory.instance.arrayNode();
        for (FprJson.Parsed parsed : Input.messages(input)) {
            if (parsed.message() == null || !parsed.findings().isEmpty()) {
                Findings.print(parsed.findings(), context.texts(), context.err());
                return ExitCode.NO;
            }
            signed.add(FprSignature.signed(parsed.message(), key));
        }
        JsonNode result = FprJson.isBatch(input) ? signed : signed.get(0);
        context.out().println(result.toPrettyString());
        return ExitCode.OK;
    }

    @Command(name = "verify")
    int verify(
            @Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file,
            @Option(names = "--key", required = true, paramLabel = "<jwk or jwks file>") Path keyFile)
            throws IOException {
        JWKSet keys = keys(keyFile);
        List<List<Finding>> all = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(Input.bytes(file))) {
            all.add(
                    parsed.message() == null || !parsed.findings().isEmpty()
                            ? parsed.findings()
                            : fault(parsed, keys).stream().toList());
        }
        return Findings.printAll(all, "message.verified", context);
    }

    /** Everything the hub's gate checks that needs neither an agreement nor its database. */
    @Command(name = "validate")
    int validate(@Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file)
            throws IOException {
        List<List<Finding>> all = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(Input.bytes(file))) {
            all.add(Validation.findings(parsed, Clock.systemUTC().instant()));
        }
        return Findings.printAll(all, "message.valid", context);
    }

    private static Optional<Finding> fault(FprJson.Parsed parsed, JWKSet keys) {
        JWK key = FprSignature.keyId(parsed.message())
                .map(keys::getKeyByKeyId)
                .orElse(keys.getKeys().size() == 1 ? keys.getKeys().get(0) : null);
        return key == null
                ? Optional.of(Finding.of("FPR-106").at("/" + FprSignature.FIELD))
                : FprSignature.verify(parsed.message(), key);
    }

    private static ECKey privateKey(Path file) throws IOException {
        try {
            JWK key = JWK.parse(Files.readString(file));
            if (key instanceof ECKey ec && ec.isPrivate()) {
                return ec;
            }
            throw new CommandFailure(ExitCode.USAGE, "key.notPrivate", file);
        } catch (ParseException e) {
            throw new CommandFailure(ExitCode.USAGE, "key.notJwk", file);
        }
    }

    private static JWKSet keys(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        } catch (ParseException e) {
            throw new CommandFailure(ExitCode.USAGE, "key.notJwk", file);
        }
    }
}
