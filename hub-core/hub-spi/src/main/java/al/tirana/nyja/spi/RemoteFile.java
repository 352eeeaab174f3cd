package al.tirana.nyja.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A file in a partner's folder, as the partner tells it.
 *
 * @param name as it stands there: not checked, and no log's business before it is
 * @param size in bytes
 * @param modified as the partner's clock says, to the second
 */
public record RemoteFile(String name, long size, Instant modified) {

    public RemoteFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(modified, "modified");
    }

    @Override
    public String toString() {
        return "RemoteFile[" + name.length() + " characters, " + size + " bytes]";
    }
}
