package al.tirana.nyja.engine.register;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * A word of whoever runs the server, left while the hub stood: the accounts' files count as they stand. For a home whose
 * administrators cannot open each other's accounts any more.
 */
final class Adoption {

    private final Path marker;

    Adoption(Path marker) {
        this.marker = marker;
    }

    boolean asked() {
        return Files.exists(marker);
    }

    /** Once the transaction is durable. */
    void done(EntityManager entities) {
        entities.unwrap(SessionImplementor.class).getActionQueue().registerProcess((committed, ended) -> {
            if (committed) {
                try {
                    Files.deleteIfExists(marker);
                } catch (IOException e) {
                    throw new UncheckedIOException("nyja.home/keys/adopt-accounts cannot be removed", e);
                }
            }
        });
    }
}
