package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Spi;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What plugins and connectors are built against changes only on purpose: every public signature of the SPI stands in {@code
 * hub-spi/signatures.txt}. After a change that is meant, run this with {@code -Dspi.write=true}, look at the difference and
 * commit it; whatever a built plugin would no longer find raises {@link Spi#VERSION}.
 */
class SpiSignaturesTest {

    private static final Path SIGNATURES = Path.of("../hub-spi/signatures.txt");
    private static final String SPI = "al.tirana.nyja.spi";

    @Test
    void areThoseThatAreWrittenDown() throws IOException {
        List<String> now = signatures();
        if (Boolean.getBoolean("spi.write")) {
            Files.write(SIGNATURES, now);
        }
        assertThat(now)
                .as("signatures of hub-spi, compared with %s", SIGNATURES)
                .isEqualTo(Files.readAllLines(SIGNATURES));
    }

    private static List<String> signatures() {
        List<String> lines = new ArrayList<>();
        lines.add("version " + Spi.VERSION);
        new ClassFileImporter()
                        .importLocations(Set.of(Location.of(
                                Spi.class.getProtectionDomain().getCodeSource().getLocation())))
                        .stream()
                        .filter(type -> type.getPackageName().equals(SPI))
                        .map(JavaClass::reflect)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .flatMap(SpiSignaturesTest::of)
                        .sorted()
                        .forEach(lines::add);
        return lines;
    }

    private static Stream<String> of(Class<?> type) {
        Stream<String> itself = Stream.of(type.getName() + " : " + type.toGenericString());
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> isOpen(field.getModifiers()))
                .map(Field::toGenericString);
        Stream<String> methods = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(method -> isOpen(method.getModifiers()) && !method.isSynthetic())
                .map(Executable::toGenericString);
        return Stream.concat(itself, Stream.concat(fields, methods).map(line -> type.getName() + " . " + line));
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
