package al.tirana.nyja.engine.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * One file per agreement and month under {@code nyja.home/keys}, encrypted with the master key. The folder is in no backup
 * of the database: that is what makes a destroyed key stay destroyed.
 */
public final class WrappingKeys {

    private static final Pattern AGREEMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}/\\d{4}-(0[1-9]|1[0-2])");

    /** A wrapping key and its name, {@code <agreement>/<yyyy-MM>}. */
    record Named(String id, SecretKeySpec key) {
        @Override
        public String toString() {
            return id;
        }
    }

    private final Path folder;
    private final SecretKeySpec master;
    private final PurgedLog purged;
    private final Map<String, SecretKeySpec> cache = new ConcurrentHashMap<>();

    /** @param folder {@code nyja.home/keys}; made if it is not there */
    public WrappingKeys(Path folder, HubKeys keys) {
        this.folder = Durable.folder(folder);
        this.master = keys.master();
        this.purged = new PurgedLog(folder.resolve("purged.log"));
    }

    /** The key of the month; of the next one if a clock that went back asks for a key already destroyed. */
    Named forSealing(String agreement, YearMonth month) {
        if (!AGREEMENT.matcher(agreement).matches()) {
            throw new IllegalArgumentException("Not an agreement id");
        }
        String id = agreement + "/" + month;
        if (purged.contains(id)) {
            return forSealing(agreement, month.plusMonths(1));
        }
        SecretKeySpec key = cache.get(id);
        return new Named(id, key != null ? key : cache.computeIfAbsent(id, this::readOrCreate));
    }

    Optional<SecretKeySpec> existing(String id) {
        SecretKeySpec key = cache.get(id);
        if (key == null && isId(id)) {
            key = cache.computeIfAbsent(id, this::read);
        }
        return Optional.ofNullable(key);
    }

    /** Whether the key of this id can still open bodies. */
    public boolean exists(String id) {
        return isId(id) && Files.exists(file(id));
    }

    /** Ids of all keys on disk. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".key"))
                    .map(name -> name.substring(0, name.length() - ".key".length()))
                    .filter(WrappingKeys::isId)
                    .sorted()
                    .forEach(ids::add);
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/keys cannot be read", e);
        }
    }

    /** Ids of all keys ever destroyed here; remembered outside the database. */
    public Set<String> destroyed() {
        return purged.ids();
    }

    /** Whether this can be the id of a key at all. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The month in which the bodies under this key reach the end of their retention. */
    public static YearMonth month(String id) {
        return YearMonth.parse(id.substring(id.indexOf('/') + 1));
    }

    /** The agreement whose bodies this key wraps. */
    public static String agreement(String id) {
        return id.substring(0, id.indexOf('/'));
    }

    /** First writes down that the key is destroyed, then destroys it: a crash in between is finished by the next run. */
    public void destroy(String id) {
        purged.add(id);
        cache.remove(id);
        try {
            Path file = file(id);
            if (Files.exists(file)) {
                overwrite(file);
                Files.delete(file);
                Durable.force(file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + id + " could not be destroyed", e);
        }
    }

    private SecretKeySpec readOrCreate(String id) {
        SecretKeySpec key = read(id);
        return key != null ? key : create(id);
    }

    private SecretKeySpec read(String id) {
        try {
            return new SecretKeySpec(Aes.decrypt(master, id, Files.readAllBytes(file(id))), "AES");
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + id + " cannot be read", e);
        }
    }

    /** A hard link either makes the whole file appear or fails: of two processes that race, both end with one key. */
    private SecretKeySpec create(String id) {
        Path file = file(id);
        Path parent = Durable.folder(file.getParent());
        try {
            Path fresh = Files.createTempFile(parent, ".new", ".tmp");
            try {
                Durable.write(fresh, Aes.encrypt(master, id, Aes.random(Aes.KEY_BYTES)));
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // another process was faster: its key stands
            } finally {
                Files.deleteIfExists(fresh);
            }
            Durable.force(parent);
            return read(id);
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + id + " could not be written", e);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Aes.random((int) channel.size())));
            channel.force(true);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ".key");
    }
}
