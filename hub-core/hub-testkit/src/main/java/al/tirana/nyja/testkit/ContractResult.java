package al.tirana.nyja.testkit;

import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.host.TriedContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes down how the contract ended, among the classes that were tried. A broken promise leaves no result; one that the test
 * class has put its own in the place of is missing.
 */
final class ContractResult implements BeforeAllCallback, AfterEachCallback, TestWatcher, AfterAllCallback {

    /** What is known so far of one test class. */
    private static final class Trial {
        private final Map<String, Integer> promises = new TreeMap<>();
        private Class<?> code;
        private boolean broken;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        store(context).put(Trial.class, new Trial());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        trial(context).code = ((PluginContract) context.getRequiredTestInstance()).code();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        if (context.getRequiredTestMethod().getDeclaringClass() == PluginContract.class) {
            trial(context).promises.put(context.getRequiredTestMethod().getName(), 1);
        }
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        // it was not tried, and is missing then
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        trial(context).broken = true;
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        // it is missing then
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Trial trial = store(context).get(Trial.class, Trial.class);
        Optional<Path> classes = trial.code == null ? Optional.empty() : folder(trial.code);
        if (classes.isEmpty()) {
            return;
        }
        Path file = classes.get().resolve(TriedContract.FILE);
        if (trial.broken) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, new TriedContract(Spi.LEVEL, trial.promises, hash(classes.get())).written());
    }

    /** That of the class: what belonged to a method is closed when its end is told. */
    private static Trial trial(ExtensionContext method) {
        return store(method.getParent().orElseThrow()).get(Trial.class, Trial.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(ContractResult.class, context.getRequiredTestClass()));
    }

    /** Where its classes were built; empty if it comes out of an archive. */
    private static Optional<Path> folder(Class<?> code) {
        try {
            URL place = code.getProtectionDomain().getCodeSource().getLocation();
            return place.getProtocol().equals("file") && Files.isDirectory(Path.of(place.toURI()))
                    ? Optional.of(Path.of(place.toURI()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static String hash(Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        Map<String, byte[]> hashes = new TreeMap<>();
        for (Path file : files) {
            hashes.put(classes.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
        return TriedContract.hash(hashes);
    }

    private static byte[] sha256(Path file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }
}
