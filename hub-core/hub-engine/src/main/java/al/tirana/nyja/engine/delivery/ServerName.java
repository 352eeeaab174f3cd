package al.tirana.nyja.engine.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name of this server among all that share the database: a random one, kept in the server's own data folder, which no
 * two servers have in common. Host names are not enough: two machines may both be called {@code localhost}.
 */
public final class ServerName {

    private ServerName() {}

    /** @return the same at every start; a new one if the folder cannot keep it, which does no harm */
    public static String of(Path dataFolder) {
        Path file = dataFolder.resolve("nyja-server-name");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(dataFolder);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }
}
