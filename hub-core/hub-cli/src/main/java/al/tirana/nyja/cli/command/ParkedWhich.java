package al.tirana.nyja.cli.command;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which of what is parked: the same conditions for the list and for what is done to many. */
final class ParkedWhich {

    @Option(names = "--recipient", paramLabel = "<institution>", descriptionKey = "parkedRecipient")
    private String recipient;

    @Option(names = "--code", paramLabel = "<FPR-nnn>", descriptionKey = "parkedCode")
    private String code;

    @Option(names = "--agreement", paramLabel = "<agreement>", descriptionKey = "parkedAgreement")
    private String agreement;

    @Option(names = "--since", paramLabel = "<moment>", descriptionKey = "parkedSince")
    private String since;

    @Option(names = "--until", paramLabel = "<moment>", descriptionKey = "parkedUntil")
    private String until;

    /** What stopped a delivery is its reason in every list: whoever writes it so is understood. */
    void orReason(String reason) {
        if (code == null) {
            code = reason;
        }
    }

    /** Whether one item is meant by its number; neither a number nor a condition is no call. */
    boolean one(Long id) {
        boolean conditions =
                Stream.of(recipient, code, agreement, since, until).anyMatch(condition -> condition != null);
        if ((id == null) != conditions) {
            throw new CommandFailure(ExitCode.USAGE, "parked.whichOne");
        }
        return id != null;
    }

    /** A path with these conditions and others. */
    String query(String path, String... more) {
        String[] conditions = {
            "recipient", recipient, "code", code, "agreement", agreement, "since", since, "until", until
        };
        return Paths.query(
                path,
                Stream.concat(Arrays.stream(conditions), Arrays.stream(more)).toArray(String[]::new));
    }
}
