package al.tirana.nyja.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every library of the bills of materials with its licence, to be read; and that none may be there which does not fit. */
final class Licences {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What would make the whole its own. Those with the exception for class paths do not, nor does the Lesser one. */
    private static final Pattern UNFIT = Pattern.compile("(?i)\\b(A?GPL-[0-9.]+|GNU (Affero )?General Public License)");

    private static final Pattern FITS = Pattern.compile("(?i)classpath|LGPL|lesser|library general");

    private final Map<String, List<String>> libraries = new TreeMap<>();

    Licences(List<Path> bills) throws IOException {
        for (Path bill : bills) {
            if (!Files.exists(bill)) { // the plugin that writes it leaves it out where Maven may not go online
                throw new IllegalStateException(bill + " is missing: a release is built without -o");
            }
            for (JsonNode component : JSON.readTree(bill.toFile()).path("components")) {
                String name = component.path("group").asText() + ":"
                        + component.path("name").asText() + ":"
                        + component.path("version").asText();
                libraries.put(name, licences(component));
            }
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        libraries.forEach((name, licences) -> text.append(name)
                .append("  ")
                .append(String.join(" | ", licences))
                .append('\n'));
        return text.toString();
    }

    /** Libraries of which nobody knows a licence, or that have none but those of the GPL. */
    List<String> unfit() {
        return libraries.entrySet().stream()
                .filter(library -> library.getValue().stream().allMatch(Licences::unfit))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean unfit(String licence) {
        return UNFIT.matcher(licence).find() && !FITS.matcher(licence).find();
    }

    private static List<String> licences(JsonNode component) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode licence : component.path("licenses")) {
            String expression = licence.path("expression").asText();
            String id = licence.path("license").path("id").asText();
            String name = licence.path("license").path("name").asText();
            names.add(!expression.isEmpty() ? expression : !id.isEmpty() ? id : name);
        }
        return List.copyOf(names);
    }
}
