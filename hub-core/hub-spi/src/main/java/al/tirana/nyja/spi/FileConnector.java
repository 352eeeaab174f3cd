package al.tirana.nyja.spi;

import java.util.Optional;
import java.util.Set;

/**
 * A connector whose partner keeps files in a folder: looks what is there, fetches, puts and removes.
 *
 * <p>Each of the four is a Camel route template that starts at {@code direct:{{route}}} and takes the same parameters and
 * beans as {@link #deliverTemplate()}. A file is named by the header {@link #FILE}: a plain name in the endpoint's
 * folder, never a path.
 *
 * <ul>
 *   <li><b>list</b> leaves a {@code List<RemoteFile>} as the body, in order of name: everything that is not a
 *       folder, whatever its name. Names that are no plain names are the caller's affair. If there is a {@code
 *       java.util.function.Predicate} of {@link RemoteFile} in the header {@link #LEAVE_OUT}, the files that it accepts
 *       are neither listed nor counted against a limit of the connector.
 *   <li><b>fetch</b> takes {@link #FILE} and leaves an {@link java.io.InputStream} as the body. The caller closes it, and
 *       closing releases the connection. A stream that breaks throws an {@link java.io.IOException} whose cause is the
 *       {@link PartnerFault}.
 *   <li><b>put</b> takes a {@link PartnerOutput} and {@link #FILE}: written under a temporary name, then renamed, so that
 *       nobody ever sees half of it. What stood there under that name is replaced.
 *   <li><b>remove</b> takes {@link #FILE}. Removing what is not there succeeds.
 * </ul>
 *
 * <p>All fail with a {@link PartnerFault}: {@code UNREACHABLE} if the server is down, shows another key, refuses the login
 * or has no room (the detail says which), {@code TIMEOUT} if it does not answer in time, {@code REFUSED} if it does not
 * permit the step or has no such file, {@code NOT_CARRIED} if the name is no plain one and nobody was asked. No detail holds a file's name.
 *
 * <p><b>Threads:</b> as for {@link Connector}. <b>Limits:</b> every wait has a declared limit, so that a slow server
 * keeps one caller only, and not for ever.
 */
public interface FileConnector extends Connector {

    /** Name of the header that names a file: a plain name, never a path. */
    String FILE = "NyjaFile";

    /** Name of the header that says which files the caller does not want to see in a list. */
    String LEAVE_OUT = "NyjaLeaveOut";

    /**
     * Name of the header in which <b>list</b> may leave a {@link Text}: what somebody should know of the folder though it could
     * be listed, for example that it is nearly full. It is an alarm until a list says nothing any more.
     */
    String NOTE = "NyjaNote";

    @Override
    default Set<Capability> capabilities() {
        return Set.of(Capability.STORE);
    }

    /**
     * What a delivery with this key is called in the folder from which files are collected. The hub writes it down before it
     * sends, and so tells its own deliveries from the partner's files. Empty if deliveries do not lie there.
     */
    default Optional<String> deliveredAs(String idempotencyKey) {
        return Optional.empty();
    }

    /**
     * Whether a file that is listed is complete by itself, as the attachment of a mail is: then no other file has to say so,
     * and none is looked for.
     */
    default boolean listsWholeFiles() {
        return false;
    }

    /** How the hub knows that a file is complete over a channel with these settings. */
    default Completeness completeness(Settings settings) {
        return listsWholeFiles() ? Completeness.ITSELF : Completeness.HASH;
    }

    default String listTemplate() {
        return "nyja-" + id() + "-list";
    }

    default String fetchTemplate() {
        return "nyja-" + id() + "-fetch";
    }

    default String putTemplate() {
        return "nyja-" + id() + "-put";
    }

    default String removeTemplate() {
        return "nyja-" + id() + "-remove";
    }
}
