package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes of changed sources the WAR that Maven would make of them, in this process and so in a second. Only where that is known:
 * the compiler's options are those that Maven used, and with them the classes that Maven has just made came out the same, byte
 * for byte; what else is in the WAR lies there as it lies in the plugin's folder.
 */
final class ShortBuild {

    private final Path folder;
    private final Recipe recipe;
    private final Path file;
    private War war;

    private ShortBuild(Path folder, Recipe recipe, Path file, War war) {
        this.folder = folder;
        this.recipe = recipe;
        this.file = file;
        this.war = war;
    }

    /**
     * Empty if Maven does more for this plugin than what is done here.
     *
     * @param said by Maven, which has just built it ({@link Build#tell})
     */
    static Optional<ShortBuild> of(Path folder, List<String> said, Path file) throws IOException {
        Optional<Recipe> recipe = Compiled.possible() ? Recipe.read(said, folder) : Optional.empty();
        if (recipe.isEmpty()) {
            return Optional.empty();
        }
        ShortBuild build = new ShortBuild(folder, recipe.get(), file, War.read(file));
        return build.makesTheSame() ? Optional.of(build) : Optional.empty();
    }

    private boolean makesTheSame() throws IOException {
        SortedMap<String, byte[]> there = Trees.read(classes());
        Compiled compiled = Compiled.of(recipe);
        SortedMap<String, byte[]> made = new TreeMap<>(there);
        made.keySet().removeIf(name -> !isClass(name) && !compiled.classes().containsKey(name));
        return compiled.wrong().isEmpty()
                && same(compiled.classes(), made)
                && holds(there, Trees.read(folder.resolve("src/main/resources")))
                && holds(war.entries(), pages())
                && same(war.with(there, pages()).entries(), war.entries());
    }

    /** Of what describes a package Maven makes a class itself where the compiler makes none. */
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("package-info.class");
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet()) && holds(one, other);
    }

    private static boolean holds(Map<String, byte[]> all, Map<String, byte[]> some) {
        return some.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), all.get(entry.getKey())));
    }

    private SortedMap<String, byte[]> pages() throws IOException {
        return Trees.read(folder.resolve("src/main/webapp"));
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    /** What is wrong, as Maven says it; empty if nothing is, and the WAR lies there. */
    List<String> run() throws IOException {
        Compiled compiled = Compiled.of(recipe);
        if (!compiled.wrong().isEmpty()) {
            return compiled.wrong();
        }
        SortedMap<String, byte[]> all = Trees.read(classes());
        for (String name : List.copyOf(all.keySet())) {
            if (isClass(name) && !compiled.classes().containsKey(name)) {
                Files.delete(classes().resolve(name));
                all.remove(name);
            }
        }
        put(compiled.classes(), all);
        put(Trees.read(folder.resolve("src/main/resources")), all);
        war = war.with(all, pages());
        war.write(file);
        return List.of();
    }

    /** Also into the folder of classes: Maven goes on from there. */
    private void put(Map<String, byte[]> files, Map<String, byte[]> all) throws IOException {
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            if (!Arrays.equals(one.getValue(), all.get(one.getKey()))) {
                Path to = classes().resolve(one.getKey());
                Files.createDirectories(to.getParent());
                Files.write(to, one.getValue());
                all.put(one.getKey(), one.getValue());
            }
        }
    }
}
