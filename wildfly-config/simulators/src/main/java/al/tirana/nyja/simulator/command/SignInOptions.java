package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.partner.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Of institutions that may ask for a token besides the certificate. */
final class SignInOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--sign-in", descriptionKey = "sign-in")
    private String client;

    @Option(names = "--sign-in-secret", descriptionKey = "sign-in-secret")
    private Path secret;

    /** Null if the certificate is enough. */
    SignIn signIn() throws IOException {
        if ((client == null) != (secret == null)) {
            throw new ParameterException(command.commandLine(), "--sign-in, --sign-in-secret");
        }
        return client == null
                ? null
                : new SignIn(client, Files.readString(secret).stripTrailing());
    }
}
