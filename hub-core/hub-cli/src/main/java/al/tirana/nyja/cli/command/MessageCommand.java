package al.tirana.nyja.cli.command;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** FPR messages in files, without a hub: so that a partner can try before writing code. */
@Command(name = "message", synopsisSubcommandLabel = "<command>")
final class MessageCommand {

    private static final String UNKNOWN_TYPE = "FPR-103";

    private final Context context;

    MessageCommand(Context context) {
        this.context = context;
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
    int validate(
            @Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file,
            @Option(names = "--plugin", paramLabel = "<war>") Path war)
            throws IOException {
        if (war != null) {
            PluginTypes.learn(war);
        }
        List<List<Finding>> all = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(Input.bytes(file))) {
            all.add(Validation.findings(parsed, Clock.systemUTC().instant()));
        }
        int code = Findings.printAll(all, "message.valid", context);
        if (all.stream().flatMap(List::stream).anyMatch(finding -> finding.code()
                .equals(UNKNOWN_TYPE))) {
            context.say("message.ofAPlugin");
        }
        return code;
    }

    /** What would become of each if its source posted it now: the hub decides, and does nothing. */
    @Command(name = "explain")
    int explain(@Parameters(paramLabel = "<file>", descriptionKey = "messageFile", arity = "0..1") Path file)
            throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (FprJson.Parsed parsed : Input.messages(Input.bytes(file))) {
            answers.add(context.admin().post("explain", "application/json", parsed.bytes()));
        }
        return ExplainedMessages.print(answers, context);
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
