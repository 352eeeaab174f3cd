package al.tirana.ura.engine.plugin;

import al.tirana.ura.engine.agreement.AgreementDocument;
import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.agreement.Fault;
import al.tirana.ura.engine.agreement.InvalidAgreementException;
import al.tirana.ura.spi.Text;
import al.tirana.ura.spi.host.DeployedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the agreement documents that a plugin carries. */
final class PluginDocuments {

    /** @param yaml the text, as the plugin carries it */
    record Document(CompiledAgreement agreement, String yaml) {}

    private PluginDocuments() {}

    static List<Document> of(DeployedPlugin deployed, String id) throws FailedPluginException {
        List<Document> documents = new ArrayList<>();
        for (String path : deployed.plugin().agreements()) {
            Document document = compiled(path, text(deployed, path));
            if (!document.agreement().plugin().equals(id)) {
                throw new FailedPluginException(new Text(
                        path + " e përmend shtojcën \"" + document.agreement().plugin() + "\", por kjo është \"" + id
                                + "\". Ndreqni çelësin plugin të dokumentit.",
                        path + " names the plugin \"" + document.agreement().plugin() + "\", but this one is \"" + id
                                + "\". Correct the document's key plugin."));
            }
            documents.add(document);
        }
        return documents;
    }

    private static Document compiled(String path, String yaml) throws FailedPluginException {
        try {
            return new Document(AgreementDocument.compile(yaml), yaml);
        } catch (InvalidAgreementException e) {
            throw new FailedPluginException(new Text(
                    path + " nuk mund të përdoret: " + joined(e.faults(), "sq"),
                    path + " cannot be used: " + joined(e.faults(), "en")));
        }
    }

    private static String joined(List<Fault> faults, String language) {
        return faults.stream().map(fault -> fault.in(language)).collect(Collectors.joining("; "));
    }

    private static String text(DeployedPlugin deployed, String path) throws FailedPluginException {
        try (InputStream stream = deployed.resources().getResourceAsStream(path)) {
            if (stream == null) {
                throw new FailedPluginException(new Text(
                        "Mungon burimi " + path + ". Vendoseni te src/main/resources të shtojcës.",
                        "The resource " + path + " is missing. Put it into the plugin's src/main/resources."));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FailedPluginException.of(e);
        }
    }
}
