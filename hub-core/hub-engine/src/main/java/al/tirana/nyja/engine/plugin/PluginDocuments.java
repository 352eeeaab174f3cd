package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
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

    /**
     * Everything that is wrong with any document, of tables too, is told at once.
     *
     * @throws FailedPluginException if one of them cannot be used
     */
    static List<Document> of(DeployedPlugin deployed, String id, DeclaredHandlers handlers)
            throws FailedPluginException {
        List<Document> documents = new ArrayList<>();
        List<Text> faults = new ArrayList<>();
        for (String path : deployed.plugin().agreements()) {
            try {
                String yaml = text(deployed, path);
                Document document = named(path, compiled(path, yaml), id);
                fits(path, document, handlers);
                documents.add(document);
            } catch (FailedPluginException e) {
                faults.add(e.text());
            }
        }
        faults.addAll(PluginTables.faults(deployed, handlers));
        if (!faults.isEmpty()) {
            throw new FailedPluginException(new Text(
                    faults.stream().map(Text::sq).collect(Collectors.joining("; ")),
                    faults.stream().map(Text::en).collect(Collectors.joining("; "))));
        }
        return documents;
    }

    private static Document named(String path, Document document, String id) throws FailedPluginException {
        String plugin = document.agreement().plugin();
        if (!plugin.equals(id)) {
            throw new FailedPluginException(new Text(
                    path + " e përmend shtojcën \"" + plugin + "\", por kjo është \"" + id
                            + "\". Ndreqni çelësin plugin të dokumentit.",
                    path + " names the plugin \"" + plugin + "\", but this one is \"" + id
                            + "\". Correct the document's key plugin."));
        }
        return document;
    }

    /** A flow that nobody would work for. */
    private static void fits(String path, Document document, DeclaredHandlers handlers) throws FailedPluginException {
        List<Fault> faults = HandlerRules.faults(document.agreement(), document.yaml(), handlers.offers());
        if (!faults.isEmpty()) {
            throw unusable(path, faults);
        }
    }

    private static Document compiled(String path, String yaml) throws FailedPluginException {
        try {
            return new Document(AgreementDocument.compile(yaml), yaml);
        } catch (InvalidAgreementException e) {
            throw unusable(path, e.faults());
        }
    }

    private static FailedPluginException unusable(String path, List<Fault> faults) {
        return new FailedPluginException(new Text(
                path + " nuk mund të përdoret: " + joined(faults, "sq"),
                path + " cannot be used: " + joined(faults, "en")));
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
