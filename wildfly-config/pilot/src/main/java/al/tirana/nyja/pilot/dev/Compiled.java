package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * All sources of a plugin, compiled in this process as Maven compiles them.
 *
 * @param classes by their way below the folder of classes; none if something is wrong
 * @param wrong as Maven says it
 */
record Compiled(SortedMap<String, byte[]> classes, List<String> wrong) {

    /** Whether there is a compiler in this process. */
    static boolean possible() {
        return ToolProvider.getSystemJavaCompiler() != null;
    }

    static Compiled of(Recipe recipe) throws IOException {
        Path to = Files.createTempDirectory("nyja-classes");
        try {
            return of(recipe, to);
        } finally {
            Trees.remove(to);
        }
    }

    private static Compiled of(Recipe recipe, Path to) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        StringWriter beside = new StringWriter();
        List<String> options = new ArrayList<>(recipe.options());
        Path made = Files.createDirectory(to.resolve("sources"));
        Path classes = Files.createDirectory(to.resolve("classes"));
        options.addAll(List.of("-d", classes.toString(), "-s", made.toString()));
        boolean good;
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(said, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            good = compiler.getTask(
                            beside, files, said, options, null, files.getJavaFileObjectsFromPaths(sources(recipe)))
                    .call();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Compiled(new TreeMap<>(), List.of("[ERROR] " + e.getMessage()));
        }
        if (good) {
            return new Compiled(Trees.read(classes), List.of());
        }
        List<String> wrong = said.getDiagnostics().stream()
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(Compiled::line)
                .toList();
        return new Compiled(new TreeMap<>(), wrong.isEmpty() ? List.of("[ERROR] " + beside) : wrong);
    }

    private static List<Path> sources(Recipe recipe) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : recipe.roots()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static String line(Diagnostic<? extends JavaFileObject> said) {
        String where = said.getSource() == null
                ? ""
                : said.getSource().getName() + ":[" + said.getLineNumber() + "," + said.getColumnNumber() + "] ";
        return "[ERROR] " + where + said.getMessage(Locale.ENGLISH);
    }
}
