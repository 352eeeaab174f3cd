package al.tirana.nyja.pilot;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.YamlDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What an agreement rests on, as the document of a plugin's WAR says it: a message refers to that, and not to any law. */
final class AgreementActs {

    private static final String FOLDER = "WEB-INF/classes/META-INF/nyja/";
    private static final int LONGEST = 1 << 20;

    private AgreementActs() {}

    /**
     * The act that the document names first.
     *
     * @param war looked at before the others; may be null
     * @param deployments folder with WARs, which need not be there
     */
    static Optional<String> of(String agreement, Path war, Path deployments) throws IOException {
        List<Path> wars = new ArrayList<>();
        if (war != null) {
            wars.add(war);
        }
        if (Files.isDirectory(deployments)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(deployments, "*.war")) {
                found.forEach(wars::add);
            }
        }
        return wars.stream().flatMap(one -> in(one, agreement).stream()).findFirst();
    }

    private static Optional<String> in(Path war, String agreement) {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (ZipEntry entry : zip.stream().filter(AgreementActs::isDocument).toList()) {
                Optional<String> act = YamlDocument.read(text(zip, entry), new Faults())
                        .filter(document -> document.path("id").asText().equals(agreement))
                        .map(document -> document.at("/legalBasis/0/act"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue);
                if (act.isPresent()) {
                    return act;
                }
            }
        } catch (IOException e) {
            // what cannot be read brings no agreement
        }
        return Optional.empty();
    }

    private static boolean isDocument(ZipEntry entry) {
        return entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".yaml");
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
