package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How Maven compiled a plugin, as it told when it was asked to tell everything.
 *
 * @param options of the compiler, without those that say what is compiled and where to
 * @param roots folders of sources
 */
record Recipe(List<String> options, List<Path> roots) {

    private static final String BEGINS = "Command line options:";
    private static final Set<String> PLACES = Set.of("-d", "-s", "-sourcepath", "--source-path");

    /**
     * Empty if Maven compiled not once, or does more to the plugin's files than what can be done without it: replaces words in
     * resources, or makes sources.
     *
     * @param said by Maven, called with {@code -X}
     * @param folder the plugin's
     */
    static Optional<Recipe> read(List<String> said, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean next = false;
        for (String line : said) {
            if (line.contains("filtering: true")) {
                return Optional.empty();
            }
            if (next) {
                lines.add(line.replaceFirst("^\\[DEBUG\\] *", ""));
            }
            next = line.endsWith(BEGINS);
        }
        return lines.size() == 1 ? read(lines.get(0), folder.toRealPath()) : Optional.empty();
    }

    private static Optional<Recipe> read(String line, Path folder) {
        List<String> options = new ArrayList<>();
        List<Path> roots = new ArrayList<>();
        Iterator<String> words = Arrays.asList(line.strip().split(" +")).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (PLACES.contains(word) && words.hasNext()) {
                String place = words.next();
                if (word.endsWith("path")) {
                    Arrays.stream(place.split(System.getProperty("path.separator")))
                            .map(Path::of)
                            .forEach(roots::add);
                }
            } else if (!word.endsWith(".java")) {
                options.add(word);
            }
        }
        Path sources = folder.resolve("src/main/java");
        Path made = folder.resolve("target/generated-sources/annotations");
        return roots.contains(sources) && List.of(sources, made).containsAll(roots)
                ? Optional.of(new Recipe(options, List.of(sources)))
                : Optional.empty();
    }
}
