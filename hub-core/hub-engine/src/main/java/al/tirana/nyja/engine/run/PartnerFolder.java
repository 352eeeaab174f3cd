package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A partner's folder, as its connector shows it. Names are plain names. See {@link al.tirana.nyja.spi.FileConnector}. */
public interface PartnerFolder {

    List<RemoteFile> list() throws PartnerFault;

    /** Without the files that the caller does not want to see; they are not counted against a limit either. */
    default List<RemoteFile> list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        return list().stream().filter(file -> !leaveOut.test(file)).toList();
    }

    /** Whether each file is complete by itself, with no other file that says so. */
    default boolean whole() {
        return false;
    }

    /** How a file is known to be complete. */
    default Completeness completeness() {
        return whole() ? Completeness.ITSELF : Completeness.HASH;
    }

    /** Whether this content is what the hub itself put there. */
    default boolean isOurs(String name, String sha256) {
        return false;
    }

    /** Whether the partner finds the hub's report beside its file; otherwise what was refused is said here. */
    default boolean takesReports() {
        return true;
    }

    /** Whether a file stays there until the hub removes it. */
    default boolean keepsFiles() {
        return true;
    }

    /**
     * In this transaction a file is closed.
     *
     * @param over whether nothing of it has to come again: all its records are committed, or a human has refused it
     */
    default void closed(Connection tx, boolean over) throws SQLException {}

    /** What the last list told of the folder itself. */
    default Optional<Text> note() {
        return Optional.empty();
    }

    /** The caller closes it; a stream that breaks has the fault as the cause of its {@link IOException}. */
    InputStream fetch(String name) throws PartnerFault;

    void put(String name, byte[] content, String contentType) throws PartnerFault;

    /** Removing what is not there succeeds. */
    void remove(String name) throws PartnerFault;
}
