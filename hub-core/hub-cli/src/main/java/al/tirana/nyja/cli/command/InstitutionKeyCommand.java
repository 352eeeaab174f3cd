package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The keys that an institution signs with, and those for which others seal. To replace one: add the new, let the institution
 * change, end the old.
 */
@Command(name = "key", synopsisSubcommandLabel = "<command>")
final class InstitutionKeyCommand {

    private final Context context;

    InstitutionKeyCommand(Context context) {
        this.context = context;
    }

    /** What a key is for. */
    enum Use {
        sig,
        enc
    }

    /** Only the public part of the file ever leaves this process. */
    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<file>", descriptionKey = "jwkFile") Path file,
            @Option(names = "--use", paramLabel = "sig|enc", defaultValue = "sig") Use use)
            throws IOException {
        byte[] jwk = publicPart(file, use).getBytes(StandardCharsets.UTF_8);
        return Changes.proposed(
                context, context.admin().post(Paths.of("institutions", id, "keys"), "application/json", jwk));
    }

    private static String publicPart(Path file, Use use) throws IOException {
        try {
            JWK key = JWK.parse(Files.readString(file));
            KeyUse said = key.getKeyUse();
            KeyUse wanted = use == Use.enc ? KeyUse.ENCRYPTION : KeyUse.SIGNATURE;
            if (said != null && !said.equals(wanted)) {
                throw new CommandFailure(ExitCode.USAGE, "key.otherUse", file, said, use);
            }
            Map<String, Object> open = key.toPublicJWK().toJSONObject();
            if (use == Use.enc) {
                open.put("use", KeyUse.ENCRYPTION.identifier());
            }
            return JWK.parse(open).toJSONString();
        } catch (ParseException e) {
            throw new CommandFailure(ExitCode.USAGE, "key.notJwk", file);
        }
    }

    @Command(name = "end")
    int end(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<kid>", descriptionKey = "kid") String kid) {
        return InstitutionCommand.print(
                context,
                context.admin()
                        .post(
                                Paths.of("institutions", id, "keys", "end"),
                                JsonNodeFactory.instance.objectNode().put("kid", kid)));
    }
}
