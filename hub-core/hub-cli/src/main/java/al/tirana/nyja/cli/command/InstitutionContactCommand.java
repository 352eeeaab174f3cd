package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to call at an institution. What is not given is taken out. */
@Command(name = "contact", synopsisSubcommandLabel = "<command>")
final class InstitutionContactCommand {

    private final Context context;

    InstitutionContactCommand(Context context) {
        this.context = context;
    }

    @Command(name = "set")
    int set(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Option(names = "--technical-telephone", paramLabel = "<number>") String technicalTelephone,
            @Option(names = "--technical-mail", paramLabel = "<address>") String technicalMail,
            @Option(names = "--cases-telephone", paramLabel = "<number>") String casesTelephone,
            @Option(names = "--cases-mail", paramLabel = "<address>") String casesMail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("technical").put("telephone", technicalTelephone).put("mail", technicalMail);
        body.putObject("cases").put("telephone", casesTelephone).put("mail", casesMail);
        return Changes.proposed(context, context.admin().put(Paths.of("institutions", id, "contacts"), body));
    }
}
