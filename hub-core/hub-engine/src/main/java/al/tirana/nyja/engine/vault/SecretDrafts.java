package al.tirana.nyja.engine.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Secrets of endpoints that one person brought and another has not approved yet: files of this server beside those that count,
 * which no setting can name. What a draft is, only its keyed digest says outside.
 */
public final class SecretDrafts {

    /** What a file of a secret may be called. */
    public static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final String PURPOSE = "endpoint-secret";
    private static final String OWN = "rw-------";

    private final Path endpoints;
    private final Path drafts;
    private final HubKeys keys;

    /** @param home {@code nyja.home} */
    public SecretDrafts(Path home, HubKeys keys) {
        this.endpoints = home.resolve("secrets").resolve("endpoints");
        this.drafts = home.resolve("secrets").resolve("proposed");
        this.keys = keys;
    }

    /** With a key of the hub: a short password could be guessed from any other. */
    public String digest(byte[] secret) {
        return HexFormat.of().formatHex(keys.hmac(PURPOSE, secret));
    }

    public void keep(UUID change, byte[] secret) {
        try {
            if (!Files.isDirectory(drafts)) {
                Files.createDirectories(
                        drafts, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            write(drafts.resolve(change.toString()), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this server has it, as it was brought. */
    public boolean has(UUID change, String digest) {
        Path draft = drafts.resolve(change.toString());
        try {
            return Files.isRegularFile(draft)
                    && MessageDigest.isEqual(
                            digest.getBytes(StandardCharsets.US_ASCII),
                            digest(Files.readAllBytes(draft)).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return false;
        }
    }

    /** It counts from now on, in the place of what had this name. */
    public void settle(UUID change, String name) {
        Path draft = drafts.resolve(change.toString());
        Path place = endpoints.resolve(name);
        try {
            Files.createDirectories(endpoints);
            try {
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                // a disk of its own: copied there first, under a name that no setting can give
                Path beside = endpoints.resolve("." + change);
                write(beside, Files.readAllBytes(draft));
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The proposals of which there is a draft. */
    public List<UUID> all() {
        if (!Files.isDirectory(drafts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(drafts)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .map(UUID::fromString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When it was brought. */
    public Instant since(UUID change) {
        return written(drafts.resolve(change.toString())).orElse(Instant.MAX);
    }

    /** Whether the one that counts was written later than this. */
    public boolean placedAfter(String name, Instant time) {
        return written(endpoints.resolve(name)).filter(time::isBefore).isPresent();
    }

    private static Optional<Instant> written(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void drop(UUID change) {
        try {
            Files.deleteIfExists(drafts.resolve(change.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a secret of this name is there and counts. */
    public boolean counts(String name) {
        return name.matches(NAMES) && Files.isRegularFile(endpoints.resolve(name));
    }

    private static void write(Path file, byte[] secret) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN)));
        } catch (FileAlreadyExistsException e) {
            // of the same change: it is written again
        }
        Files.write(file, secret);
    }
}
