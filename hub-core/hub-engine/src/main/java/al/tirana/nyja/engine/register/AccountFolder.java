package al.tirana.nyja.engine.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server's realm: {@code secrets/admin-realm}, one file for each account. */
final class AccountFolder {

    private static final String SUFFIX = ".xml";

    private final Path folder;

    AccountFolder(Path folder) {
        this.folder = folder;
    }

    /** Names of all accounts that have a file, and under which somebody could sign in. */
    Set<String> names() {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(AccountName::plain)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("secrets/admin-realm cannot be read", e);
        }
    }

    Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A file in secrets/admin-realm cannot be read", e);
        }
    }

    /** Whether there is one, for an account whose owner signs in at the provider. */
    boolean withoutPassword(String name) {
        return read(name)
                .filter(bytes -> new AccountFile(null, null, bytes).withoutPassword())
                .isPresent();
    }

    /** What is wrong with the file, for an account whose file must have this hash; null for one that must have none. */
    Account.FileFault fault(String name, String sha256) {
        Optional<String> found = read(name).map(AccountFile::sha256);
        if (sha256 == null) {
            return found.isPresent() ? Account.FileFault.ADDED : null;
        }
        if (found.isEmpty()) {
            return Account.FileFault.MISSING;
        }
        return found.get().equals(sha256) ? null : Account.FileFault.CHANGED;
    }

    /** Whole or not at all, and for its owner only. */
    void write(String name, byte[] bytes) {
        Path part = folder.resolve("." + name + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, bytes);
            Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("A file in secrets/admin-realm cannot be written", e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("A file in secrets/admin-realm cannot be removed", e);
        }
    }

    private Path file(String name) {
        if (!AccountName.plain(name)) {
            throw new IllegalArgumentException("No name of an account");
        }
        return folder.resolve(name + SUFFIX);
    }
}
