package al.tirana.nyja.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every module of the repository that has a program in it, found in the folders: a new one is covered by being there. */
final class Modules {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final List<String> SHELVES = List.of("hub-core", "connectors", "plugins", "wildfly-config");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path CLASSES = Path.of("target", "classes");

    private Modules() {}

    static List<Path> all() {
        return SHELVES.stream()
                .flatMap(shelf -> below(shelf).stream())
                .filter(module -> Files.isDirectory(module.resolve(SOURCES)))
                .toList();
    }

    /** What lies on one shelf, with or without a class. */
    static List<Path> below(String shelf) {
        return list(ROOT.resolve(shelf)).filter(Files::isDirectory).toList();
    }

    /** Their classes. A module that is not compiled would be covered in appearance only. */
    static JavaClasses classes() {
        List<Path> compiled =
                all().stream().map(module -> module.resolve(CLASSES)).toList();
        compiled.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst()
                .ifPresent(folder -> {
                    throw new IllegalStateException(folder + " is missing. Remedy: mvn test-compile, in the root");
                });
        return new ClassFileImporter().importPaths(compiled);
    }

    /** Folders of all packages that hold a class. */
    static List<Path> packages() {
        return all().stream()
                .flatMap(module -> walk(module.resolve(SOURCES)))
                .filter(folder -> list(folder).anyMatch(file -> file.toString().endsWith(".java")))
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
