package al.tirana.ura.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The keys an institution signs with. To replace one: add the new, let the institution change, end the old. */
@Command(name = "key", synopsisSubcommandLabel = "<command>")
final class InstitutionKeyCommand {

    private final Context context;

    InstitutionKeyCommand(Context context) {
        this.context = context;
    }

    /** Only the public part of the file ever leaves this process. */
    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<file>", descriptionKey = "jwkFile") Path file)
            throws IOException {
        byte[] jwk;
        try {
            jwk = JWK.parse(Files.readString(file)).toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        } catch (ParseException e) {
            throw new CommandFailure(ExitCode.USAGE, "key.notJwk", file);
        }
        return Changes.proposed(
                context, context.admin().post(Paths.of("institutions", id, "keys"), "application/json", jwk));
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
